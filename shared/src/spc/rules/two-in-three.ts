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
  for (let last = 2; last < points.length; last += 1) {
    const window = [last - 2, last - 1, last];
    const side = sides[last];
    if (side === 0 || window.some((index) => sides[index] !== side)) continue;
    const beyond = window.filter((index) => near[index]);
    if (beyond.length >= 2) for (const index of beyond) marked[index] = true;
  }
  return marked;
}
