import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Day, formatDay, londonDayOf } from '@steady/shared/time';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { checkedText, screenedText } from '../graphql/checked.js';
import { requireRole, requireWriter, type Scope } from '../identity/scope.js';
import { SignalsService } from '../signals/signals.service.js';
import { type Deployment, RolloutRepository } from './rollout.repository.js';

/** What was found of a readiness criterion, before it is stored. */
export interface CriterionFinding {
  readonly criterion: string;
  readonly value: number | null;
  readonly evidence: string;
  readonly asOn: Day;
}

/** What named people say of a site: that there was nothing, or what a readiness criterion came to. */
@Injectable()
export class ConfirmationsService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RolloutRepository) private readonly repository: RolloutRepository,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /**
   * "Queue reviewed" or "no downtime" of a day, with the person's name. The same day twice changes nothing.
   * @param recordedAt when it was said: now, but for the demonstration, which tells a story of the past
   */
  async recordNilReturn(
    scope: Scope,
    id: string,
    stream: string,
    on: Day,
    by = scope.name,
    recordedAt = this.clock.now(),
  ): Promise<Deployment> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
    if (stream !== 'SAFETY' && stream !== 'PAPER')
      throw badInput('Only safety (queue reviewed) and paper fallback (no downtime) are confirmed by a nil return.', {
        field: 'stream',
      });
    if (on > londonDayOf(recordedAt))
      throw badInput(`${formatDay(on)} lies ahead: confirm a day that has begun.`, { field: 'on' });
    return this.unitOfWork.run(async (manager) => {
      const deployment = await this.repository.deployment(scope, id, manager);
      if (!deployment) throw notFound('The deployment');
      const isNew = await this.repository.addNilReturn(manager, {
        id: randomUUID(),
        deploymentId: id,
        stream,
        on,
        by,
        userId: scope.userId,
        recordedAt,
      });
      if (!isNew) return deployment;
      await this.signals.touch(manager, deployment.trust);
      await this.audit.record(manager, {
        scope,
        action: 'deployment.nilReturn',
        subject: `deployment ${id}`,
        trust: deployment.trust,
        details: { stream, on },
      });
      return deployment;
    });
  }

  async recordCriterion(scope: Scope, id: string, finding: CriterionFinding, recordedAt = this.clock.now()): Promise<Deployment> {
    requireWriter(scope);
    return this.unitOfWork.run(async (manager) => {
      const deployment = await this.repository.deployment(scope, id, manager);
      if (!deployment) throw notFound('The deployment');
      await this.repository.addCriterionResult(manager, {
        id: randomUUID(),
        deploymentId: id,
        criterion: checkedText('the criterion', finding.criterion, 120),
        value: finding.value !== null && Number.isFinite(finding.value) ? finding.value : null,
        evidence: screenedText('the evidence', finding.evidence, 1000),
        asOn: finding.asOn,
        recordedBy: scope.name,
        recordedAt,
      });
      await this.signals.touch(manager, deployment.trust);
      await this.audit.record(manager, {
        scope,
        action: 'deployment.criterion',
        subject: `deployment ${id}`,
        trust: deployment.trust,
        details: { criterion: finding.criterion, asOn: finding.asOn },
      });
      return deployment;
    });
  }
}
