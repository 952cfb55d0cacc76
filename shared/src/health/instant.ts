import { msOf } from '../time/index.js';

/** An instant that never comes. */
export const NEVER = Infinity;

const ZERO = 48;

/**
 * Milliseconds of an instant. Text as `toISOString` writes it, of which a rollout page reads tens of thousands, is read digit by
 * digit; any other form goes the long way.
 * @throws RangeError when it is not an instant with its zone
 */
export function instantMs(at: string): number {
  if (at.length !== 24 || at.charCodeAt(23) !== 90 || at.charCodeAt(10) !== 84) return msOf(at);
  const year = pair(at, 0) * 100 + pair(at, 2);
  const ms = (at.charCodeAt(20) - ZERO) * 100 + pair(at, 21);
  const read = Date.UTC(year, pair(at, 5) - 1, pair(at, 8), pair(at, 11), pair(at, 14), pair(at, 17), ms);
  return Number.isNaN(read) ? msOf(at) : read;
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
