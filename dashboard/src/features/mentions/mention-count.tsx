import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../api/use-live-query.js';
import { countOf } from '../../format/figures.js';
import { MentionCountDocument } from '../../gql/mentions.js';

const topics = ['incidents'] as const;

/** That comments name the person, where some do that they have not seen. */
export function MentionCount() {
  const { data } = useLiveQuery(MentionCountDocument, {}, { everySeconds: 60, topics });
  const count = data?.mentions.length ?? 0;
  if (count === 0) return null;
  return (
    <Link to="/mentions" className="mention-count" activeOptions={{ exact: true }}>
      {count >= 100 ? '100 or more mentions' : countOf(count, 'mention', 'mentions')}
    </Link>
  );
}
