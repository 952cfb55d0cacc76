import type { JudgedPoint } from './judged-point.js';

/** *Outside*: strictly beyond a limit. A point without limits is never outside. */
export function isOutside({ value, limits }: JudgedPoint): boolean {
  if (limits.lower === null || limits.upper === null) return false;
  return value > limits.upper || value < limits.lower;
}
