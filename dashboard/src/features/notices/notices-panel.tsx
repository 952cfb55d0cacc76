import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { NoticesDocument } from '../../gql/notices.js';
import { Panel } from '../../ui/panel.js';
import { NoticeLine } from './notice-line.js';
import './notices.css';

/** Early warnings of a site; nothing where there is none. */
export function NoticesPanel({ deployment }: { deployment: string }) {
  const mayDismiss = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
  const { data, error, refresh } = useLiveQuery(NoticesDocument, { deployment }, { topics: ['notices', 'health'] });
  const nodes = data?.notifications.nodes ?? [];
  if (nodes.length === 0 && !error) return null;
  return (
    <Panel title="Early warnings" error={error} onRetry={refresh}>
      {data ? (
        <ul className="notices">
          {nodes.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} mayDismiss={mayDismiss} onChanged={refresh} />
          ))}
        </ul>
      ) : undefined}
    </Panel>
  );
}
