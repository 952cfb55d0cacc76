import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { riskOf } from '@steady/shared/safety';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { checkedText, screenedText } from '../graphql/checked.js';
import { requireRole, requireTrust, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { SignalsService } from '../signals/signals.service.js';
import { type Hazard, HazardRepository } from './hazard.repository.js';
import type { RecordHazardInput } from './hazard.type.js';

export type { Hazard };

/** The hazard log of each trust. */
@Injectable()
export class HazardService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HazardRepository) private readonly repository: HazardRepository,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  hazards(scope: Scope, trust: string | null, open: boolean | null): Promise<Hazard[]> {
    return this.repository.hazards(scope, trust, open);
  }

  async record(scope: Scope, input: RecordHazardInput): Promise<Hazard> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
    requireTrust(scope, input.trust);
    await this.organisations.requireTrust(scope, input.trust);
    const hazard: Hazard = {
      id: randomUUID(),
      version: 1,
      trust: input.trust,
      title: screenedText('the title', input.title, 200),
      description: screenedText('the description', input.description, 4000),
      effect: screenedText('the effect', input.effect, 4000),
      causes: screenedText('the causes', input.causes, 4000),
      controls: screenedText('the controls', input.controls, 4000),
      owner: checkedText('the owner', input.owner, 120),
      initialLikelihood: input.initialLikelihood,
      initialSeverity: input.initialSeverity,
      residualLikelihood: input.residualLikelihood,
      residualSeverity: input.residualSeverity,
      initialRisk: riskOf(input.initialLikelihood, input.initialSeverity),
      residualRisk: riskOf(input.residualLikelihood, input.residualSeverity),
      status: 'OPEN',
      openedAt: this.clock.now(),
      closedAt: null,
    };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.add(manager, hazard);
      await this.signals.touch(manager, hazard.trust);
      await this.audit.record(manager, {
        scope,
        action: 'hazard.recorded',
        subject: `hazard ${hazard.id}`,
        trust: hazard.trust,
        after: { status: hazard.status, initialRisk: hazard.initialRisk, residualRisk: hazard.residualRisk },
      });
    });
    return hazard;
  }
}
