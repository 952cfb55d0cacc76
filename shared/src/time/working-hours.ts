import { isBankHolidayNumber } from './bank-holidays.js';
import { weekdayOfNumber } from './day.js';
import { londonMs, londonOffsetMsAt, msOf, type Instant } from './london.js';

/** Opening hours by the London clock. `weekdays` counts Monday as 1 and Sunday as 7; times are `HH:MM`. */
export interface WorkingHours {
  startsAt: string;
  endsAt: string;
  weekdays: readonly number[];
  closedOnBankHolidays: boolean;
}

/**
 * Which hours a clock counts: all of them, the working hours Monday to Friday 08:00 to 18:00 in London without the bank holidays of England,
 * or hours of a policy's own.
 */
export type Calendar = 'ROUND_THE_CLOCK' | 'WORKING_HOURS' | WorkingHours;

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** The working hours meant by `WORKING_HOURS`. */
export const STANDARD_HOURS: WorkingHours = {
  startsAt: '08:00',
  endsAt: '18:00',
  weekdays: [1, 2, 3, 4, 5],
  closedOnBankHolidays: true,
};

/** Length of a standard working day in milliseconds: ten hours. */
export const WORKING_DAY_MS = 10 * MS_PER_HOUR;

interface Hours {
  opens: number;
  closes: number;
  isOpenOn(dayNumber: number): boolean;
}

function msIntoDay(time: string): number {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  const ms = parts ? Number(parts[1]) * MS_PER_HOUR + Number(parts[2]) * MS_PER_MINUTE : NaN;
  if (!(ms <= MS_PER_DAY)) throw new RangeError(`Not a time of day: ${time}`);
  return ms;
}

function hoursOf(calendar: 'WORKING_HOURS' | WorkingHours): Hours {
  const { startsAt, endsAt, weekdays, closedOnBankHolidays } = calendar === 'WORKING_HOURS' ? STANDARD_HOURS : calendar;
  const opens = msIntoDay(startsAt);
  const closes = msIntoDay(endsAt);
  if (closes <= opens || !weekdays.some((weekday) => weekday >= 1 && weekday <= 7))
    throw new RangeError('A calendar without working hours.');
  return {
    opens,
    closes,
    isOpenOn: (number) => weekdays.includes(weekdayOfNumber(number)) && !(closedOnBankHolidays && isBankHolidayNumber(number)),
  };
}

function dayNumberAt(ms: number): number {
  return Math.floor((ms + londonOffsetMsAt(ms)) / MS_PER_DAY);
}

/**
 * Milliseconds of a calendar's hours between two instants, by the London clock; negative when `to` is before `from`. Round the clock it
 * is the time that has passed, whatever the clocks show.
 * @throws RangeError for what is not an instant, and for a calendar that is never open.
 * @example
 * // 2 hours: 17:00 to 18:00 before Easter, 08:00 to 09:00 after
 * workingMsBetween('2025-04-17T16:00:00Z', '2025-04-22T08:00:00Z', 'WORKING_HOURS') // 7_200_000
 */
export function workingMsBetween(from: Instant, to: Instant, calendar: Calendar): number {
  const start = msOf(from);
  const end = msOf(to);
  if (calendar === 'ROUND_THE_CLOCK') return end - start;
  const hours = hoursOf(calendar);
  return start <= end ? openMs(start, end, hours) : -openMs(end, start, hours);
}

function openMs(start: number, end: number, hours: Hours): number {
  const last = dayNumberAt(end);
  let total = 0;
  for (let number = dayNumberAt(start); number <= last; number += 1) {
    if (!hours.isOpenOn(number)) continue;
    const opens = Math.max(start, londonMs(number, hours.opens));
    const closes = Math.min(end, londonMs(number, hours.closes));
    total += Math.max(0, closes - opens);
  }
  return total;
}

/**
 * The instant at which `ms` milliseconds of a calendar's hours have passed since `from`: the first such instant, so that a target that is
 * used up at the close of a day is due at 18:00 and not at 08:00 the next day. With `ms` 0 it is `from` itself.
 * @throws RangeError when `ms` is negative or not finite, or the calendar is never open.
 * @example addWorkingMs('2025-04-17T16:00:00Z', 2 * 3_600_000, 'WORKING_HOURS') // 2025-04-22T08:00:00Z, 9am in London
 */
export function addWorkingMs(from: Instant, ms: number, calendar: Calendar): Date {
  if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`Not a length of time: ${ms}`);
  const start = msOf(from);
  if (ms === 0 || calendar === 'ROUND_THE_CLOCK') return new Date(start + ms);
  const hours = hoursOf(calendar);
  let left = ms;
  for (let number = dayNumberAt(start); ; number += 1) {
    if (!hours.isOpenOn(number)) continue;
    const opens = Math.max(start, londonMs(number, hours.opens));
    const open = londonMs(number, hours.closes) - opens;
    if (open <= 0) continue;
    if (left <= open) return new Date(opens + left);
    left -= open;
  }
}
