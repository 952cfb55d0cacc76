import type { Measure } from '@steady/shared/measures';
import { addDays, type Day, eachDay, formatDay, isWorkingDay, weekdayOf } from '@steady/shared/time';
import type { SpcPointInput } from '@steady/shared/spc';

export type Grain = 'DAY' | 'WEEK' | 'MONTH';

/** A figure of one day. */
export interface DayFigure {
  readonly on: Day;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Feeds whose days are compared working day with working day; a Sunday of an outpatient clinic says nothing. */
const ofWorkingDays: readonly string[] = ['incidents', 'appointments'];

export const isOfWorkingDays = (measure: Pick<Measure, 'feed'>): boolean => ofWorkingDays.includes(measure.feed);

/**
 * Days from the first to the last that is told of. For a measure whose empty day means nothing happened the gaps are 0.
 * @param to the last day the feed covers
 */
export function toldDays(figures: readonly DayFigure[], measure: Pick<Measure, 'emptyDay' | 'overDays'>, to: Day): DayFigure[] {
  const told = figures.filter(({ on }) => on <= to);
  const first = told[0];
  if (first === undefined || measure.emptyDay !== 'ZERO') return told;
  const byDay = new Map(told.map((figure) => [figure.on, figure]));
  return eachDay(first.on, to).map((on) => byDay.get(on) ?? { on, numerator: 0, denominator: null });
}

/** The first day of the day, week or month a day belongs to. */
export function beginOf(grain: Grain, on: Day): Day {
  if (grain === 'WEEK') return addDays(on, 1 - weekdayOf(on));
  return grain === 'MONTH' ? `${on.slice(0, 8)}01` : on;
}

/** The last day of the day, week or month that begins on a day. */
export function endOf(grain: Grain, begin: Day): Day {
  if (grain === 'WEEK') return addDays(begin, 6);
  if (grain === 'DAY') return begin;
  const [year, month] = begin.split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/**
 * Days put together to weeks (from Monday) or months: numerators and denominators summed anew, never averaged; a measure that is
 * a state (backlog, training) takes that of the last day. Counts of a week or month that is not whole are left out and named;
 * a share or state of one that is not over is provisional.
 * @param upTo the last day told of
 */
export function grained(
  days: readonly DayFigure[],
  measure: Pick<Measure, 'kind' | 'overDays'>,
  grain: Grain,
  upTo: Day,
): { figures: DayFigure[]; notOver: ReadonlySet<Day>; notes: string[] } {
  if (grain === 'DAY') return { figures: [...days], notOver: new Set(), notes: [] };
  const parts = new Map<Day, DayFigure[]>();
  for (const day of days) {
    const begin = beginOf(grain, day.on);
    parts.set(begin, [...(parts.get(begin) ?? []), day]);
  }
  const first = days[0]?.on ?? '';
  const last = days.at(-1)?.on ?? '';
  const figures: DayFigure[] = [];
  const notes: string[] = [];
  const notOver = new Set<Day>();
  const name = grain === 'WEEK' ? 'week' : 'month';
  for (const [begin, within] of parts) {
    const isWhole = begin >= first && endOf(grain, begin) <= last;
    if (!isWhole && measure.kind !== 'PROPORTION' && measure.overDays === 'SUM') {
      notes.push(`The ${name} from ${formatDay(begin)} is not whole and is left out.`);
      continue;
    }
    if (endOf(grain, begin) > upTo) {
      notOver.add(begin);
      notes.push(`The ${name} from ${formatDay(begin)} is told of to ${formatDay(upTo)} only and is provisional.`);
    }
    const taken = measure.overDays === 'LAST' ? within.slice(-1) : within;
    figures.push({
      on: begin,
      numerator: taken.reduce((sum, day) => sum + day.numerator, 0),
      denominator: taken.some(({ denominator }) => denominator !== null)
        ? taken.reduce((sum, day) => sum + (day.denominator ?? 0), 0)
        : null,
    });
  }
  return { figures, notOver, notes };
}

/** Figures as the chart reads them: a rate per 100 staff, a share, or the count itself. */
export function pointsOf(figures: readonly DayFigure[], measure: Measure, staff: number | null): SpcPointInput[] {
  return figures.map(({ on, numerator, denominator }) => {
    if (measure.kind === 'PROPORTION') return { on, numerator, denominator };
    if (measure.per100Staff && staff !== null) return { on, value: (numerator * 100) / staff, numerator, denominator: null };
    return { on, value: numerator, numerator, denominator: null };
  });
}

/** Working days only, where the measure is compared so; weeks and months have all days in them. */
export function comparedDays(days: readonly DayFigure[], measure: Pick<Measure, 'feed'>, grain: Grain): DayFigure[] {
  return grain === 'DAY' && isOfWorkingDays(measure) ? days.filter(({ on }) => isWorkingDay(on)) : [...days];
}
