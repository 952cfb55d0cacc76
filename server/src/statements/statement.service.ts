import { randomUUID } from 'node:crypto';
import { recordedChange } from '../audit/recorded-change.js';
import { Inject, Injectable } from '@nestjs/common';
import { CLAIM_RULES, type Claim, type StatementSource } from '@steady/shared/statements';
import { type Day, formatDay, londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { checkedText, screenedText } from '../graphql/checked.js';
import { requireWriter, type Scope } from '../identity/scope.js';
import { DeploymentHistoryService, type ToldChange } from '../rollout/deployment-history.service.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { type Statement, StatementRepository, type StatementSelection } from './statement.repository.js';

export type { Statement, StatementSelection };

/** A statement as a person records it. */
export interface StatedStatement {
  readonly saidOn: Day;
  readonly source: StatementSource;
  readonly sourceName: string;
  readonly claim: Claim;
  readonly text: string;
}

const mostListed = 200;

/** What was said of a site, by whom and when. Nothing is rewritten: corrected and withdrawn ones are kept. */
@Injectable()
export class StatementService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(StatementRepository) private readonly repository: StatementRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(DeploymentHistoryService) private readonly history: DeploymentHistoryService,
  ) {}

  statements(scope: Scope, selection: StatementSelection, first: number): Promise<Statement[]> {
    return this.repository.statements(scope, selection, Math.min(Math.max(first, 1), mostListed));
  }

  async record(scope: Scope, deploymentId: string, stated: StatedStatement): Promise<Statement> {
    requireWriter(scope);
    const statement = this.made(scope, deploymentId, stated, null);
    return this.unitOfWork.run(async (manager) => {
      const deployment = await this.required(scope, deploymentId, manager);
      await this.repository.add(manager, statement);
      await this.tell(manager, scope, deployment, 'statement.recorded', statement, `Statement recorded: ${toldOf(statement)}`);
      return statement;
    });
  }

  /** Puts another in its place; the old one stays, with the reason. @throws STALE_VERSION */
  async correct(scope: Scope, id: string, version: number, stated: StatedStatement, reason: string): Promise<Statement> {
    return this.end(scope, id, version, reason, async (manager, before, deployment, endedReason) => {
      const after = this.made(scope, before.deploymentId, stated, id);
      await this.repository.add(manager, after);
      const sentence = `Statement corrected from ${toldOf(before)} to ${toldOf(after)}: ${endedReason}`;
      await this.tell(manager, scope, deployment, 'statement.corrected', after, sentence, before);
      return after;
    });
  }

  /** Takes it back; it stays, struck out, with the reason. @throws STALE_VERSION */
  async withdraw(scope: Scope, id: string, version: number, reason: string): Promise<Statement> {
    return this.end(scope, id, version, reason, async (manager, before, deployment, endedReason) => {
      const after = { ...before, version: version + 1, endedAt: this.clock.now(), endedBy: scope.name, endedReason };
      await this.tell(
        manager,
        scope,
        deployment,
        'statement.withdrawn',
        after,
        `Statement withdrawn, ${toldOf(before)}: ${endedReason}`,
        before,
      );
      return after;
    });
  }

  private async end(
    scope: Scope,
    id: string,
    version: number,
    reason: string,
    then: (manager: EntityManager, before: Statement, deployment: Deployment, reason: string) => Promise<Statement>,
  ): Promise<Statement> {
    requireWriter(scope);
    const endedReason = screenedText('the reason', reason, 500);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.statement(scope, id, manager);
      if (!before) throw notFound('The statement');
      const { saidOn, source, sourceName, claim, text } = before;
      if (before.version !== version)
        throw staleVersion(version, before.version, { saidOn, source, sourceName, claim, text, endedReason: before.endedReason });
      if (before.endedAt !== null) throw badInput('It was corrected or withdrawn already; change the one that stands.');
      const deployment = await this.required(scope, before.deploymentId, manager);
      const after = await then(manager, before, deployment, endedReason);
      const end = {
        correctedById: after.id === id ? null : after.id,
        endedAt: this.clock.now(),
        endedBy: scope.name,
        endedReason,
      };
      if (!(await this.repository.end(manager, id, version, end))) throw staleVersion(version, version + 1);
      return after;
    });
  }

  private made(scope: Scope, deploymentId: string, stated: StatedStatement, correctsId: string | null): Statement {
    const recordedAt = this.clock.now();
    if (stated.saidOn > londonDayOf(recordedAt))
      throw badInput(`${formatDay(stated.saidOn)} lies ahead: a statement is recorded once it was made.`, { field: 'saidOn' });
    return {
      id: randomUUID(),
      version: 1,
      deploymentId,
      saidOn: stated.saidOn,
      source: stated.source,
      sourceName: checkedText('who said it', stated.sourceName, 200),
      claim: stated.claim,
      text: screenedText('what was said', stated.text, 1000),
      recordedBy: scope.name,
      recordedAt,
      correctsId,
      correctedById: null,
      endedAt: null,
      endedBy: null,
      endedReason: null,
    };
  }

  private async required(scope: Scope, id: string, manager: EntityManager): Promise<Deployment> {
    const found = await this.rollout.deployment(scope, id, manager);
    if (!found) throw notFound('The deployment');
    return found;
  }

  private tell(
    manager: EntityManager,
    scope: Scope,
    deployment: Deployment,
    action: string,
    statement: Statement,
    sentence: string,
    before: Statement | null = null,
  ): Promise<void> {
    const change: ToldChange = { kind: 'STATEMENT', subjectId: statement.id, sentence };
    const { claim, saidOn } = statement;
    const sides = recordedChange(before && wordsOf(before), wordsOf(statement));
    return this.history.record(manager, scope, deployment, action, change, { claim, saidOn, ...sides });
  }
}

const toldOf = ({ sourceName, saidOn, claim }: Statement): string =>
  `${sourceName} on ${formatDay(saidOn)}, ${CLAIM_RULES[claim].words}`;

/** What a statement says, and whether it still stands. */
const wordsOf = ({ claim, saidOn, source, sourceName, text, endedAt }: Statement): object => ({
  claim,
  saidOn,
  source,
  sourceName,
  text,
  endedAt,
});
