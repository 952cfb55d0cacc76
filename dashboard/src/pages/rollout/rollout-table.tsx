import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { sparkValues } from '../../charts/sparkline/sparkline-points.js';
import { Sparkline } from '../../charts/sparkline/sparkline.js';
import { ThresholdBar } from '../../charts/threshold-bar/threshold-bar.js';
import { VariationIcon } from '../../charts/variation-icon/variation-icon.js';
import {
  bookingPercent,
  dayWords,
  reasonWords,
  staleTraining,
  steadyOnWords,
  type RolloutRow,
} from '../../features/rollout/rollout-words.js';
import { londonDay } from '../../format/days.js';
import { formatNumber, formatPercent, noFigure } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import { useGrowing } from './use-growing.js';

/** One line a deployment, in the order the server gives: worst first. */
export function RolloutTable({ rows, now, asOf }: { rows: readonly RolloutRow[]; now: string; asOf: string | null }) {
  const drawn = useGrowing(rows.length);
  const today = londonDay(now);
  const columns = useMemo(() => columnsAt(today, asOf), [today, asOf]);
  return (
    <div className="rollout-table">
      <DataTable
        caption="Deployments, worst first"
        columns={columns}
        rows={rows.slice(0, drawn)}
        rowKey={(row) => row.id}
        manyColumns
      />
    </div>
  );
}

const isLive = (row: RolloutRow) => row.health.verdict !== 'NOT_LIVE';

// The day, not the instant: each newer answer has another instant, and the rows would be drawn anew for nothing.
function columnsAt(today: string, asOf: string | null): Column<RolloutRow>[] {
  return [
    { key: 'site', heading: 'Site', className: 'rollout-site', cell: (row) => <SiteCell row={row} asOf={asOf} /> },
    {
      key: 'release',
      heading: 'Release, supplier',
      className: 'small soft rollout-release',
      cell: (row) => [row.release, row.supplier ?? 'no supplier', row.wave?.name].filter(Boolean).join(', '),
    },
    {
      key: 'day',
      heading: 'Day',
      numeric: true,
      labelled: true,
      className: 'rollout-day',
      cell: (row) => dayWords(row.dayNumber),
      hideEmpty: (row) => row.dayNumber === null,
    },
    { key: 'verdict', heading: 'Verdict and first reason', className: 'rollout-verdict', cell: VerdictCell },
    {
      key: 'incidents',
      heading: 'Incidents, 28 days',
      labelled: true,
      className: 'rollout-incidents',
      cell: IncidentsCell,
      hideEmpty: (row) => !isLive(row),
    },
    {
      key: 'booking',
      heading: 'Booking failures',
      labelled: true,
      className: 'rollout-booking',
      cell: BookingCell,
      hideEmpty: (row) => row.summary.bookingFailed === null,
    },
    {
      key: 'trained',
      heading: 'Trained',
      labelled: true,
      className: 'rollout-trained',
      cell: (row) => <TrainedCell row={row} today={today} />,
      hideEmpty: (row) => row.summary.trained === null,
    },
    {
      key: 'open',
      heading: 'Open P1, P2',
      numeric: true,
      labelled: true,
      className: 'rollout-open',
      cell: OpenCell,
      hideEmpty: (row) => !isLive(row),
    },
    {
      key: 'steady',
      heading: 'Steady on',
      labelled: true,
      className: 'rollout-steady',
      cell: SteadyCell,
      hideEmpty: (row) => !isLive(row),
    },
  ];
}

const Nothing = () => <span className="soft">{noFigure}</span>;

function SiteCell({ row, asOf }: { row: RolloutRow; asOf: string | null }) {
  return (
    <>
      <Link
        className={row.phase === 'WITHDRAWN' ? 'strong struck' : 'strong'}
        to="/deployments/$id"
        params={{ id: row.id }}
        search={asOf === null ? {} : { asOf }}
      >
        {row.name}
      </Link>
      <span className="small soft block">{row.trust.code}</span>
    </>
  );
}

function VerdictCell(row: RolloutRow) {
  return (
    <>
      <VerdictPill verdict={row.health.verdict} rag={row.health.rag} phase={row.phase} />
      <span className="rollout-reason">{reasonWords(row)}</span>
    </>
  );
}

function IncidentsCell(row: RolloutRow) {
  const { spark, incidentUpper, incidentLower } = row.summary;
  if (!isLive(row)) return <Nothing />;
  if (spark.values.every((value) => value === null)) return <span className="small soft">no data in 28 days</span>;
  return <Sparkline values={sparkValues(spark)} upper={incidentUpper} lower={incidentLower} />;
}

function BookingCell(row: RolloutRow) {
  const figure = row.summary.bookingFailed;
  if (figure === null) return isLive(row) ? <span className="small soft">no data</span> : <Nothing />;
  const percent = bookingPercent(figure);
  if (percent === null) return <span className="small soft">no data</span>;
  return (
    <span className="rollout-variation">
      <VariationIcon mark={figure.variation.mark} side={figure.variation.side} />
      <span>
        {formatPercent(percent)}
        {figure.standIn ? <span className="small soft block">hospital cancellations</span> : null}
      </span>
    </span>
  );
}

function TrainedCell({ row, today }: { row: RolloutRow; today: string }) {
  const { trained, trainedNeeds, trainedAsOn } = row.summary;
  if (trained === null) return isLive(row) ? <span className="small soft">no data</span> : <Nothing />;
  const stale = staleTraining(trainedAsOn, today);
  return (
    <>
      <ThresholdBar percent={trained} needs={trainedNeeds} />
      {stale ? <span className="small soft block">{stale}</span> : null}
    </>
  );
}

function OpenCell(row: RolloutRow) {
  if (!isLive(row)) return null;
  const { openP1, openP2 } = row.summary;
  // What was open when the feed fell silent says nothing of now; the reason beside the verdict tells it as last known.
  if (row.feeds.some(({ feed, late }) => feed === 'INCIDENTS' && late)) return <Nothing />;
  return openP1 === null && openP2 === null ? <Nothing /> : `${formatNumber(openP1)}, ${formatNumber(openP2)}`;
}

function SteadyCell(row: RolloutRow) {
  const { main, below } = steadyOnWords(row);
  if (main === '') return null;
  return (
    <>
      <span className="strong">{main}</span>
      {below.map((line) => (
        <span key={line} className="small soft block">
          {line}
        </span>
      ))}
    </>
  );
}
