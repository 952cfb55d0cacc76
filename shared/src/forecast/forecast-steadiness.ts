import { daysBetween, formatDay, isWorkingDay, nextWorkingDay, weekdayOf, type Day } from '../time/index.js';
import { priorFrom, type DecayPrior, type DecayShape } from './decay.js';
import { expectedOf, largestBreak, standardised } from './fit-check.js';
import { posteriorOf, sizeLikelihoods, type ObservedDay, type PosteriorPoint } from './posterior.js';
import { mostTickets, runForward, type ComingDay, type SteadyRule } from './run-forward.js';
import { seededDraw, seedOf } from './seeded.js';
import { weekdayFactors, type DayCount } from './weekday-factors.js';

/** What a forecast is made from. */
export interface ForecastInput {
  readonly goLiveOn: Day;
  /** The last complete day the figures reach; nothing after it is used. */
  readonly upTo: Day;
  /** Tickets opened by day since go-live, in any order; a day not given is not known and left out. */
  readonly days: readonly DayCount[];
  /** Null when there is no baseline with limits. */
  readonly baseline: {
    /** Working days of the baseline. */
    readonly days: readonly DayCount[];
    /** Tickets a day (not per 100 staff). */
    readonly upperLimit: number;
  } | null;
  readonly feedLate: boolean;
  /** Shapes of the programme's own sites that went live earlier and have steadied, from `shapeOf`. */
  readonly earlierSites?: readonly DecayShape[];
  readonly rule?: Partial<Omit<SteadyRule, 'upperLimit'>>;
}

export type WithheldCode = 'TOO_EARLY' | 'POOR_FIT' | 'FEED_LATE' | 'NO_BASELINE' | 'NOT_ON_TREND';

/** When incidents are steady: reached, expected, or withheld with the reason. */
export interface Forecast {
  /** The median day; the day it was reached; null when withheld. */
  readonly on: Day | null;
  /** 10th centile. */
  readonly from: Day | null;
  /** 90th centile; null also when one future in ten is not steady within half a year. */
  readonly to: Day | null;
  readonly reached: boolean;
  readonly withheld: { readonly code: WithheldCode; readonly sentence: string } | null;
  readonly sentence: string;
  /** The first day that left the curve upwards, when the latest three days did: a relapse. */
  readonly relapseOn: Day | null;
}

const RULE: Omit<SteadyRule, 'upperLimit'> = { windowDays: 10, mayBeAbove: 1, passedByAtLeast: 3 };

/** Working days run forward: half a year. */
const HORIZON = 130;
const RUNS = 600;

/** Above this the running sum of residuals says the curve does not fit (fitted curves pass it about once in a hundred). */
const BREAK = 1.25;
/** Standard deviations by which the latest three days together must pass what the days before let expect. */
const JUMP = 3.1;
/** Fewest working days a curve is fitted to after a break. */
const DAYS_AFTER_BREAK = 5;

/**
 * The date of steadiness of incidents (*house rule*): the first working day that closes 10 working days since go-live
 * of which at most 1 is above the baseline's upper limit. Opened tickets are taken as negative binomial with mean
 * weekday × m × (b + A·e^(−t/τ)); the posterior of b, A, τ and the size is run forward 600 times, and the 10th, 50th
 * and 90th centile of the day reached are given. Where the days leave the curve for good (a relapse, or a fix that
 * lands), the curve is fitted anew from that day. The same input gives the same answer.
 *
 * A count that is not finite or is below 0 is no figure: its day is left out. A baseline without a finite upper limit is none.
 *
 * Withheld: FEED_LATE; NO_BASELINE; TOO_EARLY, under 10 complete working days; POOR_FIT, the days left the curve less than 5
 * working days ago; NOT_ON_TREND, less than half of the futures are steady within 130 working days.
 */
export function forecastSteadiness(input: ForecastInput): Forecast {
  if (input.feedLate) return withheld('FEED_LATE', 'No date: the incident feed is late.');
  const baseline = usableBaseline(input.baseline);
  if (baseline === null) {
    return withheld('NO_BASELINE', 'No date: there is no baseline from before go-live to come back to.');
  }
  const rule: SteadyRule = { ...RULE, ...input.rule, upperLimit: baseline.upperLimit };
  const days = workingDaysSeen(input);
  if (days.length < rule.windowDays) {
    const sentence = `No date yet: ${days.length} of the first ${rule.windowDays} complete working days since go-live are in.`;
    return withheld('TOO_EARLY', sentence);
  }
  const above = days.map((day) => day.opened > mostTickets(rule));
  const reachedOn = reachedSince(days, above, rule);
  if (reachedOn !== null) return reached(reachedOn, rule);
  return foreseen(input, baseline, days, above, rule);
}

/** The fitted shape of a site, at the average of its posterior: the experience `earlierSites` takes. Null without baseline or 10 days. */
export function shapeOf(input: ForecastInput): DecayShape | null {
  const days = workingDaysSeen(input);
  const baseline = usableBaseline(input.baseline);
  if (baseline === null || days.length < RULE.windowDays) return null;
  const usual = usualOf(baseline.days);
  const fit = fitted(days, input.goLiveOn, usual, priorFrom([]), sizesOf(baseline.days, usual));
  const average = (part: 0 | 1 | 2) => Math.exp(fit.points.reduce((sum, { theta, weight }) => sum + weight * theta[part], 0));
  return { level: average(0), surge: average(1), days: average(2) };
}

function foreseen(
  input: ForecastInput,
  baseline: NonNullable<ForecastInput['baseline']>,
  days: readonly DayCount[],
  above: readonly boolean[],
  rule: SteadyRule,
): Forecast {
  const usual = usualOf(baseline.days);
  const prior = priorFrom(input.earlierSites ?? []);
  const sizes = sizesOf(baseline.days, usual);
  const jump = jumpOf(days, input.goLiveOn, usual, prior, sizes);
  if (jump !== null) {
    const sentence = `No date: tickets rose above the curve of this go-live from ${formatDay(jump)}; a new one needs ${DAYS_AFTER_BREAK} working days.`;
    return withheld('POOR_FIT', sentence, jump);
  }
  const curve = curveOf(days, input.goLiveOn, usual, prior, sizes);
  if (curve === null) {
    return withheld('POOR_FIT', 'No date: the days since go-live follow no steady decline, so none can be carried on.');
  }
  const draw = seededDraw(seedOf([...days.map((day) => day.opened), rule.upperLimit]));
  const coming = comingDays(input.upTo, curve.beganOn, usual);
  const ends = runForward(curve.points, above, coming.days, rule, RUNS, draw).sort((left, right) => left - right);
  const centile = (share: number) => coming.ons[ends[Math.floor(share * (RUNS - 1))] as number] ?? null;
  const [from, on, to] = [centile(0.1), centile(0.5), centile(0.9)];
  if (on === null || from === null) {
    return withheld(
      'NOT_ON_TREND',
      'No date: at the present course less than half of the likely futures are steady within half a year.',
    );
  }
  return { on, from, to, reached: false, withheld: null, sentence: sentenceOf(on, from, to), relapseOn: null };
}

function isCount({ opened }: DayCount): boolean {
  return Number.isFinite(opened) && opened >= 0;
}

/** The baseline without days that are no figure; null where nothing is left to come back to. */
function usableBaseline(baseline: ForecastInput['baseline']): ForecastInput['baseline'] {
  if (baseline === null || !Number.isFinite(baseline.upperLimit)) return null;
  const days = baseline.days.filter(isCount);
  return days.length === 0 ? null : { ...baseline, days };
}

/** Complete working days from go-live on that have a figure, oldest first, one a day. */
function workingDaysSeen(input: ForecastInput): DayCount[] {
  const seen = new Map<Day, DayCount>();
  for (const day of input.days) {
    if (day.on >= input.goLiveOn && day.on <= input.upTo && isCount(day) && isWorkingDay(day.on)) seen.set(day.on, day);
  }
  return [...seen.values()].sort((left, right) => (left.on < right.on ? -1 : 1));
}

/** The first day of the present run of steady windows; null when the latest window is not steady. */
function reachedSince(days: readonly DayCount[], above: readonly boolean[], rule: SteadyRule): Day | null {
  let since: Day | null = null;
  for (let last = above.length - 1; last >= rule.windowDays - 1; last--) {
    const count = above.slice(last - rule.windowDays + 1, last + 1).filter(Boolean).length;
    if (count > rule.mayBeAbove) break;
    since = (days[last] as DayCount).on;
  }
  return since;
}

type Usual = (on: Day) => number;

/** Weekday factor × mean of the baseline; a baseline of next to nothing counts as a ticket in four days. */
function usualOf(baseline: readonly DayCount[]): Usual {
  const mean = Math.max(0.25, baseline.reduce((sum, day) => sum + day.opened, 0) / baseline.length);
  const factors = weekdayFactors(baseline);
  return (on) => mean * (factors[weekdayOf(on)] as number);
}

/** Log-weights of the sizes from the baseline; days before go-live are taken as half as telling as days since. */
function sizesOf(baseline: readonly DayCount[], usual: Usual): number[] {
  const logs = sizeLikelihoods(baseline.map((day) => ({ opened: day.opened, usual: usual(day.on) })));
  const best = Math.max(...logs);
  return logs.map((log) => (log - best) / 2);
}

interface Fit {
  readonly days: readonly ObservedDay[];
  readonly points: readonly PosteriorPoint[];
}

function fitted(
  days: readonly DayCount[],
  beganOn: Day,
  usual: Usual,
  prior: DecayPrior,
  sizes: readonly number[],
  depth: 'FULL' | 'QUICK' = 'FULL',
): Fit {
  const observed = days.map((day) => ({ t: daysBetween(beganOn, day.on), opened: day.opened, usual: usual(day.on) }));
  return { days: observed, points: posteriorOf(observed, prior, sizes, depth) };
}

/** The day from which the latest three working days together lie far above the curve of the days before; null when they do not. */
function jumpOf(days: readonly DayCount[], goLiveOn: Day, usual: Usual, prior: DecayPrior, sizes: readonly number[]): Day | null {
  const before = days.slice(0, -3);
  const latest = days.slice(-3);
  const fit = fitted(before, goLiveOn, usual, prior, sizes, 'QUICK');
  const ahead = latest.map((day) => ({ t: daysBetween(goLiveOn, day.on), opened: day.opened, usual: usual(day.on) }));
  const expected = expectedOf(fit.points, ahead);
  const residuals = standardised(ahead, expected);
  const sums = [1, 2, 3].map(
    (count) => residuals.slice(-count).reduce((total, residual) => total + residual, 0) / Math.sqrt(count),
  );
  const highest = Math.max(...sums);
  return highest > JUMP ? (latest[2 - sums.indexOf(highest)] as DayCount).on : null;
}

interface Curve {
  readonly points: readonly PosteriorPoint[];
  readonly beganOn: Day;
}

/** The curve the latest days follow: from go-live, or from the day they left it; null when that is too short ago. */
function curveOf(
  days: readonly DayCount[],
  goLiveOn: Day,
  usual: Usual,
  prior: DecayPrior,
  sizes: readonly number[],
): Curve | null {
  let beganOn = goLiveOn;
  let followed = days;
  for (let breaks = 0; breaks < 2; breaks++) {
    const fit = fitted(followed, beganOn, usual, prior, sizes);
    const found = largestBreak(standardised(fit.days, expectedOf(fit.points, fit.days)));
    if (found.size <= BREAK) return { points: fit.points, beganOn };
    if (followed.length - found.index < DAYS_AFTER_BREAK) return null;
    followed = followed.slice(found.index);
    beganOn = (followed[0] as DayCount).on;
  }
  return { points: fitted(followed, beganOn, usual, prior, sizes).points, beganOn };
}

function comingDays(upTo: Day, beganOn: Day, usual: Usual): { days: ComingDay[]; ons: Day[] } {
  const ons: Day[] = [];
  const days: ComingDay[] = [];
  for (let on = nextWorkingDay(upTo); ons.length < HORIZON; on = nextWorkingDay(on)) {
    ons.push(on);
    days.push({ t: daysBetween(beganOn, on), usual: usual(on) });
  }
  return { days, ons };
}

function withheld(code: WithheldCode, sentence: string, relapseOn: Day | null = null): Forecast {
  return { on: null, from: null, to: null, reached: false, withheld: { code, sentence }, sentence, relapseOn };
}

function reached(on: Day, rule: SteadyRule): Forecast {
  const sentence = `Incidents steady since ${formatDay(on)}: at most ${rule.mayBeAbove} of the last ${rule.windowDays} working days above the upper limit.`;
  return { on, from: on, to: on, reached: true, withheld: null, sentence, relapseOn: null };
}

function sentenceOf(on: Day, from: Day, to: Day | null): string {
  const range =
    to === null
      ? `not before ${formatDay(from)}, and possibly not within half a year`
      : `80 % likely from ${formatDay(from)} to ${formatDay(to)}`;
  return `Incidents steady by ${formatDay(on)} (${range}).`;
}
