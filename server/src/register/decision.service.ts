import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { formatDay, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { badInput } from '../errors/domain-error.js';
import { checkedTextOrNull, screenedText, screenedTextOrNull } from '../graphql/checked.js';
import type { Scope } from '../identity/scope.js';
import { differences } from './differences.js';
import { checkedDoneDay, checkedPlanDay, kept } from './planned-lines.js';
import type { DecisionInput } from './register.input.js';
import { type RegisterLines, RegisterService } from './register.service.js';

export type Decision = RegisterLines['DECISION'];

/** The decision log: what is asked of whom by when, then what was decided, by whom and why. */
@Injectable()
export class DecisionService {
  constructor(
    @Inject(RegisterService) private readonly register: RegisterService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Newest first; those still asked for first of all. */
  decisions(scope: Scope, deploymentIds: readonly string[]): Promise<Decision[]> {
    return this.register.lines(scope, 'DECISION', deploymentIds);
  }

  record(scope: Scope, deploymentId: string, input: DecisionInput): Promise<Decision> {
    return this.register.add(scope, 'DECISION', deploymentId, () => {
      const blank: Decision = {
        id: randomUUID(),
        deploymentId,
        version: 1,
        question: '',
        askedOf: null,
        neededByOn: null,
        outcome: null,
        decidedOn: null,
        decidedBy: null,
        reason: null,
      };
      const line = this.checked(blank, input);
      return { line, sentence: toldOf(line) };
    });
  }

  change(scope: Scope, id: string, version: number, input: DecisionInput): Promise<Decision> {
    return this.register.change(scope, 'DECISION', id, version, (before) => {
      const line = this.checked(before, input);
      const labels = {
        question: 'question',
        askedOf: 'asked of',
        neededByOn: 'needed by',
        outcome: 'outcome',
        decidedOn: 'day decided',
        decidedBy: 'decided by',
        reason: 'reason',
      };
      return { line, sentence: differences(`Decision “${before.question}”`, before, line, labels) };
    });
  }

  private checked(before: Decision, input: DecisionInput): Decision {
    const today = londonDayOf(this.clock.now());
    const neededByOn = kept(input.neededByOn, before.neededByOn);
    const after: Decision = {
      ...before,
      question: screenedText('what is to be decided', input.question ?? before.question, 500),
      askedOf: checkedTextOrNull('of whom it is asked', kept(input.askedOf, before.askedOf), 120),
      neededByOn: neededByOn === null ? null : checkedPlanDay('neededByOn', neededByOn, today),
      outcome: screenedTextOrNull('what was decided', kept(input.outcome, before.outcome), 1000),
      decidedOn: checkedDoneDay('decidedOn', kept(input.decidedOn, before.decidedOn), today),
      decidedBy: checkedTextOrNull('who decided', kept(input.decidedBy, before.decidedBy), 200),
      reason: screenedTextOrNull('the reason', kept(input.reason, before.reason), 1000),
    };
    if (after.outcome !== null && (after.decidedOn === null || after.decidedBy === null))
      throw badInput('Say on which day it was decided, and by whom.', {
        field: after.decidedOn === null ? 'decidedOn' : 'decidedBy',
      });
    if (after.outcome === null && (after.decidedOn !== null || after.decidedBy !== null))
      throw badInput('Say what was decided.', { field: 'outcome' });
    return after;
  }
}

function toldOf({ question, askedOf, outcome, decidedOn, decidedBy }: Decision): string {
  if (outcome === null || decidedOn === null) return `Decision asked${askedOf === null ? '' : ` of ${askedOf}`}: ${question}`;
  return `Decided by ${decidedBy ?? 'nobody named'} on ${formatDay(decidedOn)}: ${outcome}`;
}
