import type { RatioFamily } from './ratio-baseline.js';

/** Rates: σᵢ = √(u ÷ dᵢ), the Poisson spread; values are 0 or more. */
export const rates: RatioFamily = {
  sigmaAt: (centre, denominator) => Math.sqrt(centre / denominator),
  ceiling: Infinity,
};
