import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { HazardEntity } from './hazard.entity.js';

export type Hazard = Readonly<HazardEntity>;

/** The hazard log, read within a scope. A hazard is never closed nor downgraded by the program. */
@Injectable()
export class HazardRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Worst residual risk first, then the newest. */
  async hazards(scope: Scope, trust: string | null, open: boolean | null): Promise<Hazard[]> {
    const seen = trustPredicate(scope, 'trust');
    const conditions = [seen.sql];
    const parameters: unknown[] = [...seen.parameters];
    if (trust !== null) {
      conditions.push('trust = ?');
      parameters.push(trust);
    }
    if (open !== null) conditions.push(open ? `status = 'OPEN'` : `status <> 'OPEN'`);
    const found = await rows<HazardEntity & { openedAt: unknown; closedAt: unknown }>(
      this.database.reader,
      `SELECT * FROM hazard WHERE ${conditions.join(' AND ')} ORDER BY "residualRisk" DESC, "openedAt" DESC, id`,
      parameters,
    );
    return found.map((row) => ({ ...row, openedAt: instantOf(row.openedAt) as Date, closedAt: instantOf(row.closedAt) }));
  }

  async add(manager: EntityManager, hazard: Hazard): Promise<void> {
    await manager.insert(HazardEntity, { ...hazard });
  }
}
