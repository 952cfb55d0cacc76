/**
 * A calendar day as `YYYY-MM-DD`, read in Europe/London. Days of this form sort as text, so `a < b` is "a is earlier".
 */
export type Day = string;

/** Days of the week as ISO 8601 numbers them: Monday 1 to Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const HYPHEN = 45;

/** The number written between two places, NaN where there is anything but ASCII digits. Charts check thousands of days, so no regular expression. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let place = from; place < to; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * Reads a day and refuses what is not one.
 * @returns the day, or null where the text has another shape or names a day that does not exist.
 * @example parseDay('2024-02-29') // '2024-02-29'
 * @example parseDay('2023-02-29') // null
 */
export function parseDay(text: string): Day | null {
  return Number.isNaN(numberWritten(text)) ? null : text;
}

/** The day number a text names; NaN where it is no day. */
function numberWritten(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return NaN;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const date = digitsAt(text, 8, 10);
  if (!(year >= 1000 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))) return NaN;
  return civilDayNumber(year, month, date);
}

/** Whether the value is a real calendar day written `YYYY-MM-DD`. */
export function isDay(value: unknown): value is Day {
  return typeof value === 'string' && parseDay(value) !== null;
}

/** How many days a month has; `month` is 1 for January to 12 for December. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The number of days from 1 January 1970 to the day: the form in which days are added and subtracted.
 * @throws RangeError when the text is not a day.
 * @example dayNumberOf('1970-01-02') // 1
 */
export function dayNumberOf(day: Day): number {
  const number = numberWritten(day);
  if (Number.isNaN(number)) throw new RangeError(`Not a day: ${day}`);
  return number;
}

/** Days before the month in a year that begins in March, so that the leap day is its last. */
const DAYS_BEFORE_MONTH = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
const DAYS_FROM_MARCH_OF_YEAR_0 = 719_468;

/**
 * The day number of a date of the Gregorian calendar, by arithmetic alone: tens of thousands of days and instants are read for one
 * page. `month` is 1 to 12; the date must be one of that month.
 * @example civilDayNumber(1970, 1, 2) // 1
 */
export function civilDayNumber(year: number, month: number, date: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1]! + date - 1 - DAYS_FROM_MARCH_OF_YEAR_0;
}

/** The day that is `number` days after 1 January 1970; the inverse of {@link dayNumberOf}. */
export function dayFromNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Puts a year, a month (1 to 12) and a date together; dates past the end of a month run on into the next. */
export function dayOf(year: number, month: number, date: number): Day {
  return dayFromNumber(Date.UTC(year, month - 1, date) / MS_PER_DAY);
}

/** The year, month (1 to 12) and date of a day. */
export function partsOfDay(day: Day): { year: number; month: number; date: number } {
  const number = dayNumberOf(day);
  const at = new Date(number * MS_PER_DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/**
 * The day `count` calendar days later, or earlier when `count` is negative.
 * @example addDays('2024-02-28', 2) // '2024-03-01'
 */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumberOf(day) + count);
}

/**
 * Calendar days from one day to another: 0 for the same day, negative when `to` is earlier.
 * @example daysBetween('2024-02-28', '2024-03-01') // 2
 */
export function daysBetween(from: Day, to: Day): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function eachDay(from: Day, to: Day): Day[] {
  const first = dayNumberOf(from);
  const count = Math.max(0, dayNumberOf(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dayFromNumber(first + index));
}

/** The weekday of a day, Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): Weekday {
  return weekdayOfNumber(dayNumberOf(day));
}

/** The weekday of a day number (see {@link dayNumberOf}); day 0, 1 January 1970, was a Thursday. */
export function weekdayOfNumber(number: number): Weekday {
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The earlier of two days. */
export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}
