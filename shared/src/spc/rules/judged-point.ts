import type { Limits } from '../spc-types.js';

/** A point with a figure beside its limits: what the rules look at. */
export interface JudgedPoint {
  value: number;
  limits: Limits;
}

/** Which side of the centre a point lies on: 1 above, −1 below, 0 on it. */
export function sideOfCentre({ value, limits }: JudgedPoint): -1 | 0 | 1 {
  return value > limits.centre ? 1 : value < limits.centre ? -1 : 0;
}
