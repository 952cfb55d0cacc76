import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { DATABASE, type Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { requireRole, type Scope } from '../identity/scope.js';
import { ProgrammeEntity } from './programme.entity.js';

/** What the programme is called, and whether it is the demonstration. */
export interface Programme {
  readonly name: string;
  readonly demonstration: string | null;
  readonly startedAt: Date | null;
}

const only = 'programme';

/** The one programme of this database. It holds nothing of any trust, so everybody signed in may read it. */
@Injectable()
export class ProgrammeService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async programme(): Promise<Programme> {
    const found = await this.database.reader.getRepository(ProgrammeEntity).findOneBy({ id: only });
    return found ?? { name: 'Steady', demonstration: null, startedAt: null };
  }

  /** Names the programme; the label marks it as a demonstration. */
  async name(scope: Scope, name: string, demonstration: string | null = null, startedAt = this.clock.now()): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    await this.unitOfWork.run((manager) => manager.save(ProgrammeEntity, { id: only, name, demonstration, startedAt }));
  }
}
