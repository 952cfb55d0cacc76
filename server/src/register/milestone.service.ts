import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Day, formatDay, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { badInput } from '../errors/domain-error.js';
import { screenedText, screenedTextOrNull } from '../graphql/checked.js';
import type { Scope } from '../identity/scope.js';
import { differences } from './differences.js';
import { checkedDoneDay, checkedPlanDay, kept } from './planned-lines.js';
import type { MilestoneInput } from './register.input.js';
import { type RegisterLines, RegisterService } from './register.service.js';

export type Milestone = RegisterLines['MILESTONE'];

/** Milestones of deployments. One that moved keeps both days in the history. */
@Injectable()
export class MilestoneService {
  constructor(
    @Inject(RegisterService) private readonly register: RegisterService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  milestones(scope: Scope, deploymentIds: readonly string[]): Promise<Milestone[]> {
    return this.register.lines(scope, 'MILESTONE', deploymentIds);
  }

  record(scope: Scope, deploymentId: string, input: MilestoneInput): Promise<Milestone> {
    return this.register.add(scope, 'MILESTONE', deploymentId, () => {
      const blank = { id: randomUUID(), deploymentId, version: 1, title: '', dueOn: '', doneOn: null, droppedReason: null };
      const line = this.checked(blank, input);
      const done = line.doneOn === null ? '' : `, done on ${formatDay(line.doneOn)}`;
      return { line, sentence: `Milestone “${line.title}” due on ${formatDay(line.dueOn)}${done}` };
    });
  }

  change(scope: Scope, id: string, version: number, input: MilestoneInput): Promise<Milestone> {
    return this.register.change(scope, 'MILESTONE', id, version, (before) => {
      const line = this.checked(before, input);
      const labels = { title: 'title', dueOn: 'due day', doneOn: 'day done', droppedReason: 'dropped' };
      return { line, sentence: differences(`Milestone “${before.title}”`, before, line, labels) };
    });
  }

  private checked(before: Milestone, input: MilestoneInput): Milestone {
    const today: Day = londonDayOf(this.clock.now());
    const dueOn = input.dueOn ?? before.dueOn;
    if (dueOn === '') throw badInput('Give the day the milestone is due.', { field: 'dueOn' });
    return {
      ...before,
      title: screenedText('the milestone', input.title ?? before.title, 200),
      dueOn: checkedPlanDay('dueOn', dueOn, today),
      doneOn: checkedDoneDay('doneOn', kept(input.doneOn, before.doneOn), today),
      droppedReason: screenedTextOrNull('the reason', kept(input.droppedReason, before.droppedReason), 500),
    };
  }
}
