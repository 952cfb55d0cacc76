import { formatShortDay, formatTimeAndDay } from '../../format/days.js';
import { formatNumber } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import {
  countsWords,
  decimalsFor,
  decimalsOf,
  pointMarkWords,
  type ChartPoint,
  type PointSpan,
  type SpcChart,
} from './control-chart-points.js';

/** `restated to 7.1` where a later file corrected the figure. */
function restatedWords({ restatedTo }: ChartPoint, decimals: number): string {
  return restatedTo === null ? '' : `restated to ${formatNumber(restatedTo, decimals)}`;
}

/** The figures behind a chart, newest first, with the definition, the source and the rules they were judged by. */
export function ControlChartTable({
  chart,
  points,
  heading,
  unit,
  each,
}: {
  chart: SpcChart;
  points: readonly ChartPoint[];
  heading: string;
  unit: string;
  each: PointSpan;
}) {
  const decimals = decimalsFor(Math.max(...points.map(({ value }) => value ?? 0)));
  const columns: Column<ChartPoint>[] = [
    {
      key: 'day',
      heading: each === 'week' ? 'Week from' : 'Day',
      className: 'strong',
      cell: (point) => formatShortDay(point.on),
    },
    {
      key: 'value',
      heading: unit === '' ? 'Value' : `Value, ${unit}`,
      numeric: true,
      labelled: true,
      cell: (point) => formatNumber(point.value, decimalsOf(points)),
    },
    {
      key: 'counts',
      heading: 'Counted',
      numeric: true,
      labelled: true,
      cell: countsWords,
      hideEmpty: (point) => point.numerator === null,
    },
    {
      key: 'limits',
      heading: 'Limits',
      numeric: true,
      labelled: true,
      cell: (point) =>
        point.upper === null ? '' : `${formatNumber(point.lower, decimals)} to ${formatNumber(point.upper, decimals)}`,
      hideEmpty: (point) => point.upper === null,
    },
    {
      key: 'mark',
      heading: 'Mark',
      className: 'small',
      cell: (point) =>
        [pointMarkWords(point), point.provisional ? 'provisional' : '', restatedWords(point, decimals), point.note ?? '']
          .filter(Boolean)
          .join('; '),
    },
  ];
  const loaded = chart.lastLoadedAt === null ? 'not loaded yet' : `last loaded at ${formatTimeAndDay(chart.lastLoadedAt)}`;
  return (
    <div className="control-table">
      <p className="small soft">
        {chart.definition} Source {chart.source}, {loaded}. Rules: {chart.ruleSet}.
      </p>
      <div className="control-scroll" tabIndex={0} role="region" aria-label={`Table of ${heading}`}>
        <DataTable
          caption={`${heading}, newest ${each} first`}
          columns={columns}
          rows={[...points].reverse()}
          rowKey={(point) => point.on}
        />
      </div>
    </div>
  );
}
