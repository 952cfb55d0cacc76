import { limitsAt, limitsFromBaseline, type Baseline } from '../../spc/index.js';
import type { Policy } from '../../policy/index.js';
import { baselineRows, daysRead, rowsByDay, type RowsByDay } from '../baseline.js';
import type { AcceptedLevel, BookingDay } from '../evidence.js';
import { DaysAbove, passesLimit, rateDays, type RateDays } from '../rate-days.js';
import { rulesOfSlots } from '../rules-of-slots.js';
import { feedOf, type Site } from '../site.js';
import type { StreamFeed } from '../stream-feed.js';

/** Booking failures of one site, ready to be judged. */
export interface BookingCase {
  site: Site;
  feed: StreamFeed;
  rows: RowsByDay<BookingDay>;
  judged: RateDays;
  rulesAt(slot: number): BookingRules;
}

/** The numbers a slot is judged by. */
export interface BookingRules {
  policy: Policy;
  limits: BookingLimits;
  above: DaysAbove;
  /** Days strictly above the mean, for the shift. */
  aboveMean: DaysAbove;
}

export interface BookingLimits {
  from: 'BASELINE' | 'TARGET' | 'ACCEPTED' | 'NONE';
  /** The share of the baseline; null without one. */
  mean: number | null;
  /** The upper limit, a share, of a day with so many attempts; null without baseline and target. */
  upperAt(denominator: number): number | null;
}

/** Lays the booking figures of a site out. */
export function bookingCaseOf(site: Site): BookingCase {
  const { evidence, slots, goLive } = site;
  const rows = rowsByDay(
    evidence.bookingDays,
    daysRead(goLive, site.policies, slots.day[slots.count - 1]!),
    isBookingFigure,
    worseDay,
  );
  const judged = rateDays(rows, slots);
  return {
    site,
    feed: feedOf(site, 'appointments'),
    rows,
    judged,
    rulesAt: rulesOfSlots(site, 'APPOINTMENTS', (policy, accepted) => {
      const limits = bookingLimits(rows, goLive, evidence.bookingMeasure, policy, accepted);
      return {
        policy,
        limits,
        above: new DaysAbove(judged.days, (day) => isAbove(rows.get(day)!, limits, policy)),
        aboveMean: new DaysAbove(judged.days, (day) => isAboveMean(rows.get(day)!, limits)),
      };
    }),
  };
}

/** A figure has attempts, and no more failures than attempts. */
function isBookingFigure({ numerator, denominator }: BookingDay): boolean {
  return Number.isFinite(denominator) && denominator > 0 && numerator >= 0 && numerator <= denominator;
}

function worseDay(a: BookingDay, b: BookingDay): BookingDay {
  const difference = a.numerator / a.denominator - b.numerator / b.denominator;
  if (difference !== 0) return difference > 0 ? a : b;
  return a.denominator >= b.denominator ? a : b;
}

/**
 * The limits of booking failures: p′ over the baseline, σz floored at 1. Without a baseline, or with one of no failures or of
 * nothing but failures, the policy's target of 3 % stands in. Hospital cancellations, the stand-in measure, have no target.
 */
export function bookingLimits(
  rows: RowsByDay<BookingDay>,
  goLive: number,
  measure: 'BOOKING_FAILURES' | 'HOSPITAL_CANCELLATIONS',
  policy: Policy,
  accepted: AcceptedLevel | null,
): BookingLimits {
  const baseline = baselineOf(baselineRows(rows, goLive, policy), policy);
  const target = measure === 'BOOKING_FAILURES' ? policy.streams.appointments.targetShare : null;
  const plain = (denominator: number) => (baseline ? limitsAt(baseline, denominator).upper : target);
  if (accepted) {
    const mean = Math.max(accepted.upperLimit, baseline?.centre ?? 0);
    return { from: 'ACCEPTED', mean, upperAt: (denominator) => Math.max(accepted.upperLimit, plain(denominator) ?? 0) };
  }
  if (baseline) return { from: 'BASELINE', mean: baseline.centre, upperAt: plain };
  return { from: target === null ? 'NONE' : 'TARGET', mean: null, upperAt: plain };
}

function baselineOf(rows: BookingDay[] | null, policy: Policy): Baseline | null {
  if (!rows) return null;
  const found = limitsFromBaseline(rows, { chart: 'P_PRIME', floorSigmaZAtOne: policy.limits.floorSigmaZAtOne });
  return found.ok && found.value.hasLimits ? found.value.baseline : null;
}

function isAbove({ numerator, denominator }: BookingDay, limits: BookingLimits, policy: Policy): boolean {
  const upper = limits.upperAt(denominator);
  return upper !== null && passesLimit(numerator, upper * denominator, policy);
}

function isAboveMean({ numerator, denominator }: BookingDay, { mean }: BookingLimits): boolean {
  return mean !== null && numerator / denominator > mean;
}

/** Whether the latest days are a shift: 7 in a row strictly above the mean. A shift is of days since go-live. */
export function hasShift({ aboveMean, policy }: BookingRules, done: number): boolean {
  const { shiftPoints } = policy.limits;
  return done >= shiftPoints && aboveMean.inLast(shiftPoints, done) === shiftPoints;
}
