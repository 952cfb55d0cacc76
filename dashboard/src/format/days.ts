import { formatDay, formatTime, londonClockAt, partsOfDay, type Day, type Instant } from '@steady/shared/time';

export {
  addDays,
  daysBetween,
  formatDay,
  formatDayRange,
  formatDayWithWeekday,
  formatShortDay,
  formatTime,
  formatTimeAndDay,
  isDay,
  isWorkingDay,
  weekdayName,
} from '@steady/shared/time';

/** A day without its year, where the year is plain from the page: `19 Jan`. */
export function formatDayMonth(day: Day): string {
  const { date } = partsOfDay(day);
  const month = formatDay(day).split(' ')[1] ?? '';
  return `${date} ${month.slice(0, 3)}`;
}

/** A day with its month in full: `19 January`. */
export function formatDayLongMonth(day: Day): string {
  return formatDay(day).split(' ').slice(0, 2).join(' ');
}

/** A time today, else time and day: `5:30pm`, `5:30pm on 21 November 2026`. */
export function formatMoment(at: Instant, now: Instant): string {
  const day = londonClockAt(at).day;
  return day === londonClockAt(now).day ? `${formatTime(at)} today` : `${formatTime(at)} on ${formatDay(day)}`;
}

/** A length of time in its two largest units: `22 min`, `5 h 30 min`, `1 day 4 h`. */
export function formatMinutes(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'}${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0) return `${hours} h${rest > 0 ? ` ${rest} min` : ''}`;
  return `${rest} min`;
}

/** The London day of an instant. */
export function londonDay(at: Instant): Day {
  return londonClockAt(at).day;
}
