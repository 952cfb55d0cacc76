import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import '../../charts/small-charts.css';
import './rollout.css';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import {
  filteredRows,
  rolloutSearchOf,
  rolloutTabs,
  rolloutViewOf,
  type RolloutTab,
  type RolloutView,
} from '../../features/rollout/rollout-view.js';
import { asAtSentence, lateFeeds, lateSentence, type RolloutRow } from '../../features/rollout/rollout-words.js';
import { asKnownAt } from '../../format/as-known.js';
import { formatDay } from '../../format/days.js';
import { RolloutDocument } from '../../gql/rollout.js';
import { AsKnownBanner } from '../../ui/as-known.js';
import { Panel, PanelBoundary, Waiting } from '../../ui/panel.js';
import { TabLinks } from '../../ui/tabs.js';
import { ClockCounts } from './clock-counts.js';
import { RolloutFilters } from './rollout-filters.js';
import { useSameRows } from './use-same-rows.js';
import { RolloutTable } from './rollout-table.js';
import { VerdictCounts } from './verdict-counts.js';

// The table is what everybody sees first; the other tabs come when they are opened.
const TimelineTab = lazy(() => import('./timeline-tab.js').then((module) => ({ default: module.TimelineTab })));
const CurvesTab = lazy(() => import('./curves-tab.js').then((module) => ({ default: module.CurvesTab })));
const IconsTab = lazy(() => import('./icons-tab.js').then((module) => ({ default: module.IconsTab })));

const tabWords: Record<RolloutTab, string> = {
  table: 'Table',
  timeline: 'Timeline',
  curves: 'Days since go-live',
  icons: 'Icon table',
};

/** Every deployment of the programme, worst first: as a table, on a timeline, by days since go-live, and as icons. */
export function RolloutPage() {
  const { programme } = useSession();
  const navigate = useNavigate();
  const view = rolloutViewOf(useSearch({ from: '/signed-in/' }), programme.now);
  const asOf = asKnownAt(view.asOf);
  const { data, error, loading, refresh } = useLiveQuery(RolloutDocument, { asOf });
  const rows = useSameRows(data?.deployments);
  const now = rows?.[0]?.health.asOf ?? asOf ?? programme.now;
  const onView = (next: RolloutView) => void navigate({ to: '/', search: rolloutSearchOf(next), resetScroll: false });
  return (
    <>
      <title>Rollout – Steady</title>
      <h1>Rollout</h1>
      <p className="as-at">
        {asAtSentence(now)} {rows && rows.length > 0 ? <LateFeeds rows={rows} /> : null}{' '}
        <Link to="/warnings">Early warnings</Link>, <Link to="/statements">statements</Link>,{' '}
        <Link to="/programme">programme and waves</Link>.
      </p>
      {view.asOf === null ? <ClockCounts /> : null}
      {view.asOf === null ? null : <AsKnownBanner words={formatDay(view.asOf)} onNow={() => onView({ ...view, asOf: null })} />}
      <Panel loading={loading} error={error} onRetry={refresh} lines={9} empty={rows?.length === 0 ? <EmptyProgramme /> : null}>
        {rows ? (
          <>
            <VerdictCounts rows={filteredRows(rows, view, false)} view={view} />
            <TabLinks label="Ways to see the rollout">
              {rolloutTabs.map((tab) => (
                <Link
                  key={tab}
                  to="/"
                  search={rolloutSearchOf({ ...view, tab })}
                  aria-current={tab === view.tab ? 'page' : undefined}
                  activeOptions={{ exact: true, includeSearch: true }}
                  activeProps={{}}
                  resetScroll={false}
                >
                  {tabWords[tab]}
                </Link>
              ))}
            </TabLinks>
            <div className="rollout-filters">
              <RolloutFilters rows={rows} view={view} now={programme.now} onView={onView} />
            </div>
            <Shown rows={filteredRows(rows, view)} view={view} now={now} onView={onView} />
          </>
        ) : undefined}
      </Panel>
    </>
  );
}

function Shown(props: { rows: readonly RolloutRow[]; view: RolloutView; now: string; onView: (view: RolloutView) => void }) {
  const { rows, view, now } = props;
  if (rows.length === 0)
    return (
      <div className="empty">
        <p>No site is like that{view.asOf === null ? ' now' : ' on that day'}: the filters leave none.</p>
        <p>
          <Link to="/" search={rolloutSearchOf({ ...view, verdict: null, supplier: '', phase: null, trust: '', wave: '' })}>
            Show every site
          </Link>
        </p>
      </div>
    );
  return (
    <PanelBoundary key={view.tab}>
      <Suspense fallback={<Waiting lines={6} />}>
        {view.tab === 'table' ? <RolloutTable rows={rows} now={now} asOf={view.asOf} /> : null}
        {view.tab === 'timeline' ? <TimelineTab rows={rows} now={now} asOf={view.asOf} /> : null}
        {view.tab === 'curves' ? <CurvesTab {...props} /> : null}
        {view.tab === 'icons' ? <IconsTab rows={rows} asOf={view.asOf} /> : null}
      </Suspense>
    </PanelBoundary>
  );
}

function LateFeeds({ rows }: { rows: readonly RolloutRow[] }) {
  const found = lateFeeds(rows);
  return (
    <>
      {lateSentence(found)}
      {found.late.slice(0, mostNamed).map((feed, index, named) => (
        <span key={`${feed.deployment} ${feed.words}`}>
          {index === 0 ? ' ' : ', '}
          <Link to="/deployments/$id" params={{ id: feed.deployment }} hash="feeds">
            {feed.words}
          </Link>
          {index < named.length - 1 ? '' : found.late.length > mostNamed ? ` and ${found.late.length - mostNamed} more.` : '.'}
        </span>
      ))}
    </>
  );
}

/** Late feeds named above the table; the others stand in the reasons of their sites. */
const mostNamed = 8;

function EmptyProgramme() {
  return (
    <>
      <h2>No site is set up yet</h2>
      <p>
        Here each go-live of the programme has one line: its verdict with the reason in words, its incidents, booking failures and
        training, and the date it will be steady. It is empty because no trust has been added.
      </p>
      <p>
        Next, <Link to="/set-up">set up the first trust and its go-live</Link>: name, release, day, number of staff and which
        feeds to expect. Then load its figures under <Link to="/feeds">Feeds</Link>.
      </p>
    </>
  );
}
