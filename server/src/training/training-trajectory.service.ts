import { Inject, Injectable } from '@nestjs/common';
import { policyOn } from '@steady/shared/policy';
import { addDays, type Day, formatDay } from '@steady/shared/time';
import {
  groupCompletions,
  overallCompletion,
  type Trajectory,
  type TrajectoryPoint,
  type TrajectoryWithheld,
  trainingTrajectory,
  wholePercent,
} from '@steady/shared/training';
import type { Scope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { policies } from '../policies/known-policies.js';
import { TrainingRepository } from './training.repository.js';
import { percent } from './training.service.js';
import type {
  TrainingExpectedType,
  TrainingSnapshotType,
  TrainingTrajectoryType,
  TrainingWithheldType,
} from './training.type.js';

/** Days of snapshots shown: about half a year. */
const daysShown = 182;

/** Training over time, and where it leads to by go-live. */
@Injectable()
export class TrainingTrajectoryService {
  constructor(
    @Inject(TrainingRepository) private readonly repository: TrainingRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
  ) {}

  /** @param asOn the day of the latest export @returns the way of a trust's training up to it and on to its next go-live */
  async trajectory(scope: Scope, trust: string, asOn: Day): Promise<TrainingTrajectoryType> {
    const [rows, deployments] = await Promise.all([
      this.repository.between(scope, trust, addDays(asOn, -daysShown), asOn),
      this.rollout.deployments(scope, { trust }),
    ]);
    const byDay = new Map<Day, typeof rows>();
    for (const row of rows) byDay.set(row.on, [...(byDay.get(row.on) ?? []), row]);
    const snapshots = [...byDay.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, ofDay]): TrainingSnapshotType => {
        const { groups } = groupCompletions(ofDay.map((row) => ({ ...row, group: row.staffGroup })));
        const { completed, required } = overallCompletion(groups);
        return { on, completed, required, percent: percent(completed, required) };
      });
    const threshold = policyOn(policies, asOn).streams.training.thresholdShare;
    const goLiveOn = goLiveAhead(deployments, asOn);
    const told = goLiveOn === null ? null : trainingTrajectory(snapshots.map(pointOf), goLiveOn, threshold);
    return { goLiveOn, threshold: threshold * 100, snapshots, ...answerOf(told, goLiveOn, threshold, snapshots.at(-1)) };
  }
}

const pointOf = ({ on, completed, required }: TrainingSnapshotType) => ({ asOn: on, completed, required });

/** The next day on which a deployment of the trust goes live, else the latest on which one went. */
function goLiveAhead(deployments: readonly Deployment[], asOn: Day): Day | null {
  const days = deployments
    .filter(({ phase }) => phase !== 'WITHDRAWN')
    .flatMap((deployment) => deployment.goLiveOn ?? [])
    .sort();
  return days.find((day) => day > asOn) ?? days.at(-1) ?? null;
}

type Answer = Pick<TrainingTrajectoryType, 'expected' | 'reachedOn' | 'withheld' | 'sentence'>;

function answerOf(
  told: Trajectory | null,
  goLiveOn: Day | null,
  threshold: number,
  last: TrainingSnapshotType | undefined,
): Answer {
  const stands = last ? `${wholePercent(last.percent / 100)} % on ${formatDay(last.on)}` : 'No figure';
  const needed = `${wholePercent(threshold)} % is needed`;
  if (told === null || goLiveOn === null || told.withheld !== null) {
    const withheld = withheldOf(told?.withheld ?? 'NO_GO_LIVE', goLiveOn);
    return { expected: [], reachedOn: null, withheld, sentence: `${stands}; ${needed}. ${withheld.sentence}` };
  }
  const end = told.points.at(-1)!;
  const pace = `${(told.perWorkingDay * 100).toFixed(1)} points a working day over ${told.snapshots} snapshots`;
  const expected = `${wholePercent(end.share)} % expected by go-live on ${formatDay(goLiveOn)} (80 % between ${wholePercent(end.low)} % and ${wholePercent(end.high)} %)`;
  const reached =
    told.reachedOn === null ? `under the ${wholePercent(threshold)} % needed` : reachedWords(told.reachedOn, last, threshold);
  return {
    expected: told.points.map(expectedOf),
    reachedOn: told.reachedOn,
    withheld: null,
    sentence: `${stands}, ${pace}: ${expected}, ${reached}.`,
  };
}

function reachedWords(reachedOn: Day, last: TrainingSnapshotType | undefined, threshold: number): string {
  const level = `the ${wholePercent(threshold)} % needed`;
  return reachedOn === last?.on ? `${level} is reached` : `${level} by ${formatDay(reachedOn)}`;
}

const expectedOf = ({ on, share, low, high }: TrajectoryPoint): TrainingExpectedType => ({
  on,
  percent: share * 100,
  low: low * 100,
  high: high * 100,
});

function withheldOf(code: TrajectoryWithheld | 'NO_GO_LIVE', goLiveOn: Day | null): TrainingWithheldType {
  const sentences: Record<typeof code, string> = {
    NO_GO_LIVE: 'No go-live day is set, so there is no day to look ahead to.',
    TOO_FEW_SNAPSHOTS: 'No way ahead is told from fewer than 4 exports of the last 8 weeks.',
    NO_REQUIREMENT: 'The exports name nobody who needs training.',
    DAY_HAS_PASSED: `Go-live was on ${goLiveOn === null ? 'a day that has passed' : formatDay(goLiveOn)}, so there is no way ahead to tell.`,
  };
  return { code, sentence: sentences[code] };
}
