import { Link, useParams } from '@tanstack/react-router';
import '../../charts/small-charts.css';
import './site.css';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { ChangedThisWeek } from '../../features/site/changed-this-week.js';
import { FeedLines } from '../../features/site/feed-lines.js';
import { NilReturns } from '../../features/site/nil-returns.js';
import { siteSentence, statements, type SiteDeployment } from '../../features/site/site-words.js';
import { VerdictCard } from '../../features/site/verdict-card.js';
import { SiteDocument } from '../../gql/site.js';
import { Panel } from '../../ui/panel.js';
import { SiteCharts } from './site-charts.js';
import { TrainingGroups } from './training-groups.js';
import { useScrollToHash } from './use-scroll-to-hash.js';

/** One deployment: its verdict with all reasons, its charts, training, feeds, and what changed this week. */
export function SitePage() {
  const { id } = useParams({ from: '/signed-in/deployments/$id' });
  const { programme } = useSession();
  const { data, error, loading, refresh } = useLiveQuery(SiteDocument, { id });
  const deployment = data?.deployment;
  return (
    <>
      <title>{`${deployment?.name ?? 'Site'} – Steady`}</title>
      <nav aria-label="Breadcrumb">
        <p className="breadcrumb">
          <Link to="/">Rollout</Link> / {deployment ? `${deployment.name}, ${deployment.trust.code}` : 'Site'}
        </p>
      </nav>
      {deployment ? (
        <SiteParts deployment={deployment} now={deployment.health.asOf ?? programme.now} />
      ) : (
        <>
          <h1>Site</h1>
          <Panel
            loading={loading}
            error={error}
            onRetry={refresh}
            lines={8}
            empty={
              data ? (
                <>
                  <p>There is no such site, or it is not yours to see.</p>
                  <p>
                    <Link to="/">Go to the rollout</Link>
                  </p>
                </>
              ) : null
            }
          />
        </>
      )}
    </>
  );
}

function SiteParts({ deployment, now }: { deployment: SiteDeployment; now: string }) {
  const said = statements(deployment.events).slice(0, 5);
  const live = deployment.health.verdict !== 'NOT_LIVE';
  useScrollToHash();
  return (
    <>
      <h1>{deployment.name}</h1>
      <p className="as-at">{siteSentence(deployment, now)}</p>
      <div className="site-grid">
        <div>
          <VerdictCard deployment={deployment} />
          {live ? (
            <Panel title="Confirmed by a person">
              <NilReturns deployment={deployment} now={now} />
            </Panel>
          ) : null}
          {said.length > 0 ? (
            <Panel title="What people are saying">
              <ul className="statements">
                {said.map(({ id, when, sentence }) => (
                  <li key={id}>
                    <b>{sentence}</b>
                    <span className="small soft block">{when}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          ) : null}
        </div>
        <div className="site-main">
          <SiteCharts deployment={deployment} now={now} />
          <ChangedThisWeek deployment={deployment} now={now} />
          <TrainingGroups trust={deployment.trust.code} />
          <div id="feeds">
            <Panel title="Feeds" aside={<Link to="/feeds">Load a file</Link>}>
              <FeedLines feeds={deployment.feeds} />
            </Panel>
          </div>
        </div>
      </div>
    </>
  );
}
