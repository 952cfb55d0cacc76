import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database } from '../database/database.js';
import { ProgrammeEntity } from './programme.entity.js';

/** What the programme is called, and whether it is the demonstration. */
export interface Programme {
  readonly name: string;
  readonly demonstration: string | null;
  readonly startedAt: Date | null;
  readonly version: number;
}

const only = 'programme';

/** The one row about the programme itself. It holds nothing of any trust, so it takes no scope. */
@Injectable()
export class ProgrammeRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  find(): Promise<Programme | null> {
    return this.database.reader.getRepository(ProgrammeEntity).findOneBy({ id: only });
  }

  async save(manager: EntityManager, programme: Programme & { readonly startedAt: Date }): Promise<void> {
    await manager.save(ProgrammeEntity, { id: only, ...programme });
  }
}
