import { mean, sumOf } from './mean.js';

/**
 * The sample variance Σ(x − x̄)² ÷ (n − 1).
 * @returns null for fewer than two values.
 */
export function variance(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  return sumOf(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/**
 * The sample standard deviation, the root of {@link variance}.
 * @returns null for fewer than two values.
 */
export function standardDeviation(values: readonly number[]): number | null {
  const squared = variance(values);
  return squared === null ? null : Math.sqrt(squared);
}
