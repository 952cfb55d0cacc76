import { dayTicks, type DayTick } from '../../format/axis-ticks.js';
import { csvText } from '../../format/csv.js';
import { addDays, daysBetween, formatDay } from '../../format/days.js';
import { formatNumber, formatPercentShort, formatTrained } from '../../format/figures.js';
import type { TrainingPageQuery } from '../../gql/training-page.js';

export type TrainingWay = NonNullable<TrainingPageQuery['trainingStatus']>['trajectory'];

/** A day of the way, past or ahead, as arrow keys go through it. */
export interface WayPoint {
  on: string;
  percent: number;
  /** Null for what has been. */
  low: number | null;
  high: number | null;
}

/** What has been, then what is expected; the last snapshot is told once. */
export function wayPoints({ snapshots, expected }: Pick<TrainingWay, 'snapshots' | 'expected'>): WayPoint[] {
  return [
    ...snapshots.map(({ on, percent }) => ({ on, percent, low: null, high: null })),
    ...expected.slice(1).map(({ on, percent, low, high }) => ({ on, percent, low, high })),
  ];
}

/** One day read out. */
export function wayWords({ on, percent, low, high }: WayPoint): string {
  if (low === null || high === null) return `${formatDay(on)}: ${formatTrained(percent)}`;
  return `${formatDay(on)}: ${formatTrained(percent)} expected, 80 % between ${formatTrained(low)} and ${formatTrained(high)}`;
}

export interface WayLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  bottom: number;
  xOf: (on: string) => number;
  yOf: (percent: number) => number;
  ticks: DayTick[];
  line: string;
  ahead: string;
  fan: string;
  goLiveX: number | null;
  /** The side of the go-live line its word is written on. */
  goLiveSide: 'left' | 'right';
}

const edge = { left: 40, right: 88, top: 24, bottom: 26 };

/** The way in pixels, from the first snapshot to go-live or the last snapshot, whichever is later. */
export function layOutWay(way: TrainingWay, width: number, height: number): WayLayout {
  const from = way.snapshots[0]?.on ?? way.goLiveOn ?? '';
  const lastSnapshot = way.snapshots.at(-1)?.on ?? from;
  const to = [lastSnapshot, way.goLiveOn ?? lastSnapshot, addDays(from, 7)].sort().at(-1)!;
  const days = daysBetween(from, to);
  const plotWidth = Math.max(60, width - edge.left - edge.right);
  const xOf = (on: string) => edge.left + (daysBetween(from, on) / days) * plotWidth;
  const yOf = (percent: number) => height - edge.bottom - (percent / 100) * (height - edge.top - edge.bottom);
  const at = (on: string, percent: number) => `${xOf(on).toFixed(1)} ${yOf(percent).toFixed(1)}`;
  const path = (points: readonly { on: string; percent: number }[]) =>
    points.length < 2 ? '' : `M${points.map(({ on, percent }) => at(on, percent)).join('L')}`;
  const { expected } = way;
  const fan =
    expected.length < 2
      ? ''
      : `M${[...expected.map(({ on, high }) => at(on, high)), ...[...expected].reverse().map(({ on, low }) => at(on, low))].join('L')}Z`;
  const goLiveX = way.goLiveOn === null || way.goLiveOn < from ? null : xOf(way.goLiveOn);
  return {
    width,
    height,
    left: edge.left,
    right: edge.left + plotWidth,
    bottom: height - edge.bottom,
    xOf,
    yOf,
    ticks: dayTicks(from, to, plotWidth),
    line: path(way.snapshots),
    ahead: path(expected),
    fan,
    goLiveX,
    goLiveSide: goLiveX !== null && goLiveX > edge.left + plotWidth / 2 ? 'left' : 'right',
  };
}

/** The number of the day nearest to a place across the plot. */
export function nearestWayPoint(points: readonly WayPoint[], { xOf }: Pick<WayLayout, 'xOf'>, x: number): number {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  points.forEach(({ on }, index) => {
    const away = Math.abs(xOf(on) - x);
    if (away < distance) [nearest, distance] = [index, away];
  });
  return nearest;
}

/** `85 % (79 to 91)` at the end of the way, to stand beside it. */
export function endWords({ expected }: TrainingWay): string {
  const end = expected.at(-1);
  return end ? `${formatTrained(end.percent)}` : '';
}

/** The way as CSV: every snapshot, then every working day ahead with its interval. */
export function wayCsv(way: TrainingWay): string {
  const last = way.snapshots.at(-1);
  return csvText([
    ['measure', 'Training complete'],
    ['go-live', way.goLiveOn],
    ['needs', formatPercentShort(way.threshold)],
    ['said', way.sentence],
    [],
    ['day', 'percent', 'completed', 'required', 'low (80 %)', 'high (80 %)', 'kind'],
    ...way.snapshots.map(({ on, percent, completed, required }) => [
      on,
      tenth(percent),
      completed,
      required,
      null,
      null,
      'received',
    ]),
    ...way.expected
      .filter(({ on }) => on !== last?.on)
      .map(({ on, percent, low, high }) => [on, tenth(percent), null, null, tenth(low), tenth(high), 'expected']),
  ]);
}

const tenth = (value: number): number => Number(value.toFixed(2));

/** `3,546 of 4,000`. */
export const countWords = (completed: number, required: number): string =>
  `${formatNumber(completed)} of ${formatNumber(required)}`;
