import { isBankHolidayNumber } from './bank-holidays.js';
import { dayFromNumber, dayNumberOf, weekdayOfNumber, type Day } from './day.js';

/** Whether a day number (see `dayNumberOf`) is a working day: neither a weekend nor a bank holiday in England. */
export function isWorkingDayNumber(number: number): boolean {
  return weekdayOfNumber(number) <= 5 && !isBankHolidayNumber(number);
}

/** Whether a day is a working day: neither a weekend nor a bank holiday in England. */
export function isWorkingDay(day: Day): boolean {
  return isWorkingDayNumber(dayNumberOf(day));
}

/** The first working day after a day; the day itself never counts. */
export function nextWorkingDay(day: Day): Day {
  return addWorkingDays(day, 1);
}

/** The last working day before a day; the day itself never counts. */
export function previousWorkingDay(day: Day): Day {
  return addWorkingDays(day, -1);
}

/**
 * The `count`-th working day after a day, or before it when `count` is negative; with 0 the day itself, working or not.
 * @example addWorkingDays('2025-04-17', 1) // '2025-04-22': Easter lies between
 */
export function addWorkingDays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let number = dayNumberOf(day);
  for (let left = Math.abs(Math.trunc(count)); left > 0;) {
    number += step;
    if (isWorkingDayNumber(number)) left -= 1;
  }
  return dayFromNumber(number);
}

/** The working days from `from` to `to`, both included, earliest first; empty when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day): Day[] {
  const last = dayNumberOf(to);
  const days: Day[] = [];
  for (let number = dayNumberOf(from); number <= last; number += 1) {
    if (isWorkingDayNumber(number)) days.push(dayFromNumber(number));
  }
  return days;
}

/** How many working days lie from `from` to `to`, both included; 0 when `to` is earlier. */
export function countWorkingDays(from: Day, to: Day): number {
  const last = dayNumberOf(to);
  let count = 0;
  for (let number = dayNumberOf(from); number <= last; number += 1) {
    if (isWorkingDayNumber(number)) count += 1;
  }
  return count;
}

/** The last `count` working days up to and including a day, earliest first; the day itself counts only when it is a working day. */
export function workingDaysEndingOn(day: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let number = dayNumberOf(day); days.length < count; number -= 1) {
    if (isWorkingDayNumber(number)) days.push(dayFromNumber(number));
  }
  return days.reverse();
}
