import { partsOfDay, weekdayOf, type Day } from './day.js';
import { londonClockAt, type Instant } from './london.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** The English name of a day's weekday, for example `Sunday`. */
export function weekdayName(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? '';
}

/** A day in full as the NHS writes it: `6 August 2018`. */
export function formatDay(day: Day): string {
  const { year, month, date } = partsOfDay(day);
  return `${date} ${monthName(month)} ${year}`;
}

/** A day in full with its weekday: `Sunday 6 April 2025`. */
export function formatDayWithWeekday(day: Day): string {
  return `${weekdayName(day)} ${formatDay(day)}`;
}

/** A day in short, for tables and axes where the year is plain: `Tue 17 Nov`. */
export function formatShortDay(day: Day): string {
  const { month, date } = partsOfDay(day);
  return `${weekdayName(day).slice(0, 3)} ${date} ${monthName(month).slice(0, 3)}`;
}

/** The month of a day: `August 2018`. */
export function formatMonth(day: Day): string {
  const { year, month } = partsOfDay(day);
  return `${monthName(month)} ${year}`;
}

/** The London time of an instant: `5:30pm`, `9am`, and `midnight` and `midday` by name. */
export function formatTime(at: Instant): string {
  const { hour, minute } = londonClockAt(at);
  if (minute === 0 && hour === 0) return 'midnight';
  if (minute === 0 && hour === 12) return 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** The London time and day of an instant: `5:30pm on 6 August 2018`. */
export function formatTimeAndDay(at: Instant): string {
  return `${formatTime(at)} on ${formatDay(londonClockAt(at).day)}`;
}

/**
 * A range of days with "to", each part said once where both ends share it.
 * @example formatDayRange('2025-04-01', '2025-04-06') // '1 to 6 April 2025'
 * @example formatDayRange('2025-03-31', '2025-04-06') // '31 March to 6 April 2025'
 * @example formatDayRange('2025-12-29', '2026-01-04') // '29 December 2025 to 4 January 2026'
 */
export function formatDayRange(from: Day, to: Day): string {
  if (from === to) return formatDay(from);
  const start = partsOfDay(from);
  const end = partsOfDay(to);
  if (start.year !== end.year) return `${formatDay(from)} to ${formatDay(to)}`;
  if (start.month !== end.month) return `${start.date} ${monthName(start.month)} to ${formatDay(to)}`;
  return `${start.date} to ${formatDay(to)}`;
}

/** A range of London times with "to": `9am to 5:30pm`. */
export function formatTimeRange(from: Instant, to: Instant): string {
  return `${formatTime(from)} to ${formatTime(to)}`;
}
