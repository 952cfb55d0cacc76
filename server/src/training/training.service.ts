import { Inject, Injectable } from '@nestjs/common';
import type { TrainingRow } from '@steady/shared/feeds';
import { type Policy, policyOn } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import { ALL_COURSES, groupCompletions, overallCompletion, suppressSmallGroups } from '@steady/shared/training';
import { Clock } from '../clock/clock.js';
import { requireTrust, type Scope } from '../identity/scope.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { policies } from '../policies/known-policies.js';
import { TrainingRepository } from './training.repository.js';
import type { TrainingCourseType, TrainingGroupType, TrainingStatusType } from './training.type.js';

export const percent = (completed: number, required: number): number => (required === 0 ? 0 : (100 * completed) / required);

@Injectable()
export class TrainingService {
  constructor(
    @Inject(TrainingRepository) private readonly repository: TrainingRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Completion of a trust on the latest day an export was received for, up to `asOf`; null where none ever came. Small groups are
   * hidden from readers whose trust it is not.
   * @throws NOT_FOUND for a trust the person may not see
   */
  async status(scope: Scope, trust: string, asOf: Date | null): Promise<TrainingStatusType | null> {
    requireTrust(scope, trust);
    const on = londonDayOf(asOf ?? this.clock.now());
    const [rows, deployments] = await Promise.all([
      this.repository.latest(scope, trust, on),
      this.rollout.deployments(scope, { trust }),
    ]);
    const [first] = rows;
    if (!first) return null;
    const policy = policyOn(policies, on);
    const { training } = policy.streams;
    const { basis, groups } = groupCompletions(rows.map((row) => ({ ...row, group: row.staffGroup })));
    const { completed, required } = overallCompletion(groups);
    const named = new Set(deployments.flatMap(({ critical }) => critical));
    const isCritical = (group: string): boolean => (named.size > 0 ? named.has(group) : training.criticalGroups.includes(group));
    const courses = coursesOf(rows);
    const isOwnTrust = scope.trusts !== 'ALL';
    return {
      trust,
      asOn: first.on,
      required,
      completed,
      percent: percent(completed, required),
      threshold: training.thresholdShare * 100,
      atMost: basis === 'LOWEST_COURSE',
      courses,
      groups: suppressSmallGroups(groups, policy, isOwnTrust).map((shown): TrainingGroupType => {
        const critical = isCritical(shown.group);
        return {
          staffGroup: shown.group,
          required: shown.suppressed ? null : shown.required,
          completed: shown.suppressed ? null : shown.completed,
          percent: shown.suppressed ? null : percent(shown.completed, shown.required),
          threshold: critical ? training.criticalThresholdShare * 100 : null,
          critical,
          suppressed: shown.suppressed,
          courses: courses.map((course) => courseOf(rows, shown.group, course, shown.suppressed ? null : policy, isOwnTrust)),
        };
      }),
    };
  }
}

/** Every course of an export, `ALL` first, the others by name. */
function coursesOf(rows: readonly TrainingRow[]): string[] {
  const names = [...new Set(rows.map(({ course }) => course))].sort();
  return names.includes(ALL_COURSES) ? [ALL_COURSES, ...names.filter((name) => name !== ALL_COURSES)] : names;
}

/** One cell of group and course; empty where nobody needs it, hidden where so few do that they would be known by it. */
function courseOf(
  rows: readonly TrainingRow[],
  group: string,
  course: string,
  policy: Policy | null,
  isOwnTrust: boolean,
): TrainingCourseType {
  const hidden = { course, required: null, completed: null, percent: null };
  const { completed, required } = overallCompletion(
    rows.filter((row) => row.staffGroup === group && row.course === course).map((row) => ({ ...row, group })),
  );
  if (policy === null || required === 0) return hidden;
  if (!isOwnTrust && required < policy.streams.training.suppressGroupsUnder) return hidden;
  return { course, required, completed, percent: percent(completed, required) };
}
