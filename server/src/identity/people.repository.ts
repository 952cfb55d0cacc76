import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { PrimaryReader } from './primary-reader.js';
import { type Person, personOf, type PersonRow } from './identity.repository.js';
import type { PasswordLinkEntity } from './password-link.entity.js';
import { PasswordLinkEntity as PasswordLink } from './password-link.entity.js';
import { maySee, type Role, type Scope } from './scope.js';

/** A person with what an administrator sees of their account. */
export interface Account extends Person {
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly sessions: number;
  readonly tokens: number;
  /** Until when an invitation that was not taken up stands. */
  readonly invitedUntil: Date | null;
}

export interface SessionSeen {
  /** The first half of the hash of its cookie: names it, opens nothing. */
  readonly id: string;
  readonly tokenHash: string;
  readonly userId: string;
  readonly userName: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly address: string | null;
  readonly agent: string | null;
}

interface AccountRow extends PersonRow {
  createdAt: unknown;
  disabledAt: unknown;
  lastSeenAt: unknown;
  sessions: unknown;
  tokens: unknown;
  invitedUntil: unknown;
}

const idLength = 32;

/** Accounts, their sessions and one-time links, for administrators and for each person's own. */
@Injectable()
export class PeopleRepository {
  constructor(@Inject(PrimaryReader) private readonly reader: PrimaryReader) {}

  /** Accounts whose name or address holds a text, by name; those of the whole programme, so the scope must see it. */
  async accounts(
    scope: Scope,
    { search, first, after, now }: { search: string; first: number; after: { name: string; id: string } | null; now: Date },
  ): Promise<{ accounts: Account[]; total: number }> {
    if (scope.trusts !== 'ALL') return { accounts: [], total: 0 };
    const like = `%${search.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const matches = `(lower(u."name") LIKE ? ESCAPE '\\' OR u."email" LIKE ? ESCAPE '\\')`;
    const [count] = await rows<{ total: unknown }>(
      this.reader.source,
      `SELECT count(*) AS total FROM user_account u WHERE ${matches}`,
      [like, like],
    );
    const from = after ? `AND (lower(u."name") > ? OR (lower(u."name") = ? AND u."id" > ?))` : '';
    const found = await rows<AccountRow>(
      this.reader.source,
      `${accountSelect} WHERE ${matches} ${from} ORDER BY lower(u."name"), u."id" LIMIT ?`,
      [...accountParameters(now), like, like, ...(after ? [after.name, after.name, after.id] : []), first],
    );
    return { accounts: found.map(accountOf), total: Number(count?.total ?? 0) };
  }

  async account(scope: Scope, id: string, now: Date, on: EntityManager | null = null): Promise<Account | null> {
    if (scope.trusts !== 'ALL' && scope.userId !== id) return null;
    const [row] = await rows<AccountRow>(on ?? this.reader.source, `${accountSelect} WHERE u."id" = ?`, [
      ...accountParameters(now),
      id,
    ]);
    return row ? accountOf(row) : null;
  }

  /** People, not services, who may see a trust and can sign in, by name; nobody's for a trust outside the scope. */
  async whoMaySee(
    scope: Scope,
    trust: string,
    on: EntityManager | null = null,
  ): Promise<{ id: string; name: string; role: Role }[]> {
    if (!maySee(scope, trust)) return [];
    const found = await rows<PersonRow>(
      on ?? this.reader.source,
      `SELECT u."id", u."name", u."role", u."trusts" FROM user_account u
       WHERE u."disabledAt" IS NULL AND u."role" <> 'SERVICE' AND (u."trusts" = ? OR u."trusts" LIKE ?)
       ORDER BY lower(u."name"), u."id" LIMIT 1000`,
      [JSON.stringify('ALL'), `%${JSON.stringify(trust)}%`],
    );
    return found
      .map((row) => personOf({ ...row, email: '', passwordHash: null }))
      .filter(({ trusts }) => trusts === 'ALL' || trusts.includes(trust))
      .map(({ id, name, role }) => ({ id, name, role }));
  }

  /** The password of a person's own account. */
  async passwordHash(scope: Scope): Promise<string | null> {
    const [row] = await rows<{ passwordHash: string | null }>(
      this.reader.source,
      `SELECT "passwordHash" FROM user_account WHERE "id" = ? AND "disabledAt" IS NULL`,
      [scope.userId],
    );
    return row?.passwordHash ?? null;
  }

  async isAddressTaken(manager: EntityManager, email: string): Promise<boolean> {
    return (await rows(manager, `SELECT 1 AS one FROM user_account WHERE "email" = ?`, [email])).length > 0;
  }

  /** Administrators who can sign in, but for one. */
  async otherAdministrators(manager: EntityManager, id: string): Promise<number> {
    const [row] = await rows<{ count: unknown }>(
      manager,
      `SELECT count(*) AS count FROM user_account
       WHERE "role" = 'ADMINISTRATOR' AND "disabledAt" IS NULL AND "passwordHash" IS NOT NULL AND "id" <> ?`,
      [id],
    );
    return Number(row?.count ?? 0);
  }

  async change(manager: EntityManager, id: string, to: Pick<Person, 'name' | 'role' | 'trusts'>): Promise<void> {
    await rows(manager, `UPDATE user_account SET "name" = ?, "role" = ?, "trusts" = ? WHERE "id" = ?`, [
      to.name,
      to.role,
      JSON.stringify(to.trusts),
      id,
    ]);
  }

  async setDisabled(manager: EntityManager, id: string, at: Date | null): Promise<void> {
    await rows(manager, `UPDATE user_account SET "disabledAt" = ? WHERE "id" = ?`, [instantParameter(at), id]);
  }

  async setPassword(manager: EntityManager, id: string, passwordHash: string): Promise<void> {
    await rows(manager, `UPDATE user_account SET "passwordHash" = ? WHERE "id" = ?`, [passwordHash, id]);
  }

  async endSessionsOf(manager: EntityManager, userId: string): Promise<void> {
    await rows(manager, `DELETE FROM session WHERE "userId" = ?`, [userId]);
  }

  async revokeTokensOf(manager: EntityManager, userId: string, at: Date): Promise<void> {
    await rows(manager, `UPDATE api_token SET "revokedAt" = ? WHERE "userId" = ? AND "revokedAt" IS NULL`, [
      instantParameter(at),
      userId,
    ]);
  }

  /** Sessions that are not over: a person's own, or everybody's for who sees the whole programme. */
  async sessions(scope: Scope, userId: string | null, now: Date, idleSince: Date): Promise<SessionSeen[]> {
    const own = scope.trusts === 'ALL' ? userId : scope.userId;
    const found = await rows<Record<string, unknown>>(
      this.reader.source,
      `SELECT s.*, u."name" AS "userName" FROM session s JOIN user_account u ON u."id" = s."userId"
       WHERE s."endsAt" > ? AND s."lastSeenAt" > ? ${own === null ? '' : `AND s."userId" = ?`} ORDER BY s."lastSeenAt" DESC LIMIT 500`,
      [instantParameter(now), instantParameter(idleSince), ...(own === null ? [] : [own])],
    );
    return found.map((row) => ({
      id: String(row['tokenHash']).slice(0, idLength),
      tokenHash: String(row['tokenHash']),
      userId: String(row['userId']),
      userName: String(row['userName']),
      startedAt: instantOf(row['startedAt']) as Date,
      lastSeenAt: instantOf(row['lastSeenAt']) as Date,
      endsAt: instantOf(row['endsAt']) as Date,
      address: row['address'] as string | null,
      agent: row['agent'] as string | null,
    }));
  }

  /** Ends a session by its id; answers whose it was, null when it is not there. */
  async endSession(manager: EntityManager, scope: Scope, id: string): Promise<string | null> {
    const own = scope.trusts === 'ALL' ? '' : `AND "userId" = ?`;
    const [found] = await rows<{ tokenHash: string; userId: string }>(
      manager,
      `SELECT "tokenHash", "userId" FROM session WHERE substr("tokenHash", 1, ${idLength}) = ? ${own}`,
      [id, ...(own ? [scope.userId] : [])],
    );
    if (!found) return null;
    await rows(manager, `DELETE FROM session WHERE "tokenHash" = ?`, [found.tokenHash]);
    return found.userId;
  }

  /** A person who may sign in, by address: before there is a scope. */
  async idByEmail(email: string): Promise<{ id: string; name: string; email: string } | null> {
    const [row] = await rows<{ id: string; name: string; email: string }>(
      this.reader.source,
      `SELECT "id", "name", "email" FROM user_account WHERE "email" = ? AND "disabledAt" IS NULL AND "passwordHash" IS NOT NULL`,
      [email],
    );
    return row ?? null;
  }

  /** Puts a new link in the place of the person's earlier ones of its purpose: one works at a time. */
  async replaceLink(manager: EntityManager, link: PasswordLinkEntity): Promise<void> {
    await rows(manager, `DELETE FROM password_link WHERE "userId" = ? AND "purpose" = ?`, [link.userId, link.purpose]);
    await manager.insert(PasswordLink, link);
  }

  async dropLinks(manager: EntityManager, userId: string): Promise<void> {
    await rows(manager, `DELETE FROM password_link WHERE "userId" = ?`, [userId]);
  }

  /** When the person's last link of a purpose was made. */
  async lastLinkAt(userId: string, purpose: string): Promise<Date | null> {
    const [row] = await rows<{ madeAt: unknown }>(
      this.reader.source,
      `SELECT max("madeAt") AS "madeAt" FROM password_link WHERE "userId" = ? AND "purpose" = ?`,
      [userId, purpose],
    );
    return instantOf(row?.madeAt ?? null);
  }

  /** Whose link it is and for what, while it is good for use. */
  async link(tokenHash: string, now: Date, on: EntityManager | null = null): Promise<LinkSeen | null> {
    const [row] = await rows<LinkSeen>(
      on ?? this.reader.source,
      `SELECT l."userId", l."purpose", u."email", u."name" FROM password_link l JOIN user_account u ON u."id" = l."userId"
       WHERE l."tokenHash" = ? AND l."usedAt" IS NULL AND l."endsAt" > ? AND u."disabledAt" IS NULL`,
      [tokenHash, instantParameter(now)],
    );
    return row ?? null;
  }

  /** Names and addresses of a person and their trusts: what a password of theirs may not be made of. */
  async wordsAround(userId: string): Promise<string[]> {
    const [row] = await rows<PersonRow>(this.reader.source, `SELECT u.* FROM user_account u WHERE u."id" = ?`, [userId]);
    if (!row) return [];
    const { name, email, trusts } = personOf(row);
    const codes = trusts === 'ALL' ? [] : trusts;
    const where = trusts === 'ALL' ? '1 = 1' : `code IN (${codes.map(() => '?').join(', ') || 'NULL'})`;
    const found = await rows<{ name: string }>(
      this.reader.source,
      `SELECT name FROM trust WHERE ${where} ORDER BY code LIMIT 500`,
      codes,
    );
    return [name, email, ...codes, ...found.map((trust) => trust.name)];
  }

  /** Uses a link up. Of two who use it at once one is told that it is gone. */
  async useLink(manager: EntityManager, tokenHash: string, now: Date): Promise<boolean> {
    const used = await rows(
      manager,
      `UPDATE password_link SET "usedAt" = ? WHERE "tokenHash" = ? AND "usedAt" IS NULL AND "endsAt" > ? RETURNING "tokenHash"`,
      [instantParameter(now), tokenHash, instantParameter(now)],
    );
    return used.flat().filter((row) => typeof row === 'object').length > 0;
  }
}

/** A one-time link and its person. */
export interface LinkSeen {
  readonly userId: string;
  readonly purpose: string;
  readonly email: string;
  readonly name: string;
}

const accountSelect = `SELECT u.*,
  (SELECT max(s."lastSeenAt") FROM session s WHERE s."userId" = u."id") AS "lastSeenAt",
  (SELECT count(*) FROM session s WHERE s."userId" = u."id" AND s."endsAt" > ?) AS "sessions",
  (SELECT count(*) FROM api_token t WHERE t."userId" = u."id" AND t."revokedAt" IS NULL AND (t."endsAt" IS NULL OR t."endsAt" > ?)) AS "tokens",
  (SELECT max(l."endsAt") FROM password_link l WHERE l."userId" = u."id" AND l."purpose" = 'INVITATION' AND l."usedAt" IS NULL AND l."endsAt" > ?) AS "invitedUntil"
  FROM user_account u`;

const accountParameters = (now: Date): (string | null)[] => [instantParameter(now), instantParameter(now), instantParameter(now)];

const accountOf = (row: AccountRow): Account => ({
  ...personOf(row),
  hasPassword: row.passwordHash !== null,
  createdAt: instantOf(row.createdAt) as Date,
  disabledAt: instantOf(row.disabledAt),
  lastSeenAt: instantOf(row.lastSeenAt),
  sessions: Number(row.sessions),
  tokens: Number(row.tokens),
  invitedUntil: instantOf(row.invitedUntil),
});
