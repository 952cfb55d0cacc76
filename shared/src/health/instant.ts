import { civilDayNumber, daysInMonth, msOf } from '../time/index.js';

/** An instant that never comes. */
export const NEVER = Infinity;

const ZERO = 48;

const MS_PER_DAY = 86_400_000;

/**
 * Milliseconds of an instant. Text as `toISOString` writes it, of which a rollout page reads tens of thousands, is read digit by
 * digit; any other form goes the long way.
 * @throws RangeError when it is not an instant with its zone
 */
export function instantMs(at: string): number {
  const day = utcDayWritten(at);
  const ms = Number.isNaN(day) ? NaN : day * MS_PER_DAY + msIntoDay(at);
  return Number.isNaN(ms) ? msOf(at) : ms;
}

/** The number of the UTC day of an instant as `toISOString` writes it; NaN for any other text. */
export function utcDayWritten(at: string): number {
  if (at.length !== 24 || at.charCodeAt(23) !== 90 || at.charCodeAt(10) !== 84) return NaN;
  const year = pair(at, 0) * 100 + pair(at, 2);
  const month = pair(at, 5);
  const date = pair(at, 8);
  if (!(year >= 1000 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))) return NaN;
  return civilDayNumber(year, month, date);
}

/** The milliseconds of the time of day; NaN where it is none. */
function msIntoDay(at: string): number {
  const hour = pair(at, 11);
  const minute = pair(at, 14);
  const second = pair(at, 17);
  const hundreds = at.charCodeAt(20) - ZERO;
  if (!(hour <= 23 && minute <= 59 && second <= 59 && hundreds >= 0 && hundreds <= 9)) return NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000 + hundreds * 100 + pair(at, 21);
}

/** Two digits; NaN when they are none. */
function pair(text: string, from: number): number {
  const tens = text.charCodeAt(from) - ZERO;
  const ones = text.charCodeAt(from + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Milliseconds of an instant; an absent one never comes. */
export function msOrNever(at: string | null): number {
  return at === null ? NEVER : instantMs(at);
}
