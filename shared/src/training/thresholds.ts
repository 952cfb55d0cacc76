import type { Policy } from '../policy/index.js';
import { completionOf, isCompletion, overallCompletion, type Completion, type GroupCompletion } from './completion.js';

/** A critical group against its own threshold. `completion` is null where no figure came for it. */
export interface CriticalGroup {
  group: string;
  completion: Completion | null;
  /** People still to be trained to reach the threshold. */
  short: number;
  /** At the threshold, or within the people short that are allowed (1). */
  met: boolean;
}

/** Training held against its thresholds. */
export interface TrainingStanding {
  overall: Completion;
  threshold: number;
  criticalThreshold: number;
  /** Overall at or above its threshold. */
  overallMet: boolean;
  /** Overall more than 20 points under its threshold. */
  farUnder: boolean;
  critical: CriticalGroup[];
}

/** A thousandth of a person: shares are compared in people, so that 0.95 × 20 is 19 and not 19.000000000000004. */
const TOLERANCE = 1e-9;

/**
 * Holds training against the thresholds: 80 % overall and 95 % for each critical group, one person short allowed. *House rule.*
 * A critical group without a figure has not met its threshold; one in which nobody needs training has.
 */
export function trainingStanding(
  groups: readonly GroupCompletion[],
  policy: Policy,
  criticalGroups: readonly string[] | null = null,
): TrainingStanding {
  const { thresholdShare, criticalThresholdShare, unsteadyPointsUnder, peopleShortAllowed } = policy.streams.training;
  const overall = overallCompletion(groups);
  const points = (overall.share ?? 0) * 100;
  return {
    overall,
    threshold: thresholdShare,
    criticalThreshold: criticalThresholdShare,
    overallMet: overall.share !== null && peopleShort(overall, thresholdShare) === 0,
    farUnder: overall.share !== null && points < thresholdShare * 100 - unsteadyPointsUnder - TOLERANCE,
    critical: (criticalGroups ?? policy.streams.training.criticalGroups).map((group) => {
      const completion = completionOfGroup(groups, group);
      const short = completion ? peopleShort(completion, criticalThresholdShare) : 0;
      return { group, completion, short, met: completion !== null && short <= peopleShortAllowed };
    }),
  };
}

function completionOfGroup(groups: readonly GroupCompletion[], group: string): Completion | null {
  const rows = groups.filter((row) => row.group === group && isCompletion(row));
  if (rows.length === 0) return null;
  const { completed, required } = overallCompletion(rows);
  return completionOf(completed, required);
}

/**
 * How many more people must complete for a threshold to be met.
 * @example peopleShort({ completed: 71, required: 100, share: 0.71 }, 0.95) // 24
 */
export function peopleShort({ completed, required }: Completion, threshold: number): number {
  return Math.max(0, Math.ceil(threshold * required - TOLERANCE) - completed);
}
