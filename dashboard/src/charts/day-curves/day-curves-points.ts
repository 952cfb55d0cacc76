import { valueTicks } from '../../format/axis-ticks.js';
import { csvText } from '../../format/csv.js';
import { formatNumber } from '../../format/figures.js';
import type { DayCurvesQuery } from '../../gql/day-curves.js';

export type DayCurves = DayCurvesQuery['dayCurves'];
export type DayCurve = DayCurves['curves'][number];

/** What all curves of a picture share, so that they can be compared: days from and to, and the highest value. */
export interface CurveScale {
  from: number;
  to: number;
  highest: number;
  decimals: number;
  unit: string;
  /** Shares are drawn in percent. */
  factor: number;
}

const least = { from: -28, to: 28 };

/** The scale of some curves: from four weeks before go-live to the last day any of them has, in steps of four weeks. */
export function curveScale(curves: readonly DayCurve[], unit: string): CurveScale {
  const isShare = unit === '%';
  const factor = isShare ? 100 : 1;
  const days = curves.flatMap(({ points }) => points.at(-1)?.day ?? []);
  const values = curves.flatMap(({ points, envelope }) => [
    ...points.map(({ value }) => value),
    ...envelope.map(({ high }) => high),
  ]);
  const most = Math.max(0, ...values) * factor;
  const highest = most === 0 ? 1 : isShare && most > 50 ? 100 : most * 1.08;
  return {
    from: least.from,
    to: Math.max(least.to, Math.ceil(Math.max(0, ...days) / 28) * 28),
    highest,
    decimals: highest >= 100 ? 0 : highest < 2 ? 2 : 1,
    unit: isShare ? '%' : 'per 100 staff',
    factor,
  };
}

export interface CurveLayout {
  width: number;
  height: number;
  line: string;
  band: string[];
  xOf: (day: number) => number;
  yOf: (value: number) => number;
  dayTicks: number[];
  valueTicks: number[];
  last: { x: number; y: number } | null;
}

const edge = { left: 38, right: 16, top: 8, bottom: 22 };

/** A curve and its envelope in pixels. A gap of more than a week breaks the line and the band. */
export function layOutCurve(curve: DayCurve, scale: CurveScale, width: number, height: number): CurveLayout {
  const { from, to, highest, factor } = scale;
  const xOf = (day: number) => edge.left + ((day - from) / (to - from)) * (width - edge.left - edge.right);
  const yOf = (value: number) =>
    height - edge.bottom - (Math.min(highest, value * factor) / highest) * (height - edge.top - edge.bottom);
  const at = (day: number, value: number) => `${xOf(day).toFixed(1)} ${yOf(value).toFixed(1)}`;
  const lineParts = runs(curve.points).map((run) => `M${run.map(({ day, value }) => at(day, value)).join('L')}`);
  const band = runs(curve.envelope.filter(({ day }) => day <= to)).map((run) => {
    const over = run.map(({ day, high }) => at(day, high));
    const under = [...run].reverse().map(({ day, low }) => at(day, low));
    return `M${[...over, ...under].join('L')}Z`;
  });
  const latest = curve.points.at(-1);
  const room = Math.max(1, Math.floor((width - edge.left) / 44));
  const step = [28, 56, 84, 168].find((days) => (to - from) / days <= room) ?? 168;
  const dayTicks: number[] = [];
  for (let day = Math.ceil(from / step) * step; day <= to; day += step) dayTicks.push(day === 0 ? 0 : day);
  return {
    width,
    height,
    line: lineParts.join(''),
    band,
    xOf,
    yOf,
    dayTicks,
    valueTicks: valueTicks(highest, 3),
    last: latest ? { x: xOf(latest.day), y: yOf(latest.value) } : null,
  };
}

/** Days that follow each other within a week. */
function runs<Point extends { day: number }>(points: readonly Point[]): Point[][] {
  const found: Point[][] = [];
  for (const point of points) {
    const run = found.at(-1);
    const before = run?.at(-1);
    if (run && before && point.day - before.day <= 7) run.push(point);
    else found.push([point]);
  }
  return found;
}

/** The number of the point nearest to a place across the curve; −1 when there is none. */
export function nearestDay(curve: DayCurve, { xOf }: Pick<CurveLayout, 'xOf'>, x: number): number {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  curve.points.forEach(({ day }, index) => {
    const away = Math.abs(xOf(day) - x);
    if (away < distance) [nearest, distance] = [index, away];
  });
  return nearest;
}

/** One point read out: `Day 24: 3.6 per 100 staff; 2 earlier sites 1.1 to 2.0`. */
export function curvePointWords(curve: DayCurve, index: number, { decimals, unit, factor }: CurveScale): string {
  const point = curve.points[index];
  if (!point) return 'no figure';
  const show = (value: number) => formatNumber(value * factor, decimals);
  const others = curve.envelope.find(({ day }) => day === point.day);
  const told = others
    ? `; ${others.earlierSites === 1 ? `the earlier site ${show(others.low)}` : `${others.earlierSites} earlier sites ${show(others.low)} to ${show(others.high)}`}`
    : '';
  return `Day ${formatNumber(point.day)}: ${show(point.value)} ${unit}${told}`;
}

/** All curves as CSV, one line a site and day. */
export function curvesCsv({ measure, definition, curves }: DayCurves): string {
  return csvText([
    ['measure', measure.name],
    ['definition', measure.definition],
    ['a point', definition],
    [],
    ['site', 'go-live', 'day since go-live', 'value', 'earlier sites', 'least of them', 'most of them'],
    ...curves.flatMap(({ name, goLiveOn, points, envelope }) => {
      const others = new Map(envelope.map((point) => [point.day, point]));
      return points.map(({ day, value }) => {
        const then = others.get(day);
        return [name, goLiveOn, day, rounded(value), then?.earlierSites ?? null, rounded(then?.low), rounded(then?.high)];
      });
    }),
  ]);
}

const rounded = (value: number | undefined): number | null => (value === undefined ? null : Number(value.toPrecision(8)));
