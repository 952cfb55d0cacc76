import { dayFromNumber, dayNumberOf, weekdayOfNumber, type Day } from './day.js';

/** A point in time: a `Date`, or ISO 8601 text that carries its zone (`Z` or an offset). */
export type Instant = Date | string;

/** What a clock on a London wall shows. `offsetMinutes` is 60 in British Summer Time, else 0. */
export interface LondonClock {
  day: Day;
  hour: number;
  minute: number;
  second: number;
  offsetMinutes: 0 | 60;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Milliseconds since 1 January 1970 UTC of an instant.
 * @throws RangeError when it is not an instant, or is text without a zone, which would be read in the zone of the machine.
 */
export function msOf(instant: Instant): number {
  const ms = typeof instant === 'string' ? (ZONED.test(instant) ? Date.parse(instant) : NaN) : instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant with a zone: ${String(instant)}`);
  return ms;
}

const summerTimes = new Map<number, { startsAt: number; endsAt: number }>();

/** The UTC millisecond of 01:00 UTC on the last Sunday of a month (0 for January). */
function lastSundayAtOne(year: number, monthIndex: number): number {
  const lastDay = Date.UTC(year, monthIndex + 1, 0) / MS_PER_DAY;
  return (lastDay - (weekdayOfNumber(lastDay) % 7)) * MS_PER_DAY + MS_PER_HOUR;
}

function summerTimeOf(year: number): { startsAt: number; endsAt: number } {
  let found = summerTimes.get(year);
  if (!found) {
    found = { startsAt: lastSundayAtOne(year, 2), endsAt: lastSundayAtOne(year, 9) };
    summerTimes.set(year, found);
  }
  return found;
}

/**
 * The offset of London from UTC in milliseconds at an instant: an hour from 01:00 UTC on the last Sunday of March to 01:00 UTC on the
 * last Sunday of October, else none (The Summer Time Order 2002; the same days since 1996, earlier years are not exact).
 */
export function londonOffsetMsAt(ms: number): 0 | 3_600_000 {
  const summer = summerTimeOf(new Date(ms).getUTCFullYear());
  return ms >= summer.startsAt && ms < summer.endsAt ? MS_PER_HOUR : 0;
}

/**
 * The London day an instant falls on.
 * @throws RangeError see {@link msOf}.
 * @example londonDayOf('2025-06-30T23:30:00Z') // '2025-07-01'
 */
export function londonDayOf(instant: Instant): Day {
  const ms = msOf(instant);
  return dayFromNumber(Math.floor((ms + londonOffsetMsAt(ms)) / MS_PER_DAY));
}

/** What a London clock shows at an instant. */
export function londonClockAt(instant: Instant): LondonClock {
  const ms = msOf(instant);
  const offset = londonOffsetMsAt(ms);
  const local = new Date(ms + offset);
  return {
    day: dayFromNumber(Math.floor((ms + offset) / MS_PER_DAY)),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    offsetMinutes: offset === 0 ? 0 : 60,
  };
}

/** The UTC millisecond at which a London clock first shows this many milliseconds past midnight on a day number. */
export function londonMs(dayNumber: number, msIntoDay: number): number {
  const asUtc = dayNumber * MS_PER_DAY + msIntoDay;
  const asSummer = asUtc - MS_PER_HOUR;
  return londonOffsetMsAt(asSummer) === MS_PER_HOUR ? asSummer : asUtc;
}

/**
 * The instant at which a London clock shows a time. The hour that happens twice in October means the first time; the hour that does not
 * happen in March means the instant as many minutes after the change.
 * @example londonInstant('2025-07-01', 9) // 2025-07-01T08:00:00Z
 */
export function londonInstant(day: Day, hour: number, minute = 0, second = 0): Date {
  return new Date(londonMs(dayNumberOf(day), hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000));
}

/** The first instant of a London day. */
export function startOfLondonDay(day: Day): Date {
  return new Date(londonMs(dayNumberOf(day), 0));
}

/**
 * The end of a London day: the first instant of the next day, so that a day is `start <= at && at < end`.
 * A day is 23 or 25 hours long on the Sundays when the clocks change.
 */
export function endOfLondonDay(day: Day): Date {
  return new Date(londonMs(dayNumberOf(day) + 1, 0));
}
