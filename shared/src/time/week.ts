import { dayFromNumber, dayNumberOf, dayOf, daysInMonth, partsOfDay, weekdayOf, weekdayOfNumber, type Day } from './day.js';

/** The Monday of the week (Monday to Sunday) that holds the day. */
export function weekStartOn(day: Day): Day {
  return dayFromNumber(dayNumberOf(day) - weekdayOf(day) + 1);
}

/**
 * The Sunday that ends the week (Monday to Sunday) that holds the day.
 * @example weekEndingOn('2025-04-02') // '2025-04-06'
 */
export function weekEndingOn(day: Day): Day {
  return dayFromNumber(dayNumberOf(day) + 7 - weekdayOf(day));
}

/**
 * The ISO 8601 week: weeks run Monday to Sunday and belong to the year that holds their Thursday.
 * @example isoWeekOf('2021-01-03') // { year: 2020, week: 53 }
 */
export function isoWeekOf(day: Day): { year: number; week: number } {
  const number = dayNumberOf(day);
  const thursday = number - weekdayOfNumber(number) + 4;
  const { year } = partsOfDay(dayFromNumber(thursday));
  const firstOfYear = dayNumberOf(dayOf(year, 1, 1));
  return { year, week: Math.floor((thursday - firstOfYear) / 7) + 1 };
}

/** The first day of the month that holds the day. */
export function monthStartOn(day: Day): Day {
  const { year, month } = partsOfDay(day);
  return dayOf(year, month, 1);
}

/** The last day of the month that holds the day. */
export function monthEndingOn(day: Day): Day {
  const { year, month } = partsOfDay(day);
  return dayOf(year, month, daysInMonth(year, month));
}
