import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useRole } from '../../api/session-context.js';
import { BulkChange } from '../../features/incidents/bulk-change.js';
import { ColumnPicker } from '../../features/incidents/column-picker.js';
import { IncidentChips } from '../../features/incidents/incident-chips.js';
import { IncidentFilters } from '../../features/incidents/incident-filters.js';
import { IncidentGroups } from '../../features/incidents/incident-groups.js';
import { IncidentPanel } from '../../features/incidents/incident-panel.js';
import { LearnedLinks } from '../../ui/learned-links.js';
import { LOGGING_ROLES, WORKING_ROLES } from '../../features/incidents/incident-roles.js';
import { IncidentTable } from '../../features/incidents/incident-table.js';
import { NoIncidents } from '../../features/incidents/no-incidents.js';
import { sentenceOf, trustChoices } from '../../features/incidents/list-words.js';
import {
  exportAddress,
  filterOf,
  searchFromView,
  sortOf,
  viewFromSearch,
  type IncidentsView,
} from '../../features/incidents/incidents-view.js';
import { QueueKeysSheet, useQueueKeys } from '../../features/incidents/queue-keys.js';
import { SavedViews } from '../../features/incidents/saved-views.js';
import { useNow } from '../../features/incidents/use-now.js';
import { useQueue } from '../../features/incidents/use-queue.js';
import { useWide } from '../../features/incidents/use-wide.js';
import { IncidentTrustsDocument } from '../../gql/incident-trusts.js';
import { countOf, formatNumber } from '../../format/figures.js';
import { Panel } from '../../ui/panel.js';
import '../../features/incidents/incidents.css';
import '../../features/incidents/log.css';
import '../../features/incidents/work.css';
import '../../features/incidents/queue.css';

/** As many as the server changes at once. */
const MOST_AT_ONCE = 500;

/** Puts the focus on the link of a row; the list draws the row the keyboard is on, wherever it is. */
function focusRow(number: string): void {
  window.requestAnimationFrame(() => {
    const link = document.querySelector<HTMLElement>(`tr[data-number="${number}"] .incident-link`);
    link?.focus({ preventScroll: true });
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  });
}

/** Every incident the person may see, `/incidents`. What is shown is the address and nothing else. */
export function IncidentsPage() {
  const view = viewFromSearch(useSearch({ from: '/signed-in/incidents' }));
  const navigate = useNavigate();
  const mayLog = useRole(...LOGGING_ROLES);
  const mayChange = useRole(...WORKING_ROLES);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [active, setActive] = useState('');
  const [keysShown, setKeysShown] = useState(false);
  const [columnsOpen, setColumnsOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const now = useNow();
  const wide = useWide();
  const [{ data: places }] = useQuery({ query: IncidentTrustsDocument });
  const list = useQueue(filterOf(view), sortOf(view));
  const trusts = trustChoices(places?.deployments ?? []);
  const { rows, total } = list;
  const read = rows.map(({ number }) => number);
  // what has left the list is no longer chosen
  const chosen = picked.filter((number) => read.includes(number));
  const shown = view.number !== '' ? view.number : (rows[0]?.number ?? '');
  const open = useCallback(
    (next: IncidentsView) => void navigate({ to: '/incidents', search: searchFromView(next), resetScroll: false }),
    [navigate],
  );

  const pick = (number: string, on: boolean) => setPicked(on ? [...chosen, number] : chosen.filter((other) => other !== number));
  const goTo = (index: number) => {
    const number = read[Math.min(Math.max(index, 0), read.length - 1)];
    if (number === undefined) return;
    setActive(number);
    focusRow(number);
  };
  const at = read.indexOf(active);
  useQueueKeys({
    next: () => goTo(at + 1),
    previous: () => goTo(at < 0 ? 0 : at - 1),
    pick: () => (mayChange && at >= 0 ? pick(active, !chosen.includes(active)) : undefined),
    open: () => (at >= 0 ? void navigate({ to: '/incidents/$number', params: { number: active } }) : undefined),
    search: () => search.current?.focus(),
    help: () => setKeysShown(true),
  });

  return (
    <>
      <title>Incidents – Steady</title>
      <div className="incidents-head">
        <div>
          <h1>Incidents</h1>
          <p className="as-at">{list.counts ? sentenceOf(list.counts, view.trust, trusts) : '\u00a0'}</p>
          <LearnedLinks />
        </div>
        {mayLog ? (
          <Link
            to="/incidents/new"
            className="nhsuk-button"
            aria-keyshortcuts="Alt+N"
            title="Alt and N"
            activeOptions={{ exact: true }}
          >
            Log an incident
          </Link>
        ) : null}
      </div>
      <IncidentFilters view={view} trusts={trusts} searchRef={search} onView={open} />
      <IncidentChips view={view} counts={list.counts} />
      <SavedViews view={view} trusts={trusts} mayShare={mayChange} onView={open} />
      {view.group === '' ? null : <IncidentGroups view={view} />}
      <div className="list-tools">
        <p className="small soft" aria-live="polite">
          {total === undefined ? '\u00a0' : countOf(total, 'incident')}
        </p>
        <button type="button" className="text-button" aria-expanded={columnsOpen} onClick={() => setColumnsOpen(!columnsOpen)}>
          Columns
        </button>
        <a href={exportAddress(view)} download="incidents.csv">
          Download CSV
        </a>
        <button type="button" className="text-button" onClick={() => setKeysShown(true)}>
          Keys
        </button>
      </div>
      {columnsOpen ? <ColumnPicker view={view} onView={open} /> : null}
      {keysShown ? <QueueKeysSheet onClose={() => setKeysShown(false)} /> : null}
      <div className={wide && shown !== '' ? 'incident-split with-beside' : 'incident-split'}>
        <div className="incident-list" aria-busy={list.refreshing}>
          <Panel
            loading={list.loading}
            lines={12}
            error={list.error}
            onRetry={list.refresh}
            empty={total === 0 ? <NoIncidents view={view} /> : undefined}
          >
            {total === undefined ? undefined : (
              <>
                {mayChange ? (
                  <BulkChange
                    onPage={read.slice(0, MOST_AT_ONCE)}
                    chosen={chosen}
                    onChoose={setPicked}
                    onChanged={list.refresh}
                  />
                ) : null}
                <IncidentTable
                  view={view}
                  rows={rows}
                  total={total}
                  hasMore={list.hasMore}
                  onMore={list.more}
                  now={now}
                  trustName={(code) => trusts.find((trust) => trust.code === code)?.name}
                  beside={wide}
                  shown={shown}
                  active={active}
                  onActive={setActive}
                  picking={mayChange ? { chosen: new Set(chosen), onPick: pick } : undefined}
                />
                <p className="small soft">
                  {rows.length < total ? `${formatNumber(rows.length)} of ${formatNumber(total)} read so far. ` : ''}
                  P1 and P2 clocks run round the clock; the others in working hours, when a day is 10 hours. Figures are those of
                  the last load:{' '}
                  <Link to="/feeds" activeOptions={{ exact: true }}>
                    see the feeds
                  </Link>
                  .
                </p>
              </>
            )}
          </Panel>
        </div>
        {wide && shown !== '' ? (
          <aside className="card incident-beside" aria-label="The incident chosen in the list">
            <IncidentPanel number={shown} now={now} beside />
          </aside>
        ) : null}
      </div>
    </>
  );
}
