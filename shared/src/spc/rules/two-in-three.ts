import { sideOfCentre, type JudgedPoint } from './judged-point.js';
import { isOutside } from './outside.js';

/** Whether a point lies beyond a near limit and inside the limit. */
export function isNearLimit(point: JudgedPoint): boolean {
  const { value, limits } = point;
  if (limits.nearLower === null || limits.nearUpper === null || isOutside(point)) return false;
  return value > limits.nearUpper || value < limits.nearLower;
}

/**
 * *Two in three*: of three points in a row, all on one side of the centre, at least two lie beyond the near limit and inside the limit.
 * @returns for each point whether it is one of those two or three; the third of the three is not marked.
 */
export function pointsInTwoInThree(points: readonly JudgedPoint[]): boolean[] {
  const near = points.map(isNearLimit);
  const sides = points.map(sideOfCentre);
  const marked = points.map(() => false);
  for (let first = 0; first + 2 < points.length; first += 1) {
    const side = sides[first];
    if (side === 0 || sides[first + 1] !== side || sides[first + 2] !== side) continue;
    const beyond = [first, first + 1, first + 2].filter((index) => near[index]);
    if (beyond.length >= 2) for (const index of beyond) marked[index] = true;
  }
  return marked;
}
