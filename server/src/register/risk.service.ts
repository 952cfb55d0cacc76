import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { riskScore } from '@steady/shared/rollout';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { checkedText, checkedWhole, screenedText, screenedTextOrNull } from '../graphql/checked.js';
import type { Scope } from '../identity/scope.js';
import { differences } from './differences.js';
import { kept } from './planned-lines.js';
import type { RiskInput } from './register.input.js';
import { type RegisterLines, RegisterService, type RiskRating } from './register.service.js';

export type Risk = RegisterLines['RISK'];

/** The risk register. Every rating is kept, so that a risk's movement can be told. */
@Injectable()
export class RiskService {
  constructor(
    @Inject(RegisterService) private readonly register: RegisterService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The greatest first. */
  risks(scope: Scope, deploymentIds: readonly string[]): Promise<Risk[]> {
    return this.register.lines(scope, 'RISK', deploymentIds);
  }

  ratings(scope: Scope, riskIds: readonly string[]): Promise<RiskRating[]> {
    return this.register.ratings(scope, riskIds);
  }

  /** @param at when it was raised: now, but for the demonstration, which tells of the past */
  record(scope: Scope, deploymentId: string, input: RiskInput, at = this.clock.now()): Promise<Risk> {
    return this.register.add(
      scope,
      'RISK',
      deploymentId,
      () => {
        const blank: Risk = {
          id: randomUUID(),
          deploymentId,
          version: 1,
          title: '',
          likelihood: 0,
          impact: 0,
          owner: '',
          mitigation: null,
          raisedAt: at,
          closedAt: null,
          closedReason: null,
        };
        const line = this.checked(blank, input, at);
        return { line, sentence: `Risk “${line.title}” raised, ${ratingWords(line)}, owner ${line.owner}` };
      },
      (manager, line) => this.rate(manager, scope, line, at),
    );
  }

  change(scope: Scope, id: string, version: number, input: RiskInput, at = this.clock.now()): Promise<Risk> {
    return this.register.change(
      scope,
      'RISK',
      id,
      version,
      (before) => {
        const line = this.checked(before, input, at);
        const labels = {
          title: 'title',
          likelihood: 'likelihood',
          impact: 'impact',
          owner: 'owner',
          mitigation: 'what is done',
          closedReason: 'closed',
        };
        return { line, sentence: differences(`Risk “${before.title}”`, before, line, labels) };
      },
      async (manager, line, before) => {
        if (line.likelihood !== before.likelihood || line.impact !== before.impact) await this.rate(manager, scope, line, at);
      },
    );
  }

  private rate(manager: EntityManager, scope: Scope, risk: Risk, at: Date): Promise<void> {
    const { id: riskId, likelihood, impact } = risk;
    return this.register.addRating(manager, { id: randomUUID(), riskId, ratedAt: at, likelihood, impact, by: scope.name });
  }

  private checked(before: Risk, input: RiskInput, at: Date): Risk {
    const closedReason = screenedTextOrNull('the reason', kept(input.closedReason, before.closedReason), 500);
    return {
      ...before,
      title: screenedText('the risk', input.title ?? before.title, 200),
      likelihood: checkedWhole('likelihood', input.likelihood ?? before.likelihood, 1, 5),
      impact: checkedWhole('impact', input.impact ?? before.impact, 1, 5),
      owner: checkedText('the owner', input.owner ?? before.owner, 120),
      mitigation: screenedTextOrNull('what is done', kept(input.mitigation, before.mitigation), 2000),
      closedReason,
      closedAt: closedReason === null ? null : (before.closedAt ?? at),
    };
  }
}

const ratingWords = (risk: Risk): string => `${risk.likelihood} × ${risk.impact} = ${riskScore(risk)}`;
