import { Link, useSearch } from '@tanstack/react-router';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { NoticeLine } from '../../features/notices/notice-line.js';
import { NoticesDocument } from '../../gql/notices.js';
import { Panel } from '../../ui/panel.js';
import { TabLinks } from '../../ui/tabs.js';
import '../../features/notices/notices.css';

/** Every early warning a person may see, `/warnings`, with the rule that raised it. */
export function NoticesPage() {
  const search: Record<string, string | undefined> = useSearch({ from: '/signed-in/warnings' });
  const all = search['all'] === 'yes';
  const mayDismiss = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
  const { data, error, loading, refresh } = useLiveQuery(NoticesDocument, { all, first: 200 }, { topics: ['notices', 'health'] });
  const nodes = data?.notifications.nodes ?? [];
  return (
    <>
      <title>Early warnings – Steady</title>
      <h1>Early warnings</h1>
      <p className="as-at">Signs that come before a verdict changes, and plans that passed. They change no verdict.</p>
      <TabLinks label="Which warnings">
        <Link to="/warnings" search={{}} aria-current={all ? undefined : 'page'} activeProps={{}}>
          Now
        </Link>
        <Link to="/warnings" search={{ all: 'yes' }} aria-current={all ? 'page' : undefined} activeProps={{}}>
          All, dismissed ones too
        </Link>
      </TabLinks>
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={6}
        empty={data && nodes.length === 0 ? <p>Nothing warns of a change{all ? '' : ' now'}.</p> : null}
      >
        {data ? (
          <ul className="notices">
            {nodes.map((notice) => (
              <NoticeLine
                key={notice.id}
                notice={notice}
                mayDismiss={mayDismiss}
                onChanged={refresh}
                place={
                  <Link to="/deployments/$id" params={{ id: notice.deployment.id }}>
                    {notice.deployment.name}
                  </Link>
                }
              />
            ))}
          </ul>
        ) : undefined}
      </Panel>
    </>
  );
}
