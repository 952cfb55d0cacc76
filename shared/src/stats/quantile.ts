/**
 * The quantile of the values by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of R and of
 * spreadsheets): at position h = (n − 1)p of the sorted values, counted from 0.
 * @param p between 0 and 1.
 * @returns null for no values.
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: readonly number[], p: number): number | null {
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/** As {@link quantile}, of values that are sorted already, smallest first. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  const count = sorted.length;
  if (count === 0) return null;
  const position = (count - 1) * Math.min(1, Math.max(0, p));
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, count - 1)] as number;
  return low + (high - low) * (position - below);
}

/**
 * The median: the middle value, or halfway between the two in the middle.
 * @returns null for no values.
 * @example median([3, 1, 2, 10]) // 2.5
 */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}
