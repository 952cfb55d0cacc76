import { weekdayName } from '@steady/shared/time';
import { cadenceWords } from '../../format/words.js';
import type { Cadence } from '../../gql/schema-types.js';

/** First letter as a capital: `paper fallback` → `Paper fallback`. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Seven days from a Monday on, to name weekdays by their number. */
const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];

/** Weekdays by the number the contract gives them: `'1'` Monday to `'7'` Sunday. */
export const WEEKDAYS: readonly { readonly value: string; readonly words: string }[] = WEEK.map((day, place) => ({
  value: String(place + 1),
  words: weekdayName(day),
}));

/** What stands where no day was agreed on which a feed is due. */
export const NOT_YET = 'not expected yet';

/** When a feed is due: `daily`, `each working day`, `weekly on Friday`, `not expected yet`. */
export function cadencePhrase(feed: { readonly cadence: Cadence | ''; readonly dueOn: string }): string {
  if (feed.cadence === '') return NOT_YET;
  const weekday = WEEKDAYS.find(({ value }) => value === feed.dueOn);
  return feed.cadence === 'WEEKLY' && weekday ? `weekly on ${weekday.words}` : cadenceWords[feed.cadence];
}
