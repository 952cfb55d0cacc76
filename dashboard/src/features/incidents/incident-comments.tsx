import { formatMoment } from '../../format/days.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';

type Comment = NonNullable<IncidentDetailQuery['incident']>['comments'][number];

/** What was said of an incident, oldest first, and who may read it. */
export function IncidentComments({ comments, at }: { comments: readonly Comment[]; at: string }) {
  return (
    <ol className="comments">
      {comments.map((comment) => (
        <li key={comment.id}>
          <div className="small soft">
            {comment.by}, {formatMoment(comment.at, at)}, {comment.internal ? 'internal' : 'the reporter sees it'}
          </div>
          <p className="ticket-text">{comment.text}</p>
        </li>
      ))}
    </ol>
  );
}
