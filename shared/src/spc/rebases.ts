import type { Day } from '../time/index.js';
import type { Rebase } from './spc-types.js';

/** A rebase that was dated on a day without a point, and the day it went to; null when no point follows. */
export interface MovedRebase {
  from: Day;
  to: Day | null;
}

/** A rebase as `{ on, reason }`, whichever way it was given. */
export function asRebase(rebase: Day | Rebase): Rebase {
  return typeof rebase === 'string' ? { on: rebase } : rebase;
}

/**
 * Moves each rebase to the first point on or after its day, so that a chart whose days have changed (weeks instead of days, a
 * closed bank holiday) keeps its groups, and says what was moved.
 * @param days the days that have a figure, in any order.
 * @example moveRebasesToPoints(['2025-04-05'], ['2025-04-04', '2025-04-07']) // on 7 April, moved from 5 April
 */
export function moveRebasesToPoints(
  rebases: readonly (Day | Rebase)[],
  days: readonly Day[],
): { rebases: Rebase[]; moved: MovedRebase[] } {
  const sorted = [...days].sort();
  const kept: Rebase[] = [];
  const moved: MovedRebase[] = [];
  for (const rebase of rebases.map(asRebase)) {
    const to = sorted.find((day) => day >= rebase.on) ?? null;
    if (to !== rebase.on) moved.push({ from: rebase.on, to });
    if (to !== null) kept.push({ ...rebase, on: to });
  }
  return { rebases: kept, moved };
}
