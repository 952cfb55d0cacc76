import { endOfLondonDay, isDay, londonDayOf } from '@steady/shared/time';

/** The day named in an address as the one whose knowledge is asked for: a day before today, else null. */
export function asKnownDay(search: string | undefined, now: string): string | null {
  return search !== undefined && isDay(search) && search < londonDayOf(now) ? search : null;
}

/** The last instant of a day: what was known at its end. Null for no day, which means now. */
export function asKnownAt(day: string | null): string | null {
  return day === null ? null : new Date(endOfLondonDay(day).getTime() - 1).toISOString();
}
