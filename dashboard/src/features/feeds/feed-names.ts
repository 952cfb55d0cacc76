import { weekdayName } from '@steady/shared/time';
import { cadenceWords } from '../../format/words.js';
import type { Cadence } from '../../gql/schema-types.js';

/** First letter as a capital: `paper fallback` → `Paper fallback`. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A Monday, to name weekdays by their number. */
const MONDAY = '2026-11-16';

/** The weekday of a number from 1 (Monday) to 7 (Sunday). */
export function weekdayOfNumber(number: number): string {
  const date = new Date(Date.parse(MONDAY) + (number - 1) * 86_400_000);
  return weekdayName(date.toISOString().slice(0, 10));
}

/** When a feed is expected: `daily`, `each working day`, `weekly on Friday`. */
export function cadenceOf(cadence: Cadence, dueOn: number | null): string {
  return cadence === 'WEEKLY' && dueOn !== null ? `weekly on ${weekdayOfNumber(dueOn)}` : cadenceWords[cadence];
}
