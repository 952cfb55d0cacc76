import { addDays, formatDayMonth, isWorkingDay } from '../../format/days.js';
import { countOf, formatNumber } from '../../format/figures.js';
import type { PointMark } from '../../gql/schema-types.js';

export interface SparkValue {
  on: string;
  value: number | null;
  mark: PointMark;
}

/** The days as the answer packs them: a value a day from the first, and which points stand out. */
export interface PackedSpark {
  fromOn: string;
  values: readonly (number | null)[];
  /** Points of concern and of improvement, counted in days from the first. */
  concern: readonly number[];
  improvement: readonly number[];
}

/** Packed days, each with its day and mark. */
export function sparkValues({ fromOn, values, concern, improvement }: PackedSpark): SparkValue[] {
  const markOf = (index: number): PointMark => {
    if (concern.includes(index)) return 'CONCERN';
    return improvement.includes(index) ? 'IMPROVEMENT' : 'COMMON_CAUSE';
  };
  return values.map((value, index) => ({ on: addDays(fromOn, index), value, mark: markOf(index) }));
}

export interface SparkMark {
  x: number;
  y: number;
  kind: 'concern' | 'improvement';
}

/** A sparkline worked out in pixels: the line in unbroken stretches, the marked points, the limits' band and the end. */
export interface Spark {
  width: number;
  height: number;
  paths: string[];
  marks: SparkMark[];
  band: { y: number; height: number } | null;
  end: { x: number; y: number; kind: 'concern' | 'improvement' | 'common' } | null;
}

const width = 150;
const height = 34;
const inset = 3;

/**
 * Lays 28 days out on 150 × 34 pixels. Only working days are drawn, since the limits are theirs: weekends would pull the line
 * down every week. A working day without a figure breaks the line; it is never drawn as zero.
 */
export function sparkOf(values: readonly SparkValue[], upper: number | null, lower: number | null): Spark {
  const known = values.flatMap(({ on, value }) => (value === null || !isWorkingDay(on) ? [] : [value]));
  const top = Math.max(1e-9, ...known, upper ?? 0) * 1.08;
  const x = (index: number) => inset + (index * (width - 2 * inset)) / Math.max(1, values.length - 1);
  const y = (value: number) => height - inset - (value / top) * (height - 2 * inset);
  const paths: string[] = [];
  const marks: SparkMark[] = [];
  let end: Spark['end'] = null;
  let stretch = '';
  values.forEach(({ on, value, mark }, index) => {
    if (!isWorkingDay(on)) return;
    if (value === null) {
      if (stretch !== '') paths.push(stretch);
      stretch = '';
      return;
    }
    const at = { x: round(x(index)), y: round(y(value)) };
    stretch += `${stretch === '' ? 'M' : 'L'}${at.x} ${at.y}`;
    const kind = kindOf(mark);
    if (kind !== 'common') marks.push({ ...at, kind });
    end = { ...at, kind };
  });
  if (stretch !== '') paths.push(stretch);
  const band = upper === null ? null : { y: round(y(upper)), height: round(Math.max(1, y(Math.max(0, lower ?? 0)) - y(upper))) };
  return { width, height, paths, marks, band, end };
}

function kindOf(mark: PointMark): 'concern' | 'improvement' | 'common' {
  if (mark === 'CONCERN') return 'concern';
  return mark === 'IMPROVEMENT' ? 'improvement' : 'common';
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The same in words: the latest figure, its day, the range and how many days were above the limit. */
export function sparkSentence(all: readonly SparkValue[], upper: number | null): string {
  const values = all.filter(({ on }) => isWorkingDay(on));
  const known = values.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]));
  const latest = known.at(-1);
  if (!latest) return 'No incidents figure in the last 4 weeks';
  const highest = Math.max(...known.map(({ value }) => value));
  const lowest = Math.min(...known.map(({ value }) => value));
  const above =
    upper === null ? '' : `, above the upper limit on ${countOf(known.filter(({ value }) => value > upper).length, 'day')}`;
  const missing = values.length - known.length;
  const gap = missing === 0 ? '' : `; ${countOf(missing, 'day')} without a figure`;
  return `Incidents opened a working day: ${formatNumber(latest.value)} on ${formatDayMonth(latest.on)}, between ${formatNumber(lowest)} and ${formatNumber(highest)} in 4 weeks${above}${gap}`;
}
