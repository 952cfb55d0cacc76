import { SIZES, type ObservedDay, type PosteriorPoint } from './posterior.js';

// Taken out of `Math` once: these run a million times a forecast, and a look-up of a global is slow where modules are sandboxed.
const { abs, exp, sqrt } = Math;

/** The means and size a posterior expects, at its average. */
export interface Expected {
  readonly means: readonly number[];
  readonly size: number;
}

/** Posterior mean of each day's count and of the size (the latter as the harmonic mean, which the variance needs). */
export function expectedOf(
  points: readonly PosteriorPoint[],
  days: readonly { readonly t: number; readonly usual: number }[],
): Expected {
  const means = days.map(() => 0);
  let inverseSize = 0;
  for (const { theta, size, weight } of points) {
    const [level, surge, rate] = [exp(theta[0]), exp(theta[1]), exp(-theta[2])];
    inverseSize += weight / (SIZES[size] as number);
    days.forEach((day, index) => {
      means[index] = (means[index] as number) + weight * day.usual * (level + surge * exp(-day.t * rate));
    });
  }
  return { means, size: 1 / inverseSize };
}

/** Each day's count less its expected mean, in standard deviations √(μ + μ²/k). */
export function standardised(days: readonly ObservedDay[], expected: Expected): number[] {
  return days.map((day, index) => {
    const mean = Math.max(expected.means[index] as number, 0.05);
    return (day.opened - mean) / sqrt(mean + (mean * mean) / expected.size);
  });
}

/**
 * Where the days leave the curve: the day after which the running sum of standardised residuals, ÷ √n, lies farthest
 * from 0 (a CUSUM; for a curve that fits it passes 1.36 once in twenty). The break begins with the day of `index`.
 */
export function largestBreak(residuals: readonly number[]): {
  readonly index: number;
  readonly size: number;
} {
  let sum = 0;
  let farthest = { index: 0, size: 0 };
  residuals.forEach((residual, index) => {
    sum += residual;
    const size = abs(sum) / sqrt(residuals.length);
    if (size > farthest.size) farthest = { index: index + 1, size };
  });
  return farthest;
}
