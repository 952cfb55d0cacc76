import type { Limits } from './spc-types.js';

/**
 * Limits of a chart of counts: c̄ ± 3√c̄, near limits c̄ ± 2√c̄, not below 0 (Poisson spread).
 * @example cLimits(9) // 0 to 18
 */
export function cLimits(centre: number): Limits {
  const sigma = Math.sqrt(centre);
  return {
    centre,
    lower: Math.max(0, centre - 3 * sigma),
    upper: centre + 3 * sigma,
    nearLower: Math.max(0, centre - 2 * sigma),
    nearUpper: centre + 2 * sigma,
  };
}
