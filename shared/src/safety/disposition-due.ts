import type { Policy } from '../policy/index.js';
import { isInGoLiveWindow } from '../sla/index.js';
import { londonDayOf, londonInstant, msOf, nextWorkingDay, type Day, type Instant } from '../time/index.js';
import { isHarmAtLeast, type Harm } from './harm.js';

const MS_PER_HOUR = 3_600_000;

/**
 * When a safety-flagged incident must have a disposition: 24 hours after the flag on days 0 to 14 and for moderate harm or worse
 * at any time, else the end (18:00) of the next working day. *House rule*, policy 1.
 * @param goLiveOn day 0; null when none is set, so that no go-live window applies
 * @returns milliseconds since 1970
 * @throws RangeError when `raisedAt` is not an instant
 * @example dispositionDueAt('2026-11-20T15:00:00Z', 'NONE', '2026-08-01', policy1) // Monday 23 November, 18:00
 */
export function dispositionDueMs(raisedAt: Instant, harm: Harm | null, goLiveOn: Day | null, policy: Policy): number {
  const { urgentHours, urgentHarmFrom, dueByNextWorkingDayAt } = policy.streams.safety;
  const raisedOn = londonDayOf(raisedAt);
  const isUrgent = isInGoLiveWindow(raisedAt, goLiveOn, policy.goLiveWindow) || isHarmAtLeast(harm, urgentHarmFrom);
  if (isUrgent) return msOf(raisedAt) + urgentHours * MS_PER_HOUR;
  const [hour, minute] = dueByNextWorkingDayAt.split(':').map(Number) as [number, number];
  return londonInstant(nextWorkingDay(raisedOn), hour, minute).getTime();
}

/** As {@link dispositionDueMs}, as a date. */
export function dispositionDueAt(raisedAt: Instant, harm: Harm | null, goLiveOn: Day | null, policy: Policy): Date {
  return new Date(dispositionDueMs(raisedAt, harm, goLiveOn, policy));
}
