import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../api/use-live-query.js';
import { addDays, formatDay, formatTimeAndDay, londonDay } from '../../format/days.js';
import { countOf, formatNumber } from '../../format/figures.js';
import { stateWords } from '../../format/words.js';
import { PointBatchesDocument } from '../../gql/point-batches.js';
import { PointRowsDocument, type PointRowsQuery } from '../../gql/point-rows.js';
import type { FeedKind, Grain } from '../../gql/schema-types.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { ProblemNotice, Waiting } from '../../ui/panel.js';
import { problemOf } from '../../api/problem.js';
import type { SiteDeployment } from './site-words.js';

interface Behind {
  deployment: SiteDeployment;
  measure: string;
  /** Null: the whole trust. */
  site: string | null;
  on: string;
  grain: Grain;
}

/** The rows a point was counted from: tickets of its days, or the files that brought its figures. */
export function PointRows(behind: Behind) {
  return behind.measure.startsWith('incidents.') ? <Tickets {...behind} /> : <Files {...behind} />;
}

/** The last day of the day, week or month that begins on a day. */
export function endOfPoint(on: string, grain: Grain): string {
  if (grain === 'DAY') return on;
  return grain === 'WEEK' ? addDays(on, 6) : addDays(`${addDays(on, 32).slice(0, 7)}-01`, -1);
}

type Ticket = PointRowsQuery['incidents']['nodes'][number];

const ticketColumns: Column<Ticket>[] = [
  {
    key: 'number',
    heading: 'Incident',
    cell: ({ number, title }) => (
      <>
        <Link to="/incidents/$number" params={{ number }}>
          {number}
        </Link>{' '}
        {title}
      </>
    ),
  },
  { key: 'priority', heading: 'Priority', cell: ({ priority }) => priority },
  { key: 'state', heading: 'State', className: 'small', cell: ({ state }) => stateWords[state] },
  { key: 'opened', heading: 'Opened', className: 'small soft', cell: ({ openedAt }) => formatTimeAndDay(openedAt) },
];

function Tickets({ deployment, site, on, grain }: Behind) {
  const to = endOfPoint(on, grain);
  const filter = { trust: deployment.trust.code, site, openedFrom: on, openedTo: to };
  const { data, error, loading } = useLiveQuery(PointRowsDocument, { filter }, { everySeconds: 300 });
  if (error && !data) return <ProblemNotice problem={problemOf(error)} />;
  if (loading || !data) return <Waiting lines={3} />;
  const { totalCount, nodes } = data.incidents;
  if (totalCount === 0) return <p className="soft">No ticket was opened on {grain === 'DAY' ? 'that day' : 'those days'}.</p>;
  return (
    <>
      <DataTable caption="Tickets opened then" columns={ticketColumns} rows={nodes} rowKey={({ number }) => number} />
      <p className="small">
        <Link to="/incidents" search={{ trust: deployment.trust.code, show: 'all', openedFrom: on, openedTo: to }}>
          {totalCount > nodes.length
            ? `All ${formatNumber(totalCount)} tickets opened then`
            : `${countOf(totalCount, 'ticket')} in the list of incidents`}
        </Link>
      </p>
    </>
  );
}

/** Files are looked for from the first day of a point to some days after its last, when outcomes are entered. */
const daysAfter = 8;

function Files({ deployment, measure, on, grain }: Behind) {
  const feed = measure.slice(0, measure.indexOf('.')).toUpperCase() as FeedKind;
  const { data, error, loading } = useLiveQuery(
    PointBatchesDocument,
    { trust: deployment.trust.code, feed },
    { everySeconds: 300 },
  );
  const until = addDays(endOfPoint(on, grain), daysAfter);
  if (error && !data) return <ProblemNotice problem={problemOf(error)} />;
  if (loading || !data) return <Waiting lines={3} />;
  const files = data.imports.nodes.filter(({ receivedAt, status }) => {
    const day = londonDay(receivedAt);
    return status === 'DONE' && day >= on && day <= until;
  });
  if (files.length === 0)
    return (
      <p className="soft">
        No file came between {formatDay(on)} and {formatDay(until)}; the figure came with a later one.{' '}
        <Link to="/feeds" search={{ trust: deployment.trust.code }}>
          All files of this trust
        </Link>
      </p>
    );
  return (
    <>
      <p className="small soft">
        The files that brought the figures of {grain === 'DAY' ? 'that day' : 'those days'}, or corrected them:
      </p>
      <ul className="point-files small">
        {files.map(({ id, fileName, receivedAt, read, by }) => (
          <li key={id}>
            <Link to="/feeds/$batch" params={{ batch: id }}>
              {fileName ?? 'a file without a name'}
            </Link>
            , {countOf(read, 'row')}, received at {formatTimeAndDay(receivedAt)} from {by}
          </li>
        ))}
      </ul>
    </>
  );
}
