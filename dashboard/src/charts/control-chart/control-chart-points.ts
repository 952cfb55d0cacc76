import { wholePercent } from '@steady/shared/training';
import { daysBetween, formatDayMonth, formatDayWithWeekday } from '../../format/days.js';
import { countOf, formatNumber } from '../../format/figures.js';
import type { ControlChartQuery } from '../../gql/control-chart.js';
import type { PointMark } from '../../gql/schema-types.js';

export type SpcChart = ControlChartQuery['spcChart'];

/** What one point is of. */
export type PointSpan = 'day' | 'week';

/** One point as it is drawn: values in the unit shown, marks by kind. */
export interface ChartPoint {
  on: string;
  /** Days since the first day of the axis. */
  x: number;
  value: number | null;
  centre: number | null;
  upper: number | null;
  lower: number | null;
  numerator: number | null;
  denominator: number | null;
  mark: 'common' | 'concern' | 'improvement' | 'special';
  rule: SpcChart['points'][number]['rule'];
  provisional: boolean;
  note: string | null;
  /** Its value as known now, where it was corrected since; null where it was not. */
  restatedTo: number | null;
}

const kinds: Record<PointMark, ChartPoint['mark']> = {
  COMMON_CAUSE: 'common',
  CONCERN: 'concern',
  IMPROVEMENT: 'improvement',
  NEUTRAL_HIGH: 'special',
  NEUTRAL_LOW: 'special',
};

/** Whether a chart's values are shares of one, to be shown in percent. */
export function isShare(kind: SpcChart['kind']): boolean {
  return kind === 'P' || kind === 'P_PRIME';
}

/** The points of a chart on a day axis that begins on `from`. Shares become percent. */
export function chartPoints(chart: Pick<SpcChart, 'points' | 'kind'>, from: string): ChartPoint[] {
  const factor = isShare(chart.kind) ? 100 : 1;
  const scaled = (value: number | null) => (value === null ? null : value * factor);
  return chart.points.map((point) => ({
    on: point.on,
    x: daysBetween(from, point.on),
    value: scaled(point.value),
    centre: scaled(point.centre),
    upper: scaled(point.upper),
    lower: scaled(point.lower),
    numerator: point.numerator,
    denominator: point.denominator,
    mark: kinds[point.mark],
    rule: point.rule,
    provisional: point.provisional,
    note: point.note,
    restatedTo: scaled(point.restatedTo),
  }));
}

/**
 * The points of a share that only adds up, such as of people trained: its earlier days say nothing of its later ones, so that
 * limits and marks are left off. It is told in whole percent, cut, as everywhere.
 */
export function withoutLimits(points: readonly ChartPoint[]): ChartPoint[] {
  return points.map((point) => ({
    ...point,
    value: point.value === null ? null : wholePercent(point.value / 100),
    centre: null,
    upper: null,
    lower: null,
    mark: 'common',
    rule: null,
  }));
}

/** The highest value anything on the chart reaches, with room above; above one half a share is shown on the whole of it. */
export function highestOf(points: readonly ChartPoint[], target: number | null, share: boolean): number {
  const reached = points.flatMap(({ value, upper, centre }) => [value, upper, centre]).filter((value) => value !== null);
  const highest = Math.max(0, target ?? 0, ...reached);
  if (highest === 0) return 1;
  if (!share || highest > 100) return highest * 1.1;
  return highest > 50 ? 100 : highest * 1.1;
}

/** How many decimals the figures of a column need: none where all are whole. */
export function decimalsOf(points: readonly ChartPoint[]): number {
  const values = points.map(({ value }) => value ?? 0);
  return values.every(Number.isInteger) ? 0 : decimalsFor(Math.max(...values));
}

/** How many decimals figures of this size need: one below 20, none above 100 points of percent or counts. */
export function decimalsFor(highest: number): number {
  if (highest >= 100) return 0;
  return highest < 2 ? 2 : 1;
}

/** The lines written at the right edge: the limits and mean in force at the last point that has them. */
export function lineLabels(
  points: readonly ChartPoint[],
  decimals: number,
): { kind: 'upper' | 'mean' | 'lower'; value: number; words: string }[] {
  const last = points.findLast((point) => point.centre !== null);
  if (!last) return [];
  const labels = [
    { kind: 'upper' as const, name: 'upper', value: last.upper },
    { kind: 'mean' as const, name: 'mean', value: last.centre },
    { kind: 'lower' as const, name: 'lower', value: last.lower },
  ];
  return labels.flatMap(({ kind, name, value }) =>
    value === null ? [] : [{ kind, value, words: `${name} ${formatNumber(value, decimals)}` }],
  );
}

const ruleWords: Record<NonNullable<ChartPoint['rule']>, string> = {
  OUTSIDE: 'outside the limits',
  TREND: 'part of a trend of 7',
  TWO_IN_THREE: 'two of three near a limit',
  SHIFT: 'part of a shift of 7',
};
const markWords: Record<ChartPoint['mark'], string> = {
  common: '',
  concern: 'special cause of concern',
  improvement: 'special cause of improvement',
  special: 'special cause',
};

/** The rule and the kind of a point's mark in words; empty for common cause. */
export function pointMarkWords(point: Pick<ChartPoint, 'mark' | 'rule'>): string {
  if (point.mark === 'common') return '';
  return point.rule === null ? markWords[point.mark] : `${markWords[point.mark]}, ${ruleWords[point.rule]}`;
}

/** A value with its unit as spoken: `7.7 %`, `3.6 per 100 staff`. */
export function valueWords(value: number | null, unit: string, decimals: number): string {
  return value === null ? 'no figure' : `${formatNumber(value, decimals)} ${unit}`.trim();
}

/** One point read out: day, value with its counts, limits, mark. */
export function pointSentence(point: ChartPoint, unit: string, decimals: number, each: PointSpan = 'day'): string {
  const counts = countsWords(point);
  const limit =
    point.upper === null ? '' : `; limits ${formatNumber(point.lower, decimals)} to ${formatNumber(point.upper, decimals)}`;
  const mark = pointMarkWords(point);
  const restated = point.restatedTo === null ? '' : `restated since: ${formatNumber(point.restatedTo, decimals)}`;
  const parts = [mark, point.provisional ? 'provisional' : '', restated, point.note ?? ''].filter((part) => part !== '');
  const when = each === 'week' ? `Week from ${formatDayMonth(point.on)}` : formatDayWithWeekday(point.on);
  return `${when}: ${valueWords(point.value, unit, decimals)}${counts === '' ? '' : ` (${counts})`}${limit}${parts.length === 0 ? '' : `; ${parts.join('; ')}`}`;
}

/** `66 of 858`, `144`, or nothing where the counts are not given. */
export function countsWords({ numerator, denominator }: Pick<ChartPoint, 'numerator' | 'denominator'>): string {
  if (numerator === null) return '';
  return denominator === null ? formatNumber(numerator) : `${formatNumber(numerator)} of ${formatNumber(denominator)}`;
}

/**
 * What the chart says, short enough to stand beside its name: how often the limits were passed since go-live (or in all), or how
 * far a measure with a target has come. `unit` is written after a value that has a target.
 */
export function shortSentence(
  points: readonly ChartPoint[],
  {
    goLiveOn,
    target,
    unit,
    decimals,
    each = 'day',
  }: { goLiveOn: string | null; target: number | null; unit: string; decimals: number; each?: PointSpan },
): string {
  const known = points.filter(({ value }) => value !== null);
  const latest = known.at(-1);
  if (!latest) return '';
  if (target !== null) {
    return `${valueWords(latest.value, unit, decimals)} on ${formatDayMonth(latest.on)}, needs ${valueWords(target, unit, decimalsOfTarget(target))}`;
  }
  const since = known.filter(({ on }) => goLiveOn !== null && on >= goLiveOn);
  const judged = (since.length > 0 ? since : known).filter(({ upper }) => upper !== null);
  const when = since.length > 0 ? ' since go-live' : '';
  if (judged.length === 0) return 'No limits: too few figures to judge by';
  const above = judged.filter(({ value, upper }) => value !== null && upper !== null && value > upper).length;
  const below = judged.filter(({ value, lower }) => value !== null && lower !== null && value < lower).length;
  const outside = limitsSentence(judged, { above, below, when, each });
  const provisional = countAtEnd(known);
  return provisional === 0
    ? outside
    : `${outside}; the last ${provisional === 1 ? `${each} is` : `${provisional} ${each}s are`} provisional`;
}

const longEnough = 5;

/** How often the limits were passed, and first of all whether a series has been back inside them for a while. */
function limitsSentence(
  judged: readonly ChartPoint[],
  { above, below, when, each }: { above: number; below: number; when: string; each: PointSpan },
): string {
  if (above === 0 && below === 0) return `Inside the limits${when}`;
  const inside = judged.length - 1 - judged.findLastIndex((point) => isOutside(point));
  if (inside >= longEnough) {
    const often = [above > 0 ? `above on ${above}` : '', below > 0 ? `below on ${below}` : '']
      .filter((part) => part !== '')
      .join(' and ');
    return `Inside the limits for the last ${inside} ${each}s; ${often} of ${judged.length}${when}`;
  }
  const share = (count: number) => (count === judged.length ? 'each of' : `${count} of`);
  const days = `${countOf(judged.length, each)}${when}`;
  if (above === 0) return `Below the lower limit on ${share(below)} ${days}`;
  return `Above the upper limit on ${share(above)} ${days}${below > 0 ? `, below the lower on ${below}` : ''}`;
}

function isOutside({ value, upper, lower: least }: ChartPoint): boolean {
  return value !== null && ((upper !== null && value > upper) || (least !== null && value < least));
}

function countAtEnd(points: readonly ChartPoint[]): number {
  const firm = points.findLastIndex(({ provisional }) => !provisional);
  return points.length - 1 - firm;
}

function decimalsOfTarget(target: number): number {
  return Number.isInteger(target) ? 0 : 1;
}
