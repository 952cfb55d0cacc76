import { formatMoment } from '../../format/days.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';

type Comment = NonNullable<IncidentDetailQuery['incident']>['comments'][number];

/** What was said of an incident, oldest first. What the reporter reads and what is internal differ by a word and by their edge. */
export function IncidentComments({ comments, at }: { comments: readonly Comment[]; at: string }) {
  return (
    <ol className="comments">
      {comments.map((comment) => (
        <li key={comment.id} className={comment.internal ? 'internal' : 'to-reporter'}>
          <div className="small soft">
            <strong className="comment-kind">{comment.internal ? 'Internal' : 'To the reporter'}</strong> {comment.by},{' '}
            {formatMoment(comment.at, at)}
          </div>
          <p className="ticket-text">{comment.text}</p>
        </li>
      ))}
    </ol>
  );
}
