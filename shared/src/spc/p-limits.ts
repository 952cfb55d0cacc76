import type { RatioFamily } from './ratio-baseline.js';

/**
 * Proportions: σᵢ = √(p(1 − p) ÷ dᵢ), the binomial spread; values lie between 0 and 1.
 * @example proportions.sigmaAt(0.080085, 8200) // 0.0029975
 */
export const proportions: RatioFamily = {
  sigmaAt: (centre, denominator) => Math.sqrt(Math.max(0, centre * (1 - centre)) / denominator),
  ceiling: 1,
};
