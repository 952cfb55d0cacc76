import type { Side } from '../spc-types.js';
import type { JudgedPoint } from './judged-point.js';
import { markRange, RUN_LENGTH } from './mark-runs.js';

function stepAt(points: readonly JudgedPoint[], index: number): number {
  const here = points[index];
  const before = points[index - 1];
  return here && before ? Math.sign(here.value - before.value) : 0;
}

function pointsInTrend(points: readonly JudgedPoint[]): boolean[] {
  const marked = points.map(() => false);
  let direction = 0;
  let steps = 0;
  for (let index = 1; index < points.length; index += 1) {
    const step = stepAt(points, index);
    steps = step !== 0 && step === direction ? steps + 1 : Math.abs(step);
    direction = step;
    if (steps === RUN_LENGTH - 1) markRange(marked, index - steps, index);
    else if (steps >= RUN_LENGTH) marked[index] = true;
  }
  return marked;
}

/**
 * *Trend*: seven or more points in a row strictly rising or strictly falling; a tie breaks the run.
 * @returns for each point the way it goes, or null when it is no part of a trend. Where the next point is part of a trend too, the step to
 * that point decides, else the step before; a level step counts as falling. That is how NHSRplotthedots 0.2.2 names the turning
 * point between two trends that touch.
 */
export function trendSides(points: readonly JudgedPoint[]): (Side | null)[] {
  const marked = pointsInTrend(points);
  return marked.map((isMarked, index) => {
    if (!isMarked) return null;
    return stepAt(points, marked[index + 1] ? index + 1 : index) > 0 ? 'HIGH' : 'LOW';
  });
}
