import { type Measure, measureOf, MEASURES } from '@steady/shared/measures';
import type { Policy } from '@steady/shared/policy';
import type { Counts, ReportFigure, Signal } from '@steady/shared/report';
import { controlChart, type SpcChart, type SpcPointInput } from '@steady/shared/spc';
import { addDays, countWorkingDays, type Day, daysBetween, earlierDay } from '@steady/shared/time';
import { comparedDays, pointsOf } from '../charts/series-points.js';

/** A figure of one day of a unit. */
export interface DayValue {
  readonly on: Day;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** The series of one place, a trust or one of its sites, up to the end of the week. */
export interface PlaceSeries {
  /** Put behind the measure in a figure's key; empty where the report is of this place alone. */
  readonly suffix: string;
  /** The site's name, where the report covers several. */
  readonly site: string | undefined;
  readonly goLiveOn: Day | null;
  readonly staff: number | null;
  readonly series: ReadonlyMap<string, readonly DayValue[]>;
  /** The last day a feed tells of; a feed that is not named tells of every day. */
  readonly toldTo: ReadonlyMap<string, Day>;
}

/** Outcomes of these last days are still being entered. */
const provisionalDays = 14;
const waitForOutcomes: readonly string[] = [
  'appointments.didNotAttend',
  'appointments.didNotAttendOfBooked',
  'appointments.outcomeMissing',
];

const denominators: Readonly<Record<string, string>> = {
  'appointments.bookingFailed': 'attempts',
  'appointments.didNotAttend': 'appointments attended or not attended',
  'appointments.didNotAttendOfBooked': 'appointments booked',
  'appointments.hospitalCancelled': 'appointments booked',
  'appointments.outcomeMissing': 'past appointments',
  'incidents.undocumentedClosures': 'closures',
  'training.complete': 'staff',
};

/** Measures a report tells of, in the order they are told. Measures a trust made for itself follow. */
export const reportMeasures: readonly Measure[] = MEASURES;

/** The figures of one place for the week that ends on a Sunday, each with its baseline, the week before and what its chart says. */
export function figureTable(place: PlaceSeries, weekEndingOn: Day, knownOn: Day, policy: Policy): ReportFigure[] {
  const own = [...place.series.keys()].filter((id) => measureOf(id) === undefined);
  return [
    ...reportMeasures.map((measure) => figureOf(measure, place, weekEndingOn, knownOn, policy)),
    ...own.sort().map((id) => ownFigure(id, place, weekEndingOn)),
  ];
}

/** The figures of several places added up; a share is all numerators over all denominators. */
export function summedFigures(ofPlaces: readonly (readonly ReportFigure[])[]): ReportFigure[] {
  const byMeasure = new Map<string, ReportFigure[]>();
  for (const figure of ofPlaces.flat()) byMeasure.set(figure.measure, [...(byMeasure.get(figure.measure) ?? []), figure]);
  return [...byMeasure].map(([measure, figures]) => summed(measure, figures));
}

function summed(measure: string, figures: readonly ReportFigure[]): ReportFigure {
  const [first] = figures as [ReportFigure];
  const { site: _site, ...rest } = first;
  const told = figures.filter(({ numerator }) => numerator !== null);
  const now = addedUp(told.map(({ numerator, denominator }) => ({ numerator: numerator ?? 0, denominator })));
  const lastCounts = addedUp(figures.flatMap(({ lastCounts: counts }) => counts ?? []));
  const baselineCounts = addedUp(figures.flatMap(({ baselineCounts: counts }) => counts ?? []));
  return {
    ...rest,
    key: measure,
    numerator: now?.numerator ?? null,
    denominator: now?.denominator ?? null,
    baseline: baselineCounts && levelOf(first, baselineCounts),
    lastWeek: lastCounts && levelOf(first, lastCounts),
    lastCounts,
    baselineCounts,
    signal: null,
    isSum: true,
    ...(told.some(({ provisional }) => provisional === true) ? { provisional: true } : {}),
  };
}

function addedUp(counts: readonly Counts[]): Counts | null {
  if (counts.length === 0) return null;
  const isShare = counts.some(({ denominator }) => denominator !== null);
  return {
    numerator: counts.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: isShare ? counts.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0) : null,
  };
}

function figureOf(measure: Measure, place: PlaceSeries, weekEndingOn: Day, knownOn: Day, policy: Policy): ReportFigure {
  const upTo = place.toldTo.get(measure.feed) ?? weekEndingOn;
  const days = (place.series.get(measure.id) ?? []).filter(({ on }) => on <= upTo);
  const from = addDays(weekEndingOn, -6);
  const told = (begin: Day, end: Day): DayValue | null =>
    weekOf(measure, days, begin, end) ?? nothingHappened(measure, place, begin, end);
  const now = told(from, weekEndingOn);
  const last = told(addDays(from, -7), addDays(from, -1));
  const baselineCounts = baselineOf(measure, days, place.goLiveOn, policy);
  const waits = waitForOutcomes.includes(measure.id) && weekEndingOn > addDays(knownOn, -provisionalDays);
  return {
    key: `${measure.id}${place.suffix}`,
    measure: measure.id,
    ...(place.site === undefined ? {} : { site: place.site }),
    name: measure.name,
    kind: measure.kind,
    ...(denominators[measure.id] === undefined ? {} : { of: denominators[measure.id] }),
    numerator: now?.numerator ?? null,
    denominator: now?.denominator ?? null,
    from: measure.overDays === 'LAST' && now ? now.on : from,
    to: now ? earlierDay(now.on, weekEndingOn) : weekEndingOn,
    baseline: baselineCounts && levelOf(measure, baselineCounts),
    lastWeek: last && levelOf(measure, last),
    lastCounts: countsOf(last),
    baselineCounts,
    signal: now === null ? null : signalOf(measure, place, days, policy),
    ...(waits && now ? { provisional: true } : {}),
  };
}

/** A week without a figure whose feed tells of it, of a measure where that means that nothing happened; else null. */
function nothingHappened({ emptyDay, feed, kind }: Measure, { toldTo }: PlaceSeries, from: Day, to: Day): DayValue | null {
  const until = toldTo.get(feed);
  if (emptyDay !== 'ZERO' || kind === 'PROPORTION' || until === undefined || until < from) return null;
  return { on: earlierDay(until, to), numerator: 0, denominator: null };
}

/** A measure a trust made for itself: a count, or a share where it sends a denominator. */
function ownFigure(id: string, place: PlaceSeries, weekEndingOn: Day): ReportFigure {
  const days = place.series.get(id) ?? [];
  const from = addDays(weekEndingOn, -6);
  const kind = days.some(({ denominator }) => denominator !== null) ? 'PROPORTION' : 'COUNT';
  const measure = { kind, overDays: 'SUM', feed: 'measures' } as const;
  const now = weekOf(measure, days, from, weekEndingOn);
  const last = weekOf(measure, days, addDays(from, -7), addDays(from, -1));
  return {
    key: `${id}${place.suffix}`,
    measure: id,
    ...(place.site === undefined ? {} : { site: place.site }),
    name: id.slice(id.indexOf('.') + 1),
    kind,
    numerator: now?.numerator ?? null,
    denominator: now?.denominator ?? null,
    from,
    to: weekEndingOn,
    baseline: null,
    lastWeek: last && levelOf(measure, last),
    lastCounts: countsOf(last),
    baselineCounts: null,
    signal: null,
  };
}

/** The days of a week put together; null when none of them is told of. A state is that of the last day told of. */
export function weekOf(
  { overDays, feed }: Pick<Measure, 'overDays' | 'feed'>,
  days: readonly DayValue[],
  from: Day,
  to: Day,
): DayValue | null {
  const until = days.filter(({ on }) => on <= to);
  // an export of training still stands when no later one has come
  if (overDays === 'LAST' && feed === 'training') return until.at(-1) ?? null;
  const within = until.filter(({ on }) => on >= from);
  const last = within.at(-1);
  if (last === undefined || overDays === 'LAST') return last ?? null;
  return {
    on: last.on,
    numerator: within.reduce((sum, day) => sum + day.numerator, 0),
    denominator: within.some(({ denominator }) => denominator !== null)
      ? within.reduce((sum, day) => sum + (day.denominator ?? 0), 0)
      : null,
  };
}

const countsOf = (value: DayValue | null): Counts | null =>
  value && { numerator: value.numerator, denominator: value.denominator };

function levelOf({ kind }: Pick<Measure, 'kind'>, { numerator, denominator }: Counts): number | null {
  if (kind !== 'PROPORTION') return numerator;
  return denominator ? numerator / denominator : null;
}

/** What the level before go-live is counted from: all of it for a share, else a usual week; null with too few working days. */
function baselineOf(measure: Measure, days: readonly DayValue[], goLiveOn: Day | null, policy: Policy): Counts | null {
  if (goLiveOn === null || measure.feed === 'training') return null;
  const to = addDays(goLiveOn, -policy.baseline.endsDaysBeforeGoLive);
  const from = addDays(to, 1 - policy.baseline.calendarDays);
  const within = days.filter(({ on }) => on >= from && on <= to);
  const [first, last] = [within[0], within.at(-1)];
  if (!first || !last || countWorkingDays(first.on, last.on) < policy.baseline.atLeastWorkingDays) return null;
  const numerator = within.reduce((sum, day) => sum + day.numerator, 0);
  if (measure.kind === 'PROPORTION')
    return { numerator, denominator: within.reduce((sum, day) => sum + (day.denominator ?? 0), 0) };
  const calendarDays = daysBetween(first.on, last.on) + 1;
  return { numerator: (numerator / calendarDays) * (measure.overDays === 'LAST' ? 1 : 7), denominator: null };
}

function signalOf(measure: Measure, place: PlaceSeries, days: readonly DayValue[], policy: Policy): Signal | null {
  const chart = chartOf(measure, place, days, policy);
  if (chart === null || chart.points.filter(({ value }) => value !== null).length < 2) return null;
  return chart.variation.mark;
}

/** The control chart of a measure at a place, by working days where it is compared so; null where there is nothing to draw. */
export function chartOf(
  measure: Measure,
  { goLiveOn, staff }: Pick<PlaceSeries, 'goLiveOn' | 'staff'>,
  days: readonly DayValue[],
  policy: Policy,
): SpcChart | null {
  const points: readonly SpcPointInput[] = pointsOf(comparedDays([...days], measure, 'DAY'), measure, staff);
  const isLive = goLiveOn !== null && days.some(({ on }) => on >= goLiveOn);
  const drawn = controlChart(points, {
    chart: measure.chart,
    improvementDirection: measure.improvementDirection,
    baselineUntil: isLive ? goLiveOn : undefined,
    floorSigmaZAtOne: policy.limits.floorSigmaZAtOne,
  });
  return drawn.ok ? drawn.value : null;
}
