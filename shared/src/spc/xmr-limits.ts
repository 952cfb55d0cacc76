import { mean } from '../stats/index.js';
import type { Limits } from './spc-types.js';

/** 3 ÷ 1.128 (d₂ for ranges of two), as Making Data Count and the R package NHSRplotthedots round it. */
export const XMR_FACTOR = 2.66;

/** The near limits lie at two thirds of the way, about two standard deviations. */
export const XMR_NEAR_FACTOR = 2 * (XMR_FACTOR / 3);

/** D₄ for ranges of two: a moving range of this many times their mean is an outlier among ranges. */
export const RANGE_SCREEN_FACTOR = 3.267;

/** What the limits of an XmR chart are made of. `averageRange` is null for a single value, which has no moving range. */
export interface XmrBaseline {
  centre: number;
  averageRange: number | null;
}

/**
 * The mean of the moving ranges |yᵢ − yᵢ₋₁|. With screening, ranges of 3.267 times that mean or more are left out, once, and the rest are
 * averaged again. Equal values have an average range of 0.
 * @returns null for fewer than two values.
 * @example averageMovingRange([10, 12, 11], true) // 1.5
 */
export function averageMovingRange(values: readonly number[], screenOutliers: boolean): number | null {
  const ranges: number[] = [];
  for (let index = 1; index < values.length; index += 1) {
    ranges.push(Math.abs((values[index] as number) - (values[index - 1] as number)));
  }
  const average = mean(ranges);
  if (average === null || !screenOutliers) return average;
  return mean(ranges.filter((range) => range < RANGE_SCREEN_FACTOR * average)) ?? 0;
}

/**
 * The baseline of an XmR chart as the R package NHSRplotthedots 0.2.2 computes it: the mean of all values, never screened, and the
 * average moving range.
 * @param values at least one.
 */
export function xmrBaseline(values: readonly number[], screenOutliers: boolean): XmrBaseline {
  return { centre: mean(values) ?? 0, averageRange: averageMovingRange(values, screenOutliers) };
}

/**
 * Limits: mean ± 2.66 × average moving range, near limits at two thirds of that. They are not floored at 0.
 * @example xmrLimits({ centre: 11, averageRange: 1.5 }) // 7.01 to 14.99
 */
export function xmrLimits({ centre, averageRange }: XmrBaseline): Limits {
  if (averageRange === null) return { centre, lower: null, upper: null, nearLower: null, nearUpper: null };
  return {
    centre,
    lower: centre - XMR_FACTOR * averageRange,
    upper: centre + XMR_FACTOR * averageRange,
    nearLower: centre - XMR_NEAR_FACTOR * averageRange,
    nearUpper: centre + XMR_NEAR_FACTOR * averageRange,
  };
}
