import { Link } from '@tanstack/react-router';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { columnsShown, changed, searchFromView, SORTS, type IncidentsView, type SortName } from './incidents-view.js';
import { QUEUE_COLUMNS, type CellContext } from './queue-columns.js';
import { marksOf, titleOf } from './row-words.js';
import type { IncidentRow } from './use-queue.js';
import { useNarrow } from './use-wide.js';

export interface IncidentTableProps extends CellContext {
  readonly rows: readonly IncidentRow[];
  readonly total: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  /** Whether an incident opens beside the list rather than on its own page. */
  readonly beside: boolean;
  /** The incident shown beside the list. */
  readonly shown: string;
  /** The row the keyboard is on, by number. */
  readonly active: string;
  readonly onActive: (number: string) => void;
  /** Chosen to be changed together, and what a tick does; absent for who changes nothing. */
  readonly picking?:
    { readonly chosen: ReadonlySet<string>; readonly onPick: (number: string, chosen: boolean) => void } | undefined;
}

const ROW_PX = 41;
const CARD_PX = 118;
/** Rows from the end at which the next are asked for. */
const AHEAD = 20;

/** The list as far as it is read, of which only the rows in view are drawn: a line each, on a narrow screen a short card. */
export function IncidentTable(props: IncidentTableProps) {
  const { rows, total, view, hasMore, onMore, active } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const narrow = useNarrow();
  const [top, setTop] = useState(0);
  // what stands above the list grows and shrinks: filters are opened, counts come
  useLayoutEffect(() => {
    const now = Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    if (Math.abs(now - top) > 1) setTop(now);
  });
  const activeIndex = rows.findIndex(({ number }) => number === active);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (narrow ? CARD_PX : ROW_PX),
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.number ?? index,
    // the row the keyboard is on stays drawn, so that the focus is never lost by scrolling
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return activeIndex < 0 || drawn.includes(activeIndex) ? drawn : [...drawn, activeIndex].sort((a, b) => a - b);
    },
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastDrawn >= rows.length - AHEAD) onMore();
  }, [hasMore, lastDrawn, onMore, rows.length]);
  useStillRows(rows, body, narrow ? CARD_PX : ROW_PX);

  const columns = columnsShown(view);
  const { picking } = props;
  const span = columns.length + (picking ? 1 : 0);
  let drawnTo = virtual.options.scrollMargin;
  const lines: ReactNode[] = [];
  for (const item of drawn) {
    const row = rows[item.index];
    if (!row) continue;
    if (item.start > drawnTo) lines.push(<Gap key={`gap ${item.index}`} height={item.start - drawnTo} span={span} />);
    drawnTo = item.end;
    lines.push(<IncidentLine key={row.number} {...props} row={row} index={item.index} measure={virtual.measureElement} />);
  }
  const rest = virtual.options.scrollMargin + virtual.getTotalSize() - drawnTo;
  return (
    <table className="data-table incident-table" role="table" aria-rowcount={total + 1}>
      <caption className="visually-hidden">
        Incidents by {SORTS[view.sort].words.toLowerCase()}, {view.direction === 'ASC' ? 'lowest' : 'highest'} first
      </caption>
      <colgroup>
        {picking ? <col style={{ width: 40 }} /> : null}
        {columns.map((name) => (
          <col key={name} style={{ width: QUEUE_COLUMNS[name].width }} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          {picking ? (
            <th scope="col" role="columnheader">
              <span className="visually-hidden">Choose</span>
            </th>
          ) : null}
          {columns.map((name) => (
            <Heading key={name} view={view} name={name} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body}>
        {lines}
        {rest > 0 ? <Gap height={rest} span={span} /> : null}
      </tbody>
    </table>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr role="presentation" aria-hidden="true" className="incident-gap">
      <td role="presentation" colSpan={span} style={{ height }} />
    </tr>
  );
}

/**
 * Keeps what is being read where it is when rows come or go above it: the page is moved by as much as they take. Above the list
 * nothing is moved, so that what is new there is seen.
 */
function useStillRows(rows: readonly IncidentRow[], body: React.RefObject<HTMLTableSectionElement | null>, height: number): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const earlier = before.current;
    before.current = rows;
    const top = body.current?.getBoundingClientRect().top ?? 0;
    if (earlier === rows || top >= 0) return;
    const index = Math.floor(-top / height);
    const number = earlier[index]?.number;
    const now = number === undefined ? -1 : rows.findIndex((row) => row.number === number);
    if (now >= 0 && now !== index) window.scrollBy(0, (now - index) * height);
  }, [rows, body, height]);
}

interface IncidentLineProps extends IncidentTableProps {
  readonly row: IncidentRow;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
}

function IncidentLine(props: IncidentLineProps) {
  const { row, index, view, beside, picking, onActive, measure } = props;
  const shown = beside && row.number === props.shown;
  const classes = [shown ? 'chosen' : '', picking?.chosen.has(row.number) ? 'picked' : ''].filter(Boolean).join(' ');
  return (
    <tr
      role="row"
      ref={measure}
      data-index={index}
      data-number={row.number}
      aria-rowindex={index + 2}
      className={classes || undefined}
      onFocus={() => onActive(row.number)}
    >
      {picking ? (
        <td role="cell" className="incident-tick">
          <input
            type="checkbox"
            aria-label={`Choose ${row.number}`}
            checked={picking.chosen.has(row.number)}
            onChange={({ target }) => picking.onPick(row.number, target.checked)}
          />
        </td>
      ) : null}
      {columnsShown(view).map((name) => {
        const { heading, numeric, cell } = QUEUE_COLUMNS[name];
        if (name === 'incident') return <IncidentCell key={name} {...props} shown={shown} />;
        return (
          <td key={name} role="cell" className={`cell-${name}${numeric ? ' number' : ''}`}>
            <span className="cell-label" aria-hidden="true">
              {heading}{' '}
            </span>
            {cell(row, props)}
          </td>
        );
      })}
    </tr>
  );
}

function IncidentCell({ row, view, beside, shown }: Omit<IncidentLineProps, 'shown'> & { readonly shown: boolean }) {
  const marks = marksOf(row);
  const title = titleOf(row);
  return (
    <td role="cell" className="cell-incident">
      <div className="incident-what">
        {beside ? (
          <Link
            to="/incidents"
            search={searchFromView({ ...view, number: row.number })}
            className="incident-link"
            title={title}
            aria-current={shown ? 'true' : undefined}
            activeOptions={{ exact: true }}
            resetScroll={false}
          >
            {title}
          </Link>
        ) : (
          <Link
            to="/incidents/$number"
            params={{ number: row.number }}
            className="incident-link"
            title={title}
            activeOptions={{ exact: true }}
          >
            {title}
          </Link>
        )}
        {marks === '' ? null : <span className="incident-marks">{marks}</span>}
      </div>
    </td>
  );
}

function Heading({ view, name }: { view: IncidentsView; name: keyof typeof QUEUE_COLUMNS }) {
  const { heading, sort, numeric } = QUEUE_COLUMNS[name];
  const className = numeric ? 'number' : undefined;
  return sort === undefined ? (
    <th scope="col" role="columnheader" className={className}>
      {heading}
    </th>
  ) : (
    <SortHeading view={view} sort={sort} className={className}>
      {heading}
    </SortHeading>
  );
}

function SortHeading({
  view,
  sort,
  className,
  children,
}: {
  view: IncidentsView;
  sort: SortName;
  className: string | undefined;
  children: ReactNode;
}) {
  const now = view.sort === sort ? view.direction : null;
  const next = now === null ? SORTS[sort].first : now === 'ASC' ? 'DESC' : 'ASC';
  const sorted = now === null ? 'none' : now === 'ASC' ? 'ascending' : 'descending';
  return (
    <th scope="col" role="columnheader" aria-sort={sorted} className={className}>
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
