import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantParameter } from '../database/dialect.js';
import { SignOnAttemptEntity } from './sign-on-attempt.entity.js';
import type { SignOnRule } from './sign-on-rules.js';
import { SignOnRulesEntity } from './sign-on-rules.entity.js';

/** A sign-in that was begun. */
export type SignOnAttempt = Omit<SignOnAttemptEntity, 'cookieHash' | 'endsAt'>;

/** The rules in force; version 0 before anybody wrote any. */
export interface StoredRules {
  readonly version: number;
  readonly rules: readonly SignOnRule[];
}

/** Sign-ins begun and the rules. They stand before there is a scope and hold no trust's rows, so this takes none. */
@Injectable()
export class SignOnRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async begin(manager: EntityManager, attempt: SignOnAttemptEntity, now: Date): Promise<void> {
    await rows(manager, `DELETE FROM sign_on_attempt WHERE "endsAt" <= ?`, [instantParameter(now)]);
    await manager.insert(SignOnAttemptEntity, attempt);
  }

  /** Takes a sign-in that was begun: whoever comes second finds none. */
  async take(manager: EntityManager, cookieHash: string, now: Date): Promise<SignOnAttempt | null> {
    const found = await manager.findOneBy(SignOnAttemptEntity, { cookieHash });
    const taken = await manager.delete(SignOnAttemptEntity, { cookieHash });
    return found && taken.affected !== 0 && found.endsAt > now ? found : null;
  }

  async rules(on: EntityManager | null = null): Promise<StoredRules> {
    const [row] = await rows<{ version: number; rules: string }>(
      on ?? this.database.reader,
      'SELECT version, rules FROM sign_on_rules ORDER BY version DESC LIMIT 1',
    );
    return row ? { version: Number(row.version), rules: JSON.parse(row.rules) as SignOnRule[] } : { version: 0, rules: [] };
  }

  async addRules(manager: EntityManager, entry: SignOnRulesEntity): Promise<void> {
    await manager.insert(SignOnRulesEntity, entry);
  }
}
