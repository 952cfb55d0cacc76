import type { SplitKey } from './measure.js';

/**
 * The text a figure's split is stored as: `''` for the total, else `key:value`, e.g. `splitOf('priority', 'P1')` is
 * `'priority:P1'`. A value is kept as given; an empty value becomes `not stated`.
 */
export function splitOf(key: SplitKey, value: string): string {
  return `${key}:${value === '' ? 'not stated' : value}`;
}

/** The two parts of a stored split, or null for the total (`''`). The inverse of `splitOf`. */
export function splitParts(split: string): { key: SplitKey; value: string } | null {
  const colon = split.indexOf(':');
  return colon < 0 ? null : { key: split.slice(0, colon) as SplitKey, value: split.slice(colon + 1) };
}
