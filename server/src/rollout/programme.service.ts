import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { requireRole, type Scope } from '../identity/scope.js';
import { type Programme, ProgrammeRepository } from './programme.repository.js';

export type { Programme };

/** The one programme of this database. */
@Injectable()
export class ProgrammeService {
  constructor(
    @Inject(ProgrammeRepository) private readonly repository: ProgrammeRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async programme(): Promise<Programme> {
    return (await this.repository.find()) ?? { name: 'Steady', demonstration: null, startedAt: null };
  }

  /** Names the programme; the label marks it as a demonstration. */
  async name(scope: Scope, name: string, demonstration: string | null = null, startedAt = this.clock.now()): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    await this.unitOfWork.run((manager) => this.repository.save(manager, { name, demonstration, startedAt }));
  }
}
