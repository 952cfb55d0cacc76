import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IncidentListQuery } from '../../gql/incident-list.js';
import { ClockMark } from './clock-mark.js';
import { readClock } from './clock-words.js';
import { changed, searchFromView, SORTS, type IncidentsView, type SortName } from './incidents-view.js';
import { marksOf, stateOf, titleOf } from './row-words.js';

export type IncidentRow = IncidentListQuery['incidents']['nodes'][number];

export interface IncidentTableProps {
  readonly view: IncidentsView;
  readonly rows: readonly IncidentRow[];
  readonly now: Date;
  /** What a trust is called here, by its code. */
  readonly trustName: (code: string) => string | undefined;
  /** Whether an incident opens beside the list rather than on its own page. */
  readonly beside: boolean;
  /** The incident shown beside the list. */
  readonly shown: string;
  /** Chosen to be changed together, and what a tick does; absent for who changes nothing. */
  readonly picking?:
    { readonly chosen: ReadonlySet<string>; readonly onPick: (number: string, chosen: boolean) => void } | undefined;
}

/** The page's incidents: priority, what, where, state, and how long is left to fix it. */
export function IncidentTable({ view, rows, now, trustName, beside, shown, picking }: IncidentTableProps) {
  return (
    <table className="data-table incident-table" role="table">
      <caption className="visually-hidden">
        Incidents by {SORTS[view.sort].words.toLowerCase()}, {view.direction === 'ASC' ? 'lowest' : 'highest'} first
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <SortHeading view={view} sort="priority">
            P
          </SortHeading>
          <th scope="col" role="columnheader">
            Incident
          </th>
          <th scope="col" role="columnheader">
            Where
          </th>
          <th scope="col" role="columnheader">
            State
          </th>
          <SortHeading view={view} sort="due" numeric>
            Fix in
          </SortHeading>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <IncidentLine
            key={row.number}
            {...{ row, view, now, trustName, beside, picking }}
            shown={beside && row.number === shown}
          />
        ))}
      </tbody>
    </table>
  );
}

interface IncidentLineProps extends Omit<IncidentTableProps, 'rows' | 'shown'> {
  readonly row: IncidentRow;
  readonly shown: boolean;
}

function IncidentLine({ row, view, now, trustName, beside, shown, picking }: IncidentLineProps) {
  const marks = marksOf(row);
  const fix = readClock(
    row.clocks.find((clock) => clock.kind === 'FIX'),
    row.priority,
    now,
  );
  return (
    <tr role="row" className={shown ? 'chosen' : undefined}>
      <td role="cell" className="strong incident-priority">
        {picking === undefined ? (
          row.priority
        ) : (
          <label className="incident-pick">
            <input
              type="checkbox"
              aria-label={`Choose ${row.number}`}
              checked={picking.chosen.has(row.number)}
              onChange={({ target }) => picking.onPick(row.number, target.checked)}
            />
            {row.priority}
          </label>
        )}
      </td>
      <td role="cell" className="incident-what">
        <IncidentLink row={row} view={view} beside={beside} shown={shown} />
        <div className="small soft">
          {row.number}
          {marks === '' ? '' : `, ${marks}`}
        </div>
      </td>
      <td role="cell" className="small soft">
        {placeOf(row, view, trustName)}
      </td>
      <td role="cell" className="small soft">
        {stateOf(row)}
      </td>
      <td role="cell" className="number incident-fix">
        <span className="cell-label" aria-hidden="true">
          Fix in
        </span>
        <ClockMark reading={fix} />
      </td>
    </tr>
  );
}

function IncidentLink({ row, view, beside, shown }: { row: IncidentRow; view: IncidentsView; beside: boolean; shown: boolean }) {
  if (!beside) {
    return (
      <Link to="/incidents/$number" params={{ number: row.number }} className="strong" activeOptions={{ exact: true }}>
        {titleOf(row)}
      </Link>
    );
  }
  return (
    <Link
      to="/incidents"
      search={searchFromView({ ...view, number: row.number })}
      className="strong"
      aria-current={shown ? 'true' : undefined}
      activeOptions={{ exact: true }}
      resetScroll={false}
    >
      {titleOf(row)}
    </Link>
  );
}

/** Department, and the site or trust where the list holds more than one. */
function placeOf(row: IncidentRow, view: IncidentsView, trustName: IncidentTableProps['trustName']): ReactNode {
  const trust = row.site?.name ?? trustName(row.trust.code) ?? row.trust.name;
  if (view.trust !== '') return row.department ?? row.site?.name ?? 'not given';
  return row.department === null ? (
    trust
  ) : (
    <>
      {row.department}
      <br />
      {trust}
    </>
  );
}

function SortHeading({
  view,
  sort,
  numeric,
  children,
}: {
  view: IncidentsView;
  sort: SortName;
  numeric?: boolean;
  children: ReactNode;
}) {
  const now = view.sort === sort ? view.direction : null;
  const next = now === null ? SORTS[sort].first : now === 'ASC' ? 'DESC' : 'ASC';
  const sorted = now === null ? 'none' : now === 'ASC' ? 'ascending' : 'descending';
  return (
    <th scope="col" role="columnheader" aria-sort={sorted} className={numeric ? 'number' : undefined}>
      <Link
        to="/incidents"
        search={searchFromView(changed(view, { sort, direction: next }))}
        className="sort-link"
        activeOptions={{ exact: true }}
        resetScroll={false}
      >
        {children}
        <span aria-hidden="true">{now === null ? '' : now === 'ASC' ? ' ↑' : ' ↓'}</span>
        <span className="visually-hidden">, sort by {SORTS[sort].words.toLowerCase()}</span>
      </Link>
    </th>
  );
}
