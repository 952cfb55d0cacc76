import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { PrimaryReader } from './primary-reader.js';
import type { Role, Scope } from './scope.js';
import { Session } from './session.entity.js';
import { UserAccount } from './user.entity.js';
import { WelcomeToken } from './welcome-token.entity.js';

/** A person as the rest of the server may know them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly trusts: 'ALL' | readonly string[];
}

export interface LiveSession {
  readonly person: Person;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
}

/** A row of an account. */
export interface PersonRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  trusts: string;
  passwordHash: string | null;
}

export const personOf = (row: PersonRow): Person => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  trusts: JSON.parse(row.trusts) as 'ALL' | string[],
});

const personColumns = ['id', 'email', 'name', 'role', 'trusts', 'passwordHash'].map((column) => `u."${column}"`).join(', ');

/** Reads and writes of people and what proves who they are. It stands before there is a scope, so it takes none. */
@Injectable()
export class IdentityRepository {
  constructor(@Inject(PrimaryReader) private readonly reader: PrimaryReader) {}

  async byEmail(email: string): Promise<{ person: Person; passwordHash: string | null } | null> {
    const [row] = await rows<PersonRow>(
      this.reader.source,
      `SELECT ${personColumns} FROM user_account u WHERE u."email" = ? AND u."disabledAt" IS NULL`,
      [email],
    );
    return row ? { person: personOf(row), passwordHash: row.passwordHash } : null;
  }

  async byId(scope: Scope): Promise<Person | null> {
    const [row] = await rows<PersonRow>(
      this.reader.source,
      `SELECT ${personColumns} FROM user_account u WHERE u."id" = ? AND u."disabledAt" IS NULL`,
      [scope.userId],
    );
    return row ? personOf(row) : null;
  }

  /** A person who may sign in, inside a unit of work that may just have let them. */
  async byIdIn(manager: EntityManager, id: string): Promise<Person | null> {
    const [row] = await rows<PersonRow>(
      manager,
      `SELECT ${personColumns} FROM user_account u WHERE u."id" = ? AND u."disabledAt" IS NULL`,
      [id],
    );
    return row ? personOf(row) : null;
  }

  /** An administrator by id, disabled or not. */
  async administratorOf(id: string, manager: EntityManager | null): Promise<Person | null> {
    const [row] = await rows<PersonRow>(
      manager ?? this.reader.source,
      `SELECT ${personColumns} FROM user_account u WHERE u."id" = ? AND u."role" = 'ADMINISTRATOR'`,
      [id],
    );
    return row ? personOf(row) : null;
  }

  async bySession(tokenHash: string): Promise<LiveSession | null> {
    const [row] = await rows<PersonRow & { lastSeenAt: unknown; endsAt: unknown }>(
      this.reader.source,
      `SELECT ${personColumns}, s."lastSeenAt", s."endsAt" FROM session s JOIN user_account u ON u."id" = s."userId"
       WHERE s."tokenHash" = ? AND u."disabledAt" IS NULL`,
      [tokenHash],
    );
    const lastSeenAt = instantOf(row?.lastSeenAt);
    const endsAt = instantOf(row?.endsAt);
    return row && lastSeenAt && endsAt ? { person: personOf(row), lastSeenAt, endsAt } : null;
  }

  /** Whether an administrator can sign in already. */
  async hasAdministrator(on: EntityManager | null = null): Promise<boolean> {
    const found = await rows(
      on ?? this.reader.source,
      `SELECT 1 AS one FROM user_account WHERE "role" = 'ADMINISTRATOR' AND "passwordHash" IS NOT NULL AND "disabledAt" IS NULL LIMIT 1`,
    );
    return found.length > 0;
  }

  async addUser(manager: EntityManager, user: UserAccount): Promise<void> {
    await manager.insert(UserAccount, user);
  }

  async addSession(manager: EntityManager, session: Session): Promise<void> {
    await manager.insert(Session, session);
  }

  async touchSession(manager: EntityManager, tokenHash: string, now: Date): Promise<void> {
    await manager.update(Session, { tokenHash }, { lastSeenAt: now });
  }

  async endSession(manager: EntityManager, tokenHash: string): Promise<void> {
    await manager.delete(Session, { tokenHash });
  }

  /** Forgets sessions nobody can use any more. */
  async sweepSessions(manager: EntityManager, now: Date, idleSince: Date): Promise<void> {
    await rows(manager, `DELETE FROM session WHERE "endsAt" <= ? OR "lastSeenAt" <= ?`, [
      instantParameter(now),
      instantParameter(idleSince),
    ]);
  }

  /** Puts a new welcome token in the place of the old one: one link at a time. */
  async replaceWelcomeToken(manager: EntityManager, token: WelcomeToken): Promise<void> {
    await rows(manager, 'DELETE FROM welcome_token');
    await manager.insert(WelcomeToken, token);
  }

  /** Uses the welcome token up. Answers whether it was there, in date and unused. */
  async useWelcomeToken(manager: EntityManager, tokenHash: string, now: Date): Promise<boolean> {
    const used = await rows(
      manager,
      `UPDATE welcome_token SET "usedAt" = ? WHERE "tokenHash" = ? AND "usedAt" IS NULL AND "endsAt" > ? RETURNING "tokenHash"`,
      [instantParameter(now), tokenHash, instantParameter(now)],
    );
    return used.flat().filter((row) => typeof row === 'object').length > 0;
  }
}
