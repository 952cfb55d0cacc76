import { addDays, daysBetween, isWorkingDay, weekdayOf, type Day } from '../../time/index.js';
import { mostTickets } from '../run-forward.js';
import { seededDraw, type Draw } from '../seeded.js';
import type { DayCount } from '../weekday-factors.js';

/** The kinds of go-live the forecast is tried on. */
export const MADE_KINDS = ['fast decay', 'slow decay', 'plateau', 'relapse after a patch', 'step when a fix lands'] as const;

export type MadeKind = (typeof MADE_KINDS)[number];

/** A made go-live with what is known of it only because it was made. */
export interface MadeGoLive {
  readonly kind: MadeKind;
  /** Mean tickets a working day before go-live. */
  readonly usual: number;
  readonly goLiveOn: Day;
  readonly baseline: { readonly days: readonly DayCount[]; readonly upperLimit: number };
  /** Every day from go-live on, weekends too. */
  readonly days: readonly DayCount[];
  /** The first working day that closes 10 of which at most 1 is above the limit; null when none does in the days made. */
  readonly steadyOn: Day | null;
  /** The day a patch made it worse; null for the other kinds. */
  readonly relapseOn: Day | null;
}

const DAYS_MADE = 240;
const USUAL_SIZES = [2, 5, 12, 30, 96];
const WEEKDAYS = [0, 1.18, 1.06, 1, 0.96, 0.86, 0.22, 0.15];

/** Made go-lives, kinds and sizes in turn, the same for the same seed. */
export function makeGoLives(count: number, seed: number): MadeGoLive[] {
  const draw = seededDraw(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = MADE_KINDS[index % MADE_KINDS.length] as MadeKind;
    const usual = (USUAL_SIZES[Math.floor(index / MADE_KINDS.length) % USUAL_SIZES.length] as number) * between(draw, 0.8, 1.25);
    return makeGoLive(kind, usual, draw);
  });
}

/** A site of the level before go-live for ever: no go-live at all, for counting false alarms. */
export function makeUnchanged(usual: number, draw: Draw): MadeGoLive {
  return made('fast decay', usual, draw, () => 1, null);
}

function makeGoLive(kind: MadeKind, usual: number, draw: Draw): MadeGoLive {
  const level = between(draw, 0.85, 1.15);
  const surge = between(draw, 1, 6);
  const quick = between(draw, 4, 12);
  const slow = between(draw, 14, 32);
  switch (kind) {
    case 'fast decay':
      return made(kind, usual, draw, (t) => level + surge * Math.exp(-t / quick), null);
    case 'slow decay':
      return made(kind, usual, draw, (t) => level + surge * Math.exp(-t / slow), null);
    case 'plateau': {
      const plateau = between(draw, 1.05, 1.5);
      return made(kind, usual, draw, (t) => plateau + surge * Math.exp(-t / quick), null);
    }
    case 'relapse after a patch': {
      const patchAt = Math.floor(between(draw, 16, 40));
      const again = between(draw, 0.8, 1.5) * surge;
      const rate = (t: number) =>
        level + surge * Math.exp(-t / quick) + (t < patchAt ? 0 : again * Math.exp(-(t - patchAt) / quick));
      return made(kind, usual, draw, rate, patchAt);
    }
    case 'step when a fix lands': {
      const fixAt = Math.floor(between(draw, 15, 45));
      const extra = between(draw, 0.5, 2.5);
      return made(kind, usual, draw, (t) => level + surge * Math.exp(-t / quick) + (t < fixAt ? extra : 0), null);
    }
  }
}

function made(kind: MadeKind, usual: number, draw: Draw, rate: (t: number) => number, relapseAt: number | null): MadeGoLive {
  const goLiveOn = addDays('2025-01-06', Math.floor(between(draw, 0, 300)));
  const size = between(draw, 6, 40);
  const countOn = (on: Day, level: number): DayCount => {
    const weekday = weekdayOf(on);
    const factor = weekday <= 5 && !isWorkingDay(on) ? (WEEKDAYS[7] as number) : (WEEKDAYS[weekday] as number);
    return { on, opened: negativeBinomial(usual * level * factor, size, draw) };
  };
  const before = Array.from({ length: 55 }, (_, index) => addDays(goLiveOn, index - 60)).filter(isWorkingDay);
  const baselineDays = before.map((on) => countOn(on, 1));
  const days = Array.from({ length: DAYS_MADE }, (_, t) => countOn(addDays(goLiveOn, t), rate(t)));
  const upperLimit = xmrUpperLimit(baselineDays.map((day) => day.opened));
  return {
    kind,
    usual,
    goLiveOn,
    baseline: { days: baselineDays, upperLimit },
    days,
    steadyOn: firstSteadyDay(days, upperLimit),
    relapseOn: relapseAt === null ? null : addDays(goLiveOn, relapseAt),
  };
}

function firstSteadyDay(days: readonly DayCount[], upperLimit: number): Day | null {
  const most = mostTickets({ upperLimit, passedByAtLeast: 3 });
  const recent: boolean[] = [];
  for (const day of days) {
    if (!isWorkingDay(day.on)) continue;
    recent.push(day.opened > most);
    if (recent.length > 10) recent.shift();
    if (recent.length === 10 && recent.filter(Boolean).length <= 1) return day.on;
  }
  return null;
}

/** Mean + 2.66 × mean moving range, ranges of 3.267 times that mean and more dropped once. */
function xmrUpperLimit(values: readonly number[]): number {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
  const first = mean(ranges);
  return mean(values) + 2.66 * mean(ranges.filter((range) => range < 3.267 * first || first === 0));
}

/** The last day whose figures are in on day `day` since go-live. */
export function yesterdayOf(site: MadeGoLive, day: number): Day {
  return addDays(site.goLiveOn, day - 1);
}

/** How many calendar days the truth is after a forecast; negative when before. */
export function errorDays(forecastOn: Day, truthOn: Day): number {
  return daysBetween(forecastOn, truthOn);
}

export function between(draw: Draw, low: number, high: number): number {
  return low + (high - low) * draw();
}

/** A negative-binomial count: Poisson with a gamma-distributed mean (Marsaglia and Tsang 2000 for sizes of 1 and more). */
function negativeBinomial(mean: number, size: number, draw: Draw): number {
  return poisson((mean / size) * gamma(size, draw), draw);
}

function gamma(shape: number, draw: Draw): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draw);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - draw()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function normal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** Poisson by multiplying uniforms, in parts of mean 20 so that nothing underflows. */
function poisson(mean: number, draw: Draw): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 20) {
    const least = Math.exp(-Math.min(left, 20));
    for (let product = 1 - draw(); product > least; product *= 1 - draw()) count++;
  }
  return count;
}
