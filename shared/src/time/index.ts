export * from './day.js';
export * from './week.js';
export { londonClockAt, londonDayOf, londonInstant, endOfLondonDay, startOfLondonDay, msOf } from './london.js';
export type { Instant, LondonClock } from './london.js';
export { bankHolidaysOf, easterSunday, isBankHoliday } from './bank-holidays.js';
export type { BankHoliday } from './bank-holidays.js';
export {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
  workingDaysEndingOn,
} from './working-days.js';
export { addWorkingMs, STANDARD_HOURS, workingMsBetween, WORKING_DAY_MS } from './working-hours.js';
export type { Calendar, WorkingHours } from './working-hours.js';
export * from './format-day.js';
