import { Link, useParams } from '@tanstack/react-router';
import '../../charts/small-charts.css';
import './site.css';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { FeedLines } from '../../features/site/feed-lines.js';
import { NilReturns } from '../../features/site/nil-returns.js';
import { happenings, siteSentence, type Happening, type SiteDeployment } from '../../features/site/site-words.js';
import { VerdictCard } from '../../features/site/verdict-card.js';
import { SiteDocument } from '../../gql/site.js';
import { Panel } from '../../ui/panel.js';
import { SiteCharts } from './site-charts.js';
import { TrainingGroups } from './training-groups.js';

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
  const { thisWeek, before } = happenings(deployment.events, now);
  const live = deployment.health.verdict !== 'NOT_LIVE';
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
        </div>
        <div className="site-main">
          <SiteCharts deployment={deployment} now={now} />
          <Panel title="Changed this week">
            {thisWeek.length > 0 ? (
              <Happenings list={thisWeek} />
            ) : (
              <p className="soft">Nothing has been recorded in the last seven days.</p>
            )}
            {before.length > 0 ? (
              <details className="earlier">
                <summary>Earlier</summary>
                <Happenings list={before} />
              </details>
            ) : null}
          </Panel>
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

function Happenings({ list }: { list: readonly Happening[] }) {
  return (
    <ul className="happenings">
      {list.map(({ id, when, sentence }) => (
        <li key={id}>
          <span className="small soft">{when}</span>
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
