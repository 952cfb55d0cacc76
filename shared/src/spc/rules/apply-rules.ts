import type { Side, SpcRule } from '../spc-types.js';
import { sideOfCentre, type JudgedPoint } from './judged-point.js';
import { isOutside } from './outside.js';
import { pointsInShift } from './shift.js';
import { trendSides } from './trend.js';
import { pointsInTwoInThree } from './two-in-three.js';

/** The rule that a point breaks and the side it points to, or null for common cause. */
export type Finding = { rule: SpcRule; side: Side } | null;

/**
 * Applies the four rules to the points of one group. Where several hold the first of *outside*, *trend*, *two in three*, *shift* counts.
 * A trend points the way it goes, the other rules to the side of the centre the point lies on. Takes time in proportion to the points.
 * @returns one finding a point.
 */
export function applyRules(points: readonly JudgedPoint[]): Finding[] {
  const trends = trendSides(points);
  const twoInThree = pointsInTwoInThree(points);
  const shift = pointsInShift(points);
  return points.map((point, index) => {
    const side: Side = sideOfCentre(point) > 0 ? 'HIGH' : 'LOW';
    if (isOutside(point)) return { rule: 'OUTSIDE', side };
    const trend = trends[index];
    if (trend) return { rule: 'TREND', side: trend };
    if (twoInThree[index]) return { rule: 'TWO_IN_THREE', side };
    if (shift[index]) return { rule: 'SHIFT', side };
    return null;
  });
}
