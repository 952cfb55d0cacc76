import { Inject, Injectable } from '@nestjs/common';
import { type Policy, readStoredPolicy } from '@steady/shared/policy';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { Scope } from '../identity/scope.js';
import { PolicyVersionEntity } from './policy.entity.js';

/** A version with who made it, when and why. */
export interface PolicyVersion {
  readonly policy: Policy;
  readonly reason: string;
  readonly madeById: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** The versions of the house rules. They are the whole programme's and no secret: everybody is judged by them. */
@Injectable()
export class PoliciesRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Every version, the newest first. */
  async versions(_scope: Scope, on: EntityManager | null = null): Promise<PolicyVersion[]> {
    const found = await rows<Record<string, unknown>>(
      on ?? this.database.reader,
      `SELECT p.*, u."name" AS "madeBy" FROM policy_version p LEFT JOIN user_account u ON u."id" = p."madeById" ORDER BY p.version DESC`,
    );
    return found.map((row) => ({
      policy: readStoredPolicy(JSON.parse(String(row['body']))),
      reason: String(row['reason']),
      madeById: String(row['madeById']),
      madeBy: (row['madeBy'] as string | null) ?? 'Steady',
      madeAt: instantOf(row['madeAt']) as Date,
    }));
  }

  /** The number of the newest version, to see whether another server made one. */
  async newest(_scope: Scope): Promise<number> {
    const [row] = await rows<{ version: unknown }>(this.database.reader, 'SELECT max(version) AS version FROM policy_version');
    return Number(row?.version ?? 0);
  }

  async add(manager: EntityManager, version: PolicyVersionEntity): Promise<void> {
    await manager.insert(PolicyVersionEntity, version);
  }
}
