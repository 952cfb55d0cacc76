import { chanceAbove } from './negative-binomial.js';
import { SIZES, type PosteriorPoint } from './posterior.js';
import type { Draw } from './seeded.js';

// Taken out of `Math` once: these run a million times a forecast, and a look-up of a global is slow where modules are sandboxed.
const { exp, floor, log } = Math;

/** A working day to come. */
export interface ComingDay {
  /** Calendar days since the decay began. */
  readonly t: number;
  /** Weekday factor × mean of the baseline. */
  readonly usual: number;
}

/** The rule of steadiness the forecast waits for. */
export interface SteadyRule {
  /** Tickets a working day; a day with more is above. */
  readonly upperLimit: number;
  /** Days of the window, 10 in policy 1; at most 30. */
  readonly windowDays: number;
  /** How many of them may be above, 1 in policy 1. */
  readonly mayBeAbove: number;
  /** A day is above only when it passes the limit by this many tickets or more, 3 in policy 1. */
  readonly passedByAtLeast: number;
}

/**
 * The number of tickets a day may have at most without being above.
 * Worked example: an upper limit of 16 passed by at least 3 makes 19 the first count above, so 18.
 */
export function mostTickets(rule: Pick<SteadyRule, 'upperLimit' | 'passedByAtLeast'>): number {
  return Math.max(Math.floor(rule.upperLimit), Math.ceil(rule.upperLimit + rule.passedByAtLeast) - 1);
}

/**
 * Runs `runs` futures forward from the posterior and gives, for each, the index in `days` of the first working day that
 * closes a window with at most `mayBeAbove` days above; `days.length` where none does. `past` says of the latest
 * working days since go-live, oldest first, whether they were above.
 */
export function runForward(
  points: readonly PosteriorPoint[],
  past: readonly boolean[],
  days: readonly ComingDay[],
  rule: SteadyRule,
  runs: number,
  draw: Draw,
): number[] {
  const whole = (1 << rule.windowDays) - 1;
  const chances = SIZES.map((size) => chanceTable(mostTickets(rule), size));
  return spreadSample(points, runs, draw).map((point) => {
    const level = exp(point.theta[0]);
    const surge = exp(point.theta[1]);
    const rate = exp(-point.theta[2]);
    const chanceOf = chances[point.size] as (mean: number) => number;
    let length = Math.min(past.length, rule.windowDays - 1);
    let window = bitsOf(past.slice(past.length - length));
    for (let index = 0; index < days.length; index++) {
      const day = days[index] as ComingDay;
      const isAbove = draw() < chanceOf(day.usual * (level + surge * exp(-day.t * rate)));
      window = ((window << 1) | (isAbove ? 1 : 0)) & whole;
      length++;
      if (length >= rule.windowDays && onesIn(window) <= rule.mayBeAbove) return index;
    }
    return days.length;
  });
}

/** Days above as the bits of a number, the latest lowest. */
function bitsOf(above: readonly boolean[]): number {
  return above.reduce((bits, isAbove) => (bits << 1) | (isAbove ? 1 : 0), 0);
}

function onesIn(bits: number): number {
  let ones = 0;
  for (let left = bits; left !== 0; left &= left - 1) ones++;
  return ones;
}

/** Points drawn in proportion to their weights, evenly spread over them (systematic resampling, one draw for all). */
function spreadSample(points: readonly PosteriorPoint[], count: number, draw: Draw): PosteriorPoint[] {
  const drawn: PosteriorPoint[] = [];
  let reached = 0;
  let mark = draw() / count;
  for (const point of points) {
    reached += point.weight;
    while (drawn.length < count && mark < reached) {
      drawn.push(point);
      mark += 1 / count;
    }
  }
  const last = points.at(-1);
  while (last !== undefined && drawn.length < count) drawn.push(last);
  return drawn;
}

const STEPS = 64;

/** P(count > limit) for any mean by straight lines between points even in the logarithm of the mean. */
function chanceTable(limit: number, size: number): (mean: number) => number {
  const from = log(Math.max(limit, 1) / 16);
  const to = log((limit + 1) * 6);
  const table = Float64Array.from({ length: STEPS + 1 }, (_, step) =>
    chanceAbove(limit, exp(from + ((to - from) * step) / STEPS), size),
  );
  return (mean) => {
    const place = ((log(mean) - from) / (to - from)) * STEPS;
    if (place <= 0) return table[0] as number;
    if (place >= STEPS) return table[STEPS] as number;
    const step = floor(place);
    const [low, high] = [table[step] as number, table[step + 1] as number];
    return low + (high - low) * (place - step);
  };
}
