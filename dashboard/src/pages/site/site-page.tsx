import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import '../../charts/small-charts.css';
import './site.css';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { ChangedThisWeek } from '../../features/site/changed-this-week.js';
import { NoticesPanel } from '../../features/notices/notices-panel.js';
import { StatementsPanel } from '../../features/statements/statements-panel.js';
import { FeedLines } from '../../features/site/feed-lines.js';
import { NilReturns } from '../../features/site/nil-returns.js';
import { baselineInput, siteSearchOf, siteViewOf, type SiteView } from '../../features/site/site-view.js';
import { siteSentence, type SiteDeployment } from '../../features/site/site-words.js';
import { VerdictCard } from '../../features/site/verdict-card.js';
import { asKnownAt } from '../../format/as-known.js';
import { formatDay } from '../../format/days.js';
import { SiteDocument } from '../../gql/site.js';
import { AsKnownBanner } from '../../ui/as-known.js';
import { Panel } from '../../ui/panel.js';
import { SiteChoices } from './site-choices.js';
import { SiteCharts } from './site-charts.js';
import { siteMeasures } from './site-measures.js';
import { TrainingGroups } from './training-groups.js';
import { useScrollToHash } from './use-scroll-to-hash.js';

/** One deployment: its verdict with all reasons, its charts, training, feeds, and what changed this week. */
export function SitePage() {
  const { id } = useParams({ from: '/signed-in/deployments/$id' });
  const { programme } = useSession();
  const navigate = useNavigate();
  const view = siteViewOf(useSearch({ from: '/signed-in/deployments/$id' }), programme.now);
  const asOf = asKnownAt(view.asOf);
  const { data, error, loading, refresh } = useLiveQuery(SiteDocument, {
    id,
    asOf,
    measures: siteMeasures,
    grain: view.grain,
    baseline: baselineInput(view.baseline),
    ruleSet: view.rules === '' ? null : view.rules,
  });
  const deployment = data?.deployment;
  const onView = (next: SiteView) =>
    void navigate({ to: '/deployments/$id', params: { id }, search: siteSearchOf(next), resetScroll: false });
  return (
    <>
      <title>{`${deployment?.name ?? 'Site'} – Steady`}</title>
      <nav aria-label="Breadcrumb">
        <p className="breadcrumb">
          <Link to="/" search={view.asOf === null ? {} : { asOf: view.asOf }}>
            Rollout
          </Link>{' '}
          / {deployment ? `${deployment.name}, ${deployment.trust.code}` : 'Site'}
        </p>
      </nav>
      {deployment ? (
        <SiteParts
          deployment={deployment}
          now={deployment.health.asOf ?? asOf ?? programme.now}
          {...{ view, onView }}
          onChanged={refresh}
        />
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

interface SitePartsProps {
  deployment: SiteDeployment;
  now: string;
  view: SiteView;
  onView: (view: SiteView) => void;
  onChanged: () => void;
}

function SiteParts({ deployment, now, view, onView, onChanged }: SitePartsProps) {
  const { programme } = useSession();
  const live = deployment.health.verdict !== 'NOT_LIVE';
  useScrollToHash();
  return (
    <>
      <h1>{deployment.name}</h1>
      <p className="as-at">
        {siteSentence(deployment, now)}{' '}
        <Link to="/deployments/$id/manage" params={{ id: deployment.id }}>
          Phase, suppliers, milestones, risks and decisions
        </Link>
      </p>
      {view.asOf === null ? null : (
        <AsKnownBanner words={formatDay(view.asOf)} onNow={() => onView({ ...view, asOf: null, point: null })} />
      )}
      <div className="site-grid">
        <div>
          <VerdictCard deployment={deployment} now={now} />
          {live && view.asOf === null ? (
            <Panel title="Confirmed by a person">
              <NilReturns deployment={deployment} now={now} />
            </Panel>
          ) : null}
          {view.asOf === null ? <NoticesPanel deployment={deployment.id} /> : null}
          <StatementsPanel deployment={deployment.id} to={view.asOf} />
        </div>
        <div className="site-main">
          <SiteChoices view={view} today={programme.now} onView={onView} />
          <SiteCharts {...{ deployment, now, view, onView, onChanged }} />
          <ChangedThisWeek deployment={deployment} now={now} />
          <TrainingGroups status={deployment.trainingStatus} />
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
