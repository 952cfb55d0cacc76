import { weekdayOf, type Day } from '../time/index.js';

/** Tickets opened on one complete day. */
export interface DayCount {
  readonly on: Day;
  readonly opened: number;
}

/** Ordinary days a weekday is taken to have had before any was seen: keeps the factor of a weekday seen rarely near 1. */
const DAYS_ASSUMED = 4;

/**
 * How busy each weekday is against the average one, by weekday 1 to 7 at index 1 to 7, from days of a level time
 * (the baseline): (sum on the weekday + 4 · mean) ÷ (days of it · mean + 4 · mean). All 1 without days or tickets.
 * Worked example: mean 10 a day and eight Mondays of 14 each: (112 + 40) ÷ (80 + 40) = 1.27.
 */
export function weekdayFactors(days: readonly DayCount[]): readonly number[] {
  const sums = new Float64Array(8);
  const counts = new Float64Array(8);
  let total = 0;
  for (const day of days) {
    const weekday = weekdayOf(day.on);
    sums[weekday] = (sums[weekday] ?? 0) + day.opened;
    counts[weekday] = (counts[weekday] ?? 0) + 1;
    total += day.opened;
  }
  const mean = days.length === 0 ? 0 : total / days.length;
  if (mean === 0) return Array.from({ length: 8 }, () => 1);
  return Array.from(sums, (sum, weekday) => (sum + DAYS_ASSUMED * mean) / (((counts[weekday] ?? 0) + DAYS_ASSUMED) * mean));
}
