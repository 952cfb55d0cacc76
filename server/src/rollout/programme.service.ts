import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { staleVersion } from '../errors/stale-version.js';
import { checkedText } from '../graphql/checked.js';
import { requireProgramme, requireRole, type Scope } from '../identity/scope.js';
import { type Programme, ProgrammeRepository } from './programme.repository.js';

export type { Programme };

/** The one programme of this database. */
@Injectable()
export class ProgrammeService {
  constructor(
    @Inject(ProgrammeRepository) private readonly repository: ProgrammeRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async programme(): Promise<Programme> {
    return (await this.repository.find()) ?? { name: 'Steady', demonstration: null, startedAt: null, version: 0 };
  }

  /** Names the programme; the label marks it as a demonstration. */
  async name(scope: Scope, name: string, demonstration: string | null = null, startedAt = this.clock.now()): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    await this.unitOfWork.run((manager) => this.repository.save(manager, { name, demonstration, startedAt, version: 1 }));
  }

  /** Gives the programme another name. @throws FORBIDDEN, BAD_INPUT, STALE_VERSION with the programme as it stands */
  rename(scope: Scope, version: number, wanted: string): Promise<Programme> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    requireProgramme(scope);
    const name = checkedText('the name of the programme', wanted, 120);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.programme();
      if (before.version !== version) throw staleVersion(version, before.version, { name: before.name });
      const after = { ...before, name, version: version + 1, startedAt: before.startedAt ?? this.clock.now() };
      await this.repository.save(manager, after);
      await this.audit.record(manager, {
        scope,
        action: 'programme.renamed',
        subject: 'programme',
        ...recordedChange({ name: before.name }, { name }),
        details: { version: after.version },
      });
      return after;
    });
  }
}
