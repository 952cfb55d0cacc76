import { dayFromNumber, dayNumberOf, isWorkingDay, londonDayOf, startOfLondonDay, type Day } from '../time/index.js';

/**
 * Days as numbers (days since 1 January 1970), remembered. A rollout page judges hundreds of sites over the same few hundred
 * days, so each day is read, and looked up in the bank holidays, once.
 */

/** Days 0 to 36,524: 1970 to 2069. Others are worked out each time. */
const REMEMBERED = 36_525;
const days = new Array<Day | null>(REMEMBERED).fill(null);
const workingDays = new Int8Array(REMEMBERED).fill(-1);
const midnights = new Float64Array(REMEMBERED).fill(NaN);

/** A day as a number. @throws RangeError when the text is not a day. */
export function numberOfDay(day: Day): number {
  return dayNumberOf(day);
}

/** The inverse of {@link numberOfDay}. */
export function dayOfNumber(number: number): Day {
  const known = days[number];
  if (typeof known === 'string') return known;
  const day = dayFromNumber(number);
  if (known === null) days[number] = day;
  return day;
}

/** Whether a numbered day is neither a weekend nor a bank holiday. */
export function isWorking(number: number): boolean {
  const known = workingDays[number];
  if (known === 0 || known === 1) return known === 1;
  const answer = isWorkingDay(dayOfNumber(number));
  if (known !== undefined) workingDays[number] = answer ? 1 : 0;
  return answer;
}

/** The millisecond at which a numbered London day begins. */
export function midnightOf(number: number): number {
  const known = midnights[number];
  if (known !== undefined && !Number.isNaN(known)) return known;
  const ms = startOfLondonDay(dayOfNumber(number)).getTime();
  if (known !== undefined) midnights[number] = ms;
  return ms;
}

const MS_PER_DAY = 86_400_000;

/** The number of the London day a millisecond falls on. */
export function numberOfDayAt(ms: number): number {
  const guess = Math.floor(ms / MS_PER_DAY);
  return ms >= midnightOf(guess + 1) ? guess + 1 : guess;
}

/** The London day a millisecond falls on. */
export function dayAt(ms: number): Day {
  return londonDayOf(new Date(ms));
}

/** The last working day on or before a numbered day. */
export function lastWorkingOnOrBefore(number: number): number {
  let day = number;
  while (!isWorking(day)) day -= 1;
  return day;
}

/** The numbered day `count` working days before a day; the day itself never counts. */
export function workingDaysBefore(number: number, count: number): number {
  let day = number;
  for (let left = count; left > 0;) {
    day -= 1;
    if (isWorking(day)) left -= 1;
  }
  return day;
}

/** How many working days lie from one numbered day to another, both included; 0 when `to` is earlier. */
export function countWorking(from: number, to: number): number {
  let count = 0;
  for (let day = from; day <= to; day += 1) if (isWorking(day)) count += 1;
  return count;
}

const WEEKDAY_OF_DAY_0 = 4; // 1 January 1970 was a Thursday

/** Monday 1 to Sunday 7. */
export function weekdayOfDay(number: number): number {
  return ((((number + WEEKDAY_OF_DAY_0 - 1) % 7) + 7) % 7) + 1;
}
