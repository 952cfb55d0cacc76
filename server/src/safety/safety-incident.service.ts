import { Inject, Injectable } from '@nestjs/common';
import type { Harm } from '@steady/shared/safety';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { screenedText } from '../graphql/checked.js';
import { requireRole, type Scope } from '../identity/scope.js';
import type { IncidentRecord } from '../incidents/incident-record.js';
import { IncidentSafetyService } from '../incidents/incident-safety.service.js';
import { LiveBus } from '../live/live-bus.js';
import { SignalsService } from '../signals/signals.service.js';

/** What the safety officer found of a flagged incident. */
export interface DispositionGiven {
  readonly disposition: string;
  /** Null leaves the harm as it was judged before. */
  readonly harm: Harm | null;
  /** When it was given: now, but for the demonstration, which tells of the past. */
  readonly at?: Date;
}

/** The queue of safety-flagged incidents: nothing leaves it without a named person's disposition. */
@Injectable()
export class SafetyIncidentService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(IncidentSafetyService) private readonly incidents: IncidentSafetyService,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /** Flagged incidents of a trust that await a disposition, oldest first. */
  undisposed(scope: Scope, trust: string): Promise<IncidentRecord[]> {
    return this.incidents.undisposed(scope, trust);
  }

  async dispose(scope: Scope, number: string, version: number, given: DispositionGiven): Promise<IncidentRecord> {
    requireRole(scope, 'SAFETY_OFFICER', 'ADMINISTRATOR');
    const disposition = screenedText('the disposition', given.disposition, 4000);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.incidents.find(manager, scope, number);
      if (!before) throw notFound(`Incident ${number}`);
      if (!before.patientSafety) throw badInput(`Incident ${number} carries no safety flag, so it needs no disposition.`);
      if (before.version !== version) throw staleVersion(version, before.version);
      const after = await this.incidents.dispose(manager, before, {
        disposition,
        harm: given.harm ?? before.harm,
        by: scope.name,
        at: given.at ?? this.clock.now(),
      });
      await this.signals.touch(manager, before.trustCode);
      this.live.publish({ kind: 'INCIDENT', trust: before.trustCode, id: number });
      await this.audit.record(manager, {
        scope,
        action: 'incident.disposed',
        subject: `incident ${number}`,
        trust: before.trustCode,
        ...recordedChange(
          { harm: before.harm, disposition: before.disposition },
          { harm: after.harm, disposition: after.disposition },
        ),
        details: { harm: after.harm, version: after.version },
      });
      return after;
    });
  }
}
