import type { Policy } from '../policy/index.js';
import type { Day } from '../time/index.js';
import { baselineDays, baselineRows, rowsByDay } from './baseline.js';
import { dayOfNumber, numberOfDay } from './calendar.js';
import type { BookingDay, IncidentDay } from './evidence.js';
import { incidentLimits } from './incident-limits.js';
import { bookingLimits } from './streams/booking-case.js';

/** The upper limit a verdict holds a day against, and the days it rests on. */
export interface VerdictLimit {
  /** Tickets a day, or a share of a day's attempts. */
  upper: number;
  /** TARGET where there is no baseline and the policy's target stands in. */
  from: 'BASELINE' | 'TARGET';
  firstOn: Day;
  lastOn: Day;
  /** How many working days with a figure lie between the two. */
  workingDays: number;
}

/**
 * The upper limit of incidents a verdict judges by, in tickets a day: that of the working days of the policy's baseline (60 calendar days
 * ending 6 days before go-live), fixed. A chart's limits may rest on more days; this is what to say beside them.
 * @returns null where there is neither a baseline nor a headcount for the target
 */
export function incidentVerdictLimit(
  days: readonly IncidentDay[],
  goLiveOn: Day,
  staff: number | null,
  policy: Policy,
): VerdictLimit | null {
  const goLive = numberOfDay(goLiveOn);
  const rows = rowsByDay(days, baselineDays(goLive, policy), isCounted, (a, b) => (a.opened >= b.opened ? a : b));
  const { upper, from } = incidentLimits(rows, goLive, staff, policy, null);
  return upper === null || from === 'ACCEPTED'
    ? null
    : { upper, from, ...spanOf(goLive, policy, baselineRows(rows, goLive, policy)) };
}

/**
 * The upper limit of booking failures a verdict judges a day by, a share of so many attempts; see {@link incidentVerdictLimit}.
 * @returns null where there is neither a baseline nor a target
 */
export function bookingVerdictLimit(
  days: readonly BookingDay[],
  goLiveOn: Day,
  attempts: number,
  policy: Policy,
): VerdictLimit | null {
  const goLive = numberOfDay(goLiveOn);
  const rows = rowsByDay(days, baselineDays(goLive, policy), isShare, (a) => a);
  const limits = bookingLimits(rows, goLive, 'BOOKING_FAILURES', policy, null);
  const upper = limits.upperAt(attempts);
  if (upper === null || (limits.from !== 'BASELINE' && limits.from !== 'TARGET')) return null;
  return { upper, from: limits.from, ...spanOf(goLive, policy, baselineRows(rows, goLive, policy)) };
}

function spanOf(goLive: number, policy: Policy, rows: readonly unknown[] | null): Omit<VerdictLimit, 'upper' | 'from'> {
  const { first, last } = baselineDays(goLive, policy);
  return { firstOn: dayOfNumber(first), lastOn: dayOfNumber(last), workingDays: rows?.length ?? 0 };
}

function isCounted({ opened }: IncidentDay): boolean {
  return Number.isFinite(opened) && opened >= 0;
}

function isShare({ numerator, denominator }: BookingDay): boolean {
  return denominator > 0 && numerator >= 0 && numerator <= denominator;
}
