import { addDays, daysBetween } from '../../format/days.js';
import { dayTicks, valueTicks, type DayTick } from '../../format/axis-ticks.js';
import { decimalsFor, highestOf, lineLabels, type ChartPoint, type SpcChart } from './control-chart-points.js';
import { placeLabels, spreadLabels, type LabelWish, type PlacedLabel } from './place-labels.js';

/** A stretch of days shaded behind the chart, such as paper in use. `to` is the last day, itself included. */
export interface ChartBand {
  id: string;
  from: string;
  to: string;
  words: string;
}

/** Something that happened on a day, marked by a line. */
export interface ChartEvent {
  id: string;
  on: string;
  words: string;
}

export interface ChartAxis {
  from: string;
  to: string;
  goLiveOn: string | null;
  bands: readonly ChartBand[];
  events: readonly ChartEvent[];
}

export interface ChartLayout {
  width: number;
  height: number;
  /** Whether there is room for the mark of every ordinary point. */
  everyDot: boolean;
  left: number;
  right: number;
  top: number;
  bottom: number;
  days: number;
  highest: number;
  decimals: number;
  valueTicks: number[];
  dayTicks: DayTick[];
  goLiveX: number | null;
  bands: { id: string; from: number; to: number }[];
  events: { id: string; x: number }[];
  labels: PlacedLabel[];
  /** Lines from a label down to the plot. */
  stems: { id: string; x: number; y: number }[];
  lineLabels: { words: string; y: number }[];
  xOf: (day: number) => number;
  yOf: (value: number) => number;
}

const left = 44;
const right = 76;
const bottom = 26;
const plotHeight = 150;
const rowHeight = 14;
const mostDots = 100;
const leastApart = 6;

const longestNote = 22;

/** An axis with what was said on one chart: where its limits start again, and the notes of its points. */
export function withMarks(axis: ChartAxis, chart: Pick<SpcChart, 'points' | 'rebases'>): ChartAxis {
  const rebases = chart.rebases.map(({ id, on }) => ({ id: `rebase-${id}`, on, words: 'rebase' }));
  const notes = chart.points.flatMap(({ on, note }) =>
    note === null
      ? []
      : [{ id: `note-${on}`, on, words: note.length > longestNote ? `${note.slice(0, longestNote - 1)}…` : note }],
  );
  return rebases.length + notes.length === 0 ? axis : { ...axis, events: [...axis.events, ...rebases, ...notes] };
}

/** Works out where everything stands on a chart `width` pixels wide. Labels above the plot get rows of their own, so that no label lies on the line. */
export function layOut(
  points: readonly ChartPoint[],
  axis: ChartAxis,
  width: number,
  { target, share }: { target: number | null; share: boolean },
): ChartLayout {
  const days = Math.max(1, daysBetween(axis.from, axis.to));
  const plotWidth = Math.max(60, width - left - right);
  // A day of room at either end, so that no mark is cut by the edge.
  const xOf = (day: number) => left + ((day + 1) / (days + 2)) * plotWidth;
  const onAxis = (day: string) => Math.min(days, Math.max(0, daysBetween(axis.from, day)));
  const isOnAxis = (day: string) => day >= axis.from && day <= axis.to;
  const goLiveX = axis.goLiveOn !== null && isOnAxis(axis.goLiveOn) ? onAxis(axis.goLiveOn) : null;
  const bands = axis.bands
    .filter((band) => band.to >= axis.from && band.from <= axis.to)
    .map((band) => ({
      id: band.id,
      words: band.words,
      from: onAxis(band.from),
      to: Math.max(onAxis(band.from) + 0.4, onAxis(addDays(band.to, 1))),
    }));
  const events = axis.events
    .filter((event) => isOnAxis(event.on))
    .map((event) => ({ id: event.id, words: event.words, x: onAxis(event.on) }));
  const wishes: LabelWish[] = [
    ...(goLiveX === null
      ? []
      : [{ id: 'go-live', x: xOf(goLiveX) - left, words: 'go-live', side: 'left' as const, hasLine: true }]),
    ...bands.map((band) => ({
      id: band.id,
      x: xOf(band.from) - left,
      words: band.words,
      side: 'right' as const,
      hasLine: false,
    })),
    ...events.map((event) => ({
      id: event.id,
      x: xOf(event.x) - left,
      words: event.words,
      side: 'right' as const,
      hasLine: true,
    })),
  ];
  const labels = placeLabels(wishes, plotWidth + right - 4);
  const rows = labels.reduce((most, label) => Math.max(most, label.row + 1), 0);
  const top = 6 + rows * rowHeight;
  const height = top + plotHeight + bottom;
  const highest = highestOf(points, target, share);
  const decimals = decimalsFor(highest);
  const yOf = (value: number) => top + plotHeight - (Math.max(0, value) / highest) * plotHeight;
  const lines = lineLabels(points, decimals);
  const named = [
    ...lines,
    ...(target === null ? [] : [{ value: target, words: `needs ${target.toFixed(Number.isInteger(target) ? 0 : 1)}` }]),
  ];
  const spread = spreadLabels(
    named.map(({ value }) => yOf(value)),
    top,
    top + plotHeight + 8,
  );
  return {
    width,
    height,
    everyDot: points.length <= mostDots && plotWidth / points.length >= leastApart,
    left,
    right,
    top,
    bottom,
    days,
    highest,
    decimals,
    valueTicks: valueTicks(highest),
    dayTicks: dayTicks(axis.from, axis.to, plotWidth),
    goLiveX,
    bands,
    events,
    labels: labels.map((label) => ({ ...label, x: label.x + left })),
    stems: stemsOf(labels, [...events, ...(goLiveX === null ? [] : [{ id: 'go-live', x: goLiveX }])], xOf),
    lineLabels: named.map(({ words }, index) => ({ words, y: spread[index] ?? 0 })),
    xOf,
    yOf,
  };
}

function stemsOf(
  labels: readonly PlacedLabel[],
  lines: readonly { id: string; x: number }[],
  xOf: (day: number) => number,
): ChartLayout['stems'] {
  return lines.flatMap(({ id, x }) => {
    const label = labels.find((placed) => placed.id === id);
    return label ? [{ id, x: xOf(x), y: label.row * rowHeight + 1 }] : [];
  });
}

/** The number of the drawn point nearest to a place across the chart; -1 when there is none. */
export function nearestPoint(points: readonly ChartPoint[], layout: Pick<ChartLayout, 'xOf'>, x: number): number {
  let nearest = -1;
  let distance = Infinity;
  points.forEach((point, index) => {
    const away = Math.abs(layout.xOf(point.x) - x);
    if (away < distance) {
      distance = away;
      nearest = index;
    }
  });
  return nearest;
}
