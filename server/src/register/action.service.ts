import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { formatDay, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { notFound } from '../errors/domain-error.js';
import { checkedText, screenedText, screenedTextOrNull } from '../graphql/checked.js';
import type { Scope } from '../identity/scope.js';
import { differences } from './differences.js';
import { checkedDoneDay, checkedPlanDay, kept } from './planned-lines.js';
import type { ActionInput } from './register.input.js';
import { type RegisterLines, RegisterService } from './register.service.js';

export type PlannedAction = RegisterLines['ACTION'];

/** Actions: what a named person is to do by when, perhaps against a risk. */
@Injectable()
export class ActionService {
  constructor(
    @Inject(RegisterService) private readonly register: RegisterService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  actions(scope: Scope, deploymentIds: readonly string[]): Promise<PlannedAction[]> {
    return this.register.lines(scope, 'ACTION', deploymentIds);
  }

  async record(scope: Scope, deploymentId: string, input: ActionInput): Promise<PlannedAction> {
    await this.requireRisk(scope, deploymentId, input.risk);
    return this.register.add(scope, 'ACTION', deploymentId, () => {
      const blank: PlannedAction = {
        id: randomUUID(),
        deploymentId,
        version: 1,
        title: '',
        owner: '',
        dueOn: null,
        doneOn: null,
        droppedReason: null,
        riskId: null,
      };
      const line = this.checked(blank, input);
      const due = line.dueOn === null ? '' : `, due on ${formatDay(line.dueOn)}`;
      return { line, sentence: `Action “${line.title}” for ${line.owner}${due}` };
    });
  }

  async change(scope: Scope, id: string, version: number, input: ActionInput): Promise<PlannedAction> {
    return this.register.change(scope, 'ACTION', id, version, (before) => {
      // a risk is named when the action is recorded; later it is only let go
      const line = this.checked(before, input.risk === null ? input : { ...input, risk: undefined });
      const labels = {
        title: 'title',
        owner: 'owner',
        dueOn: 'due day',
        doneOn: 'day done',
        droppedReason: 'dropped',
        riskId: 'risk',
      };
      return { line, sentence: differences(`Action “${before.title}”`, before, line, labels) };
    });
  }

  private async requireRisk(scope: Scope, deploymentId: string, risk: string | null | undefined): Promise<void> {
    if (!risk) return;
    const own = await this.register.lines(scope, 'RISK', [deploymentId]);
    if (!own.some(({ id }) => id === risk)) throw notFound('The risk');
  }

  private checked(before: PlannedAction, input: ActionInput): PlannedAction {
    const today = londonDayOf(this.clock.now());
    const dueOn = kept(input.dueOn, before.dueOn);
    return {
      ...before,
      title: screenedText('the action', input.title ?? before.title, 200),
      owner: checkedText('the owner', input.owner ?? before.owner, 120),
      dueOn: dueOn === null ? null : checkedPlanDay('dueOn', dueOn, today),
      doneOn: checkedDoneDay('doneOn', kept(input.doneOn, before.doneOn), today),
      droppedReason: screenedTextOrNull('the reason', kept(input.droppedReason, before.droppedReason), 500),
      riskId: kept(input.risk, before.riskId),
    };
  }
}
