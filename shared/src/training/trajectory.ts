import { addDays, countWorkingDays, type Day } from '../time/index.js';
import type { TrainingPoint } from './forecast.js';

/** Training on a day ahead: what is expected, and where it will lie four times in five. Shares from 0 to 1. */
export interface TrajectoryPoint {
  on: Day;
  share: number;
  low: number;
  high: number;
}

export type TrajectoryWithheld = 'TOO_FEW_SNAPSHOTS' | 'NO_REQUIREMENT' | 'DAY_HAS_PASSED';

/** The way to a go-live day, or why none is told. */
export type Trajectory =
  | {
      withheld: null;
      /** The last snapshot first, then each working day to the day before go-live; the last is what is expected at go-live. */
      points: TrajectoryPoint[];
      /** Share of staff a working day lately. */
      perWorkingDay: number;
      /** The first working day on which the expected share is at the threshold; null when not before go-live. */
      reachedOn: Day | null;
      /** Snapshots the pace was taken from. */
      snapshots: number;
    }
  | { withheld: TrajectoryWithheld };

/** Snapshots older than this many days before the last say little of today's pace. */
const PACE_DAYS = 56;
/** Three steps between snapshots are the fewest whose scatter says anything. */
const LEAST_SNAPSHOTS = 4;

/** The 90th centile of Student's t for 1 to 30 degrees of freedom (any table of statistics), so that 80 % lie between ± it. */
const T90 = [
  3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.383, 1.3722, 1.3634, 1.3562, 1.3502, 1.345, 1.3406, 1.3368,
  1.3334, 1.3304, 1.3277, 1.3253, 1.3232, 1.3212, 1.3195, 1.3178, 1.3163, 1.315, 1.3137, 1.3125, 1.3114, 1.3104,
];
const NORMAL90 = 1.2816;

/** A step between two snapshots: the gain in share and the working days it took. */
interface Step {
  gain: number;
  days: number;
}

/**
 * Where training will stand up to go-live if it goes on as in the last 56 days: a random walk with drift over the steps between
 * snapshots (Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, the drift method), steps of unequal length weighted
 * by their working days. Drift m = Σ gain ÷ Σ days; scatter a day s² = Σ (gain − m·days)² ÷ days ÷ (steps − 1); after h working days the
 * share is last + m·h and its 80 % interval ± t₀.₉(steps − 1) · s · √(h + h² ÷ Σ days), all kept between 0 and 1. Shares are used, so
 * that joiners and leavers do not look like training. *House rule.*
 * @param points snapshots in any order; one without people who need training is left out
 * @param goLiveOn the days trained on are those up to the day before it
 * @param threshold share to be reached
 * @example 50, 55, 60 and 65 % on four Mondays: 1 point a working day without scatter; 83 % on the 18th working day after the last
 */
export function trainingTrajectory(points: readonly TrainingPoint[], goLiveOn: Day, threshold: number): Trajectory {
  const known = points.filter(isSnapshot).sort((a, b) => (a.asOn < b.asOn ? -1 : 1));
  const last = known[known.length - 1];
  if (!last) return { withheld: points.length === 0 ? 'TOO_FEW_SNAPSHOTS' : 'NO_REQUIREMENT' };
  if (goLiveOn <= last.asOn) return { withheld: 'DAY_HAS_PASSED' };
  const steps = stepsOf(known.filter(({ asOn }) => asOn >= addDays(last.asOn, -PACE_DAYS)));
  if (steps.length + 1 < LEAST_SNAPSHOTS) return { withheld: 'TOO_FEW_SNAPSHOTS' };
  const total = steps.reduce((sum, { days }) => sum + days, 0);
  const drift = steps.reduce((sum, { gain }) => sum + gain, 0) / total;
  const scatter = steps.reduce((sum, { gain, days }) => sum + (gain - drift * days) ** 2 / days, 0) / (steps.length - 1);
  const reach = (T90[steps.length - 2] ?? NORMAL90) * Math.sqrt(scatter);
  const from = last.completed / last.required;
  const ahead = [last.asOn, ...workingDaysUpTo(last.asOn, goLiveOn)].map((on, h): TrajectoryPoint => {
    const share = from + drift * h;
    const half = reach * Math.sqrt(h + (h * h) / total);
    return { on, share: kept(share), low: kept(share - half), high: kept(share + half) };
  });
  const reached = ahead.find(({ share }) => share >= threshold - 1e-9);
  return { withheld: null, points: ahead, perWorkingDay: drift, reachedOn: reached?.on ?? null, snapshots: steps.length + 1 };
}

function isSnapshot({ completed, required }: TrainingPoint): boolean {
  return Number.isFinite(required) && required > 0 && completed >= 0 && completed <= required;
}

function stepsOf(snapshots: readonly TrainingPoint[]): Step[] {
  const steps: Step[] = [];
  let before = snapshots[0];
  for (const snapshot of snapshots.slice(1)) {
    const days = countWorkingDays(addDays(before!.asOn, 1), snapshot.asOn);
    // Two snapshots with no working day between them are one.
    if (days === 0) continue;
    steps.push({ gain: snapshot.completed / snapshot.required - before!.completed / before!.required, days });
    before = snapshot;
  }
  return steps;
}

function workingDaysUpTo(after: Day, before: Day): Day[] {
  const days: Day[] = [];
  for (let on = addDays(after, 1); on < before; on = addDays(on, 1)) if (countWorkingDays(on, on) === 1) days.push(on);
  return days;
}

function kept(share: number): number {
  return Math.min(1, Math.max(0, share));
}
