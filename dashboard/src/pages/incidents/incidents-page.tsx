import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { BulkChange } from '../../features/incidents/bulk-change.js';
import { IncidentChips } from '../../features/incidents/incident-chips.js';
import { IncidentFilters } from '../../features/incidents/incident-filters.js';
import { IncidentPanel } from '../../features/incidents/incident-panel.js';
import { LearnedLinks } from '../../ui/learned-links.js';
import { LOGGING_ROLES, WORKING_ROLES } from '../../features/incidents/incident-roles.js';
import { IncidentTable } from '../../features/incidents/incident-table.js';
import { NoIncidents } from '../../features/incidents/no-incidents.js';
import { sentenceOf, trustChoices } from '../../features/incidents/list-words.js';
import {
  filterOf,
  PAGE_SIZE,
  searchFromView,
  sortOf,
  viewFromSearch,
  type IncidentsView,
} from '../../features/incidents/incidents-view.js';
import { useNow } from '../../features/incidents/use-now.js';
import { useWide } from '../../features/incidents/use-wide.js';
import { IncidentListDocument } from '../../gql/incident-list.js';
import { IncidentTrustsDocument } from '../../gql/incident-trusts.js';
import { Pagination } from '../../ui/pagination.js';
import { Panel } from '../../ui/panel.js';
import '../../features/incidents/incidents.css';
import '../../features/incidents/log.css';
import '../../features/incidents/work.css';

/** Every incident the person may see, `/incidents`. What is shown is the address and nothing else. */
export function IncidentsPage() {
  const view = viewFromSearch(useSearch({ from: '/signed-in/incidents' }));
  const navigate = useNavigate();
  const mayLog = useRole(...LOGGING_ROLES);
  const mayChange = useRole(...WORKING_ROLES);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const now = useNow();
  const wide = useWide();
  const cursors = useRef(new Map<number, string>());
  const [{ data: places }] = useQuery({ query: IncidentTrustsDocument });
  const list = useLiveQuery(IncidentListDocument, {
    filter: filterOf(view),
    sort: sortOf(view),
    first: PAGE_SIZE,
    after: view.after || null,
  });
  const trusts = trustChoices(places?.deployments ?? []);
  const incidents = list.data?.incidents;
  const rows = incidents?.nodes ?? [];
  const onPage = rows.map(({ number }) => number);
  // what has left the page is no longer chosen
  const chosen = picked.filter((number) => onPage.includes(number));
  const shown = view.number !== '' ? view.number : (rows[0]?.number ?? '');
  const open = (next: IncidentsView, resetScroll = false) =>
    void navigate({ to: '/incidents', search: searchFromView(next), resetScroll });

  const pick = (number: string, on: boolean) => setPicked(on ? [...chosen, number] : chosen.filter((other) => other !== number));

  const nextPage = () => {
    cursors.current.set(view.page, view.after);
    open({ ...view, after: incidents?.pageInfo.endCursor ?? '', page: view.page + 1, number: '' }, true);
  };
  // an address opened in the middle of the list does not know the pages before: from there back is to the first
  const previousPage = () => {
    const after = cursors.current.get(view.page - 1) ?? '';
    open({ ...view, after, page: after === '' ? 1 : view.page - 1, number: '' }, true);
  };

  return (
    <>
      <title>Incidents – Steady</title>
      <div className="incidents-head">
        <div>
          <h1>Incidents</h1>
          <p className="as-at">{incidents ? sentenceOf(incidents.counts, view.trust, trusts) : '\u00a0'}</p>
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
      <IncidentFilters view={view} trusts={trusts} onView={open} />
      <IncidentChips view={view} counts={incidents?.counts} />
      <div className={wide && shown !== '' ? 'incident-split with-beside' : 'incident-split'}>
        <div className="incident-list" aria-busy={list.refreshing}>
          <Panel
            loading={list.loading}
            lines={12}
            error={list.error}
            onRetry={list.refresh}
            empty={incidents?.totalCount === 0 ? <NoIncidents view={view} /> : undefined}
          >
            {incidents ? (
              <>
                {mayChange ? <BulkChange onPage={onPage} chosen={chosen} onChoose={setPicked} onChanged={list.refresh} /> : null}
                <IncidentTable
                  view={view}
                  rows={rows}
                  now={now}
                  trustName={(code) => trusts.find((trust) => trust.code === code)?.name}
                  beside={wide}
                  shown={shown}
                  picking={mayChange ? { chosen: new Set(chosen), onPick: pick } : undefined}
                />
                <Pagination
                  from={(view.page - 1) * PAGE_SIZE + 1}
                  shown={rows.length}
                  total={incidents.totalCount}
                  what="incident"
                  onPrevious={view.page > 1 ? previousPage : undefined}
                  onNext={incidents.pageInfo.hasNextPage ? nextPage : undefined}
                />
                <p className="small soft">
                  P1 and P2 clocks run round the clock; the others in working hours, when a day is 10 hours. Figures are those of
                  the last load:{' '}
                  <Link to="/feeds" activeOptions={{ exact: true }}>
                    see the feeds
                  </Link>
                  .
                </p>
              </>
            ) : undefined}
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
