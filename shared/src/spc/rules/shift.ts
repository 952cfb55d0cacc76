import { sideOfCentre, type JudgedPoint } from './judged-point.js';
import { markRange, RUN_LENGTH } from './mark-runs.js';

/**
 * *Shift*: seven or more points in a row strictly on one side of the centre; a point on the centre breaks the run.
 * @returns for each point whether it is part of a shift; all points of one are.
 */
export function pointsInShift(points: readonly JudgedPoint[]): boolean[] {
  const marked = points.map(() => false);
  let runSide = 0;
  let runStart = 0;
  points.forEach((point, index) => {
    const side = sideOfCentre(point);
    if (side === 0 || side !== runSide) {
      runSide = side;
      runStart = index;
    }
    const length = index - runStart + 1;
    if (side === 0 || length < RUN_LENGTH) return;
    if (length === RUN_LENGTH) markRange(marked, runStart, index);
    else marked[index] = true;
  });
  return marked;
}
