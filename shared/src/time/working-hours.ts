import { londonMs, londonOffsetMsAt, msOf, type Instant } from './london.js';
import { isWorkingDayNumber } from './working-days.js';

/** Which hours a clock counts: all of them, or Monday to Friday 08:00 to 18:00 in London without the bank holidays of England. */
export type Calendar = 'ROUND_THE_CLOCK' | 'WORKING_HOURS';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const OPENS = 8 * MS_PER_HOUR;
const CLOSES = 18 * MS_PER_HOUR;

/** Length of a working day in milliseconds: ten hours. */
export const WORKING_DAY_MS = CLOSES - OPENS;

function dayNumberAt(ms: number): number {
  return Math.floor((ms + londonOffsetMsAt(ms)) / MS_PER_DAY);
}

/**
 * Milliseconds of a calendar's hours between two instants, by the London clock; negative when `to` is before `from`.
 * The change of the clocks happens outside working hours, so a working day is always ten hours long.
 * @example workingMsBetween('2025-04-17T16:00:00Z', '2025-04-22T08:00:00Z', 'WORKING_HOURS') // 2 hours: 17:00 to 18:00 before Easter, 08:00 to 09:00 after
 */
export function workingMsBetween(from: Instant, to: Instant, calendar: Calendar): number {
  const start = msOf(from);
  const end = msOf(to);
  if (calendar === 'ROUND_THE_CLOCK') return end - start;
  return start <= end ? workingMs(start, end) : -workingMs(end, start);
}

function workingMs(start: number, end: number): number {
  const first = dayNumberAt(start);
  const last = dayNumberAt(end);
  let total = 0;
  for (let number = first; number <= last; number += 1) {
    if (!isWorkingDayNumber(number)) continue;
    if (number > first && number < last) {
      total += WORKING_DAY_MS;
      continue;
    }
    const opens = Math.max(start, londonMs(number, OPENS));
    const closes = Math.min(end, londonMs(number, CLOSES));
    total += Math.max(0, closes - opens);
  }
  return total;
}

/**
 * The instant at which `ms` milliseconds of a calendar's hours have passed since `from`: the first such instant, so that a target that is
 * used up at the close of a day is due at 18:00 and not at 08:00 the next day. With `ms` 0 it is `from` itself.
 * @throws RangeError when `ms` is negative or not finite.
 * @example addWorkingMs('2025-04-17T16:00:00Z', 2 * 3_600_000, 'WORKING_HOURS') // 2025-04-22T08:00:00Z, 9am in London
 */
export function addWorkingMs(from: Instant, ms: number, calendar: Calendar): Date {
  if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`Not a length of time: ${ms}`);
  const start = msOf(from);
  if (ms === 0 || calendar === 'ROUND_THE_CLOCK') return new Date(start + ms);
  let left = ms;
  for (let number = dayNumberAt(start); ; number += 1) {
    if (!isWorkingDayNumber(number)) continue;
    const opens = Math.max(start, londonMs(number, OPENS));
    const open = londonMs(number, CLOSES) - opens;
    if (open <= 0) continue;
    if (left <= open) return new Date(opens + left);
    left -= open;
  }
}
