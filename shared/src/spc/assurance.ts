import type { Assurance, ImprovementDirection, Limits } from './spc-types.js';

/**
 * Whether the process meets its target: the target against the latest limits. Beyond both limits it is always met or never, by the
 * direction of improvement; between them, or on one, now and then.
 * @returns null without a target, a direction or limits.
 * @example assuranceOf(0.95, { centre: 0.8, lower: 0.7, upper: 0.9, nearLower: 0.73, nearUpper: 0.87 }, 'INCREASE') // 'CONSISTENTLY_FAIL'
 */
export function assuranceOf(target: number | null, limits: Limits, direction: ImprovementDirection): Assurance | null {
  if (target === null || direction === 'NEUTRAL' || limits.lower === null || limits.upper === null) return null;
  const increasing = direction === 'INCREASE';
  if (target > limits.upper) return increasing ? 'CONSISTENTLY_FAIL' : 'CONSISTENTLY_PASS';
  if (target < limits.lower) return increasing ? 'CONSISTENTLY_PASS' : 'CONSISTENTLY_FAIL';
  return 'HIT_AND_MISS';
}
