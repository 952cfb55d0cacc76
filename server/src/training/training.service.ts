import { Inject, Injectable } from '@nestjs/common';
import { policy1, policyOn } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import { groupCompletions, overallCompletion } from '@steady/shared/training';
import { Clock } from '../clock/clock.js';
import { requireTrust, type Scope } from '../identity/scope.js';
import { TrainingRepository } from './training.repository.js';
import type { TrainingStatusType } from './training.type.js';

const percent = (completed: number, required: number): number => (required === 0 ? 0 : (100 * completed) / required);

@Injectable()
export class TrainingService {
  constructor(
    @Inject(TrainingRepository) private readonly repository: TrainingRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Completion of a trust on the latest day an export was received for, up to `asOf`; null where none ever came.
   * @throws NOT_FOUND for a trust the person may not see
   */
  async status(scope: Scope, trust: string, asOf: Date | null): Promise<TrainingStatusType | null> {
    requireTrust(scope, trust);
    const on = londonDayOf(asOf ?? this.clock.now());
    const rows = await this.repository.latest(scope, trust, on);
    const [first] = rows;
    if (!first) return null;
    const { training } = policyOn([policy1], on).streams;
    const { basis, groups } = groupCompletions(rows.map((row) => ({ ...row, group: row.staffGroup })));
    const { completed, required } = overallCompletion(groups);
    return {
      asOn: first.on,
      required,
      completed,
      percent: percent(completed, required),
      threshold: training.thresholdShare * 100,
      atMost: basis === 'LOWEST_COURSE',
      groups: groups.map(({ group, ...count }) => {
        const critical = training.criticalGroups.includes(group);
        return {
          staffGroup: group,
          required: count.required,
          completed: count.completed,
          percent: percent(count.completed, count.required),
          threshold: critical ? training.criticalThresholdShare * 100 : null,
          critical,
        };
      }),
    };
  }
}
