import { countWorkingDays, addDays, type Day } from '../time/index.js';

/** A training share on a day. */
export interface TrainingPoint {
  asOn: Day;
  completed: number;
  required: number;
}

/** Where training will stand on a day if people go on being trained as they were. */
export type TrainingForecast =
  | {
      withheld: null;
      /** People completing a working day lately. */
      perWorkingDay: number;
      /** Share expected on the day, never over 1. */
      share: number;
      /** People a working day it would take from the last figure to reach the threshold by the day; 0 when it is reached. */
      neededPerWorkingDay: number;
      reachesThreshold: boolean;
      /** The first working-day count after which the threshold is reached at this pace; null when it never is. */
      workingDaysToThreshold: number | null;
    }
  | { withheld: 'TOO_FEW_SNAPSHOTS' | 'NO_REQUIREMENT' | 'DAY_HAS_PASSED' };

/** Snapshots older than this many days say little of today's pace. */
const PACE_DAYS = 28;

/**
 * Training on a day ahead: the last figure plus the pace of the last 28 days times the working days left. The pace is people
 * completed between the first and the last snapshot of those days ÷ working days between them; a fall counts as 0, since
 * people do not untrain (it is leavers, or a new build). *House rule.*
 * @param points in any order; one a day
 * @param on the go-live day; the days trained on are those up to the day before it
 * @example 600 of 1,000 on 2 November, 700 on 16 November (10 working days later): pace 10; on 30 November, after 9 more, 790
 */
export function trainingForecast(points: readonly TrainingPoint[], on: Day, threshold: number): TrainingForecast {
  const sorted = [...points].sort((a, b) => (a.asOn < b.asOn ? -1 : 1));
  const last = sorted[sorted.length - 1];
  if (!last) return { withheld: 'TOO_FEW_SNAPSHOTS' };
  if (!(last.required > 0)) return { withheld: 'NO_REQUIREMENT' };
  if (on <= last.asOn) return { withheld: 'DAY_HAS_PASSED' };
  const first = sorted.find((point) => point.asOn >= addDays(last.asOn, -PACE_DAYS));
  if (!first || first.asOn === last.asOn) return { withheld: 'TOO_FEW_SNAPSHOTS' };
  const elapsed = workingDaysAfter(first.asOn, last.asOn);
  if (elapsed === 0) return { withheld: 'TOO_FEW_SNAPSHOTS' };
  const perWorkingDay = Math.max(0, last.completed - first.completed) / elapsed;
  const left = workingDaysAfter(last.asOn, addDays(on, -1));
  const share = Math.min(1, (last.completed + perWorkingDay * left) / last.required);
  const missing = Math.max(0, Math.ceil(threshold * last.required - 1e-9) - last.completed);
  return {
    withheld: null,
    perWorkingDay,
    share,
    neededPerWorkingDay: missing === 0 ? 0 : left === 0 ? missing : missing / left,
    reachesThreshold: perWorkingDay * left >= missing,
    workingDaysToThreshold: missing === 0 ? 0 : perWorkingDay > 0 ? Math.ceil(missing / perWorkingDay) : null,
  };
}

/** Working days after one day up to and including another. */
function workingDaysAfter(from: Day, to: Day): number {
  return countWorkingDays(addDays(from, 1), to);
}
