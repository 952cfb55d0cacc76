import { addDays, isWorkingDay, londonInstant, weekdayOf, type Day } from '../time/index.js';
import type { HealthEvidence } from './evidence.js';

/** How a made site behaves; everything is a function of the day number (0 is go-live, negative before). */
export interface MadeSite {
  goLiveOn: Day;
  /** The day number of the last day with figures. */
  lastDay: number;
  staff: number;
  /** Tickets expected on a working day; a tenth of it at weekends. */
  incidentsOn(dayNumber: number): number;
  /** Attempts on a working day; none at weekends. */
  attempts: number;
  failureShareOn(dayNumber: number): number;
  /** Share of the open tickets closed each day. */
  closedADay: number;
  /** Days of figures before go-live. */
  daysBefore: number;
  seed: number;
}

/** A quiet site: the same rates before and after go-live. */
export const QUIET_SITE: MadeSite = {
  goLiveOn: '2026-06-01',
  lastDay: 90,
  staff: 4000,
  incidentsOn: () => 24,
  attempts: 800,
  failureShareOn: () => 0.02,
  closedADay: 0.25,
  daysBefore: 90,
  seed: 1,
};

/** A repeatable source of numbers from 0 to under 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A Poisson count: Knuth's product of uniforms, in steps of 20 so that it does not underflow. */
export function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 20) {
    const stop = Math.exp(-Math.min(left, 20));
    for (let product = random(); product > stop; product *= random()) count += 1;
  }
  return count;
}

/** How many of `trials` come out, each with a chance. */
function binomial(trials: number, chance: number, random: () => number): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < chance) count += 1;
  return count;
}

/**
 * The evidence of a made site: tickets and booking failures drawn from the seed, fresh feeds every morning, training at its
 * threshold, nil returns each week, nothing on paper. For tests and for the bench; spread and change what a case needs.
 */
export function madeEvidence(changes: Partial<MadeSite> = {}): HealthEvidence {
  const site = { ...QUIET_SITE, ...changes };
  const random = seeded(site.seed);
  const incidentDays: HealthEvidence['incidentDays'][number][] = [];
  const bookingDays: HealthEvidence['bookingDays'][number][] = [];
  const loadedAt: string[] = [];
  const mondays: Day[] = [];
  let open = Math.round(site.incidentsOn(-site.daysBefore) / site.closedADay / 1.3);
  for (let number = -site.daysBefore; number <= site.lastDay; number += 1) {
    const on = addDays(site.goLiveOn, number);
    const isWorking = isWorkingDay(on);
    const opened = poisson(site.incidentsOn(number) * (isWorking ? 1 : 0.1), random);
    open += opened;
    open -= isWorking ? binomial(open, site.closedADay, random) : 0;
    incidentDays.push({ on, opened, openAtClose: open });
    if (isWorking)
      bookingDays.push({
        on,
        numerator: Math.min(site.attempts, poisson(site.attempts * site.failureShareOn(number), random)),
        denominator: site.attempts,
      });
    loadedAt.push(londonInstant(addDays(on, 1), 6).toISOString());
    if (weekdayOf(on) === 1) mondays.push(on);
  }
  return {
    phase: 'HYPERCARE',
    hadGoneLive: true,
    goLiveOn: site.goLiveOn,
    goLiveMoves: [],
    staff: site.staff,
    criticalGroups: null,
    feeds: (['incidents', 'appointments', 'training'] as const).map((feed) => ({
      feed,
      source: 'csv',
      cadence: 'DAILY' as const,
      dueWeekday: null,
      loadedAt,
      closed: null,
    })),
    incidentDays,
    bookingDays,
    bookingMeasure: 'BOOKING_FAILURES',
    urgentIncidents: [],
    safetyFlags: [],
    hazards: [],
    downtime: [],
    training: [
      {
        asOn: addDays(site.goLiveOn, -site.daysBefore),
        basis: 'ALL',
        groups: [
          { group: 'Medical and Dental', required: 400, completed: 390 },
          { group: 'Nursing and Midwifery Registered', required: 1000, completed: 970 },
          { group: 'Administrative and Clerical', required: 600, completed: 540 },
        ],
      },
    ],
    nilReturns: mondays.flatMap((on) => [
      { stream: 'SAFETY' as const, on, by: 'Safety officer' },
      { stream: 'PAPER' as const, on, by: 'Operations lead' },
    ]),
    acceptedLevels: [],
  };
}

/** An instant of a day of a made site, London time. @example at('2026-06-01', 3, 9) // 9am on day 3 */
export function at(goLiveOn: Day, dayNumber: number, hour = 9, minute = 0): string {
  return londonInstant(addDays(goLiveOn, dayNumber), hour, minute).toISOString();
}
