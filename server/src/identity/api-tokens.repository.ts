import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { ApiTokenEntity } from './api-token.entity.js';
import { type Person, personOf, type PersonRow } from './identity.repository.js';
import { PrimaryReader } from './primary-reader.js';
import type { Scope, TokenAction } from './scope.js';

/** A token as its list shows it: everything but the secret. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** Null for tokens made before they had one. */
  readonly prefix: string | null;
  readonly userId: string;
  readonly userName: string;
  /** Null: all its maker may see. */
  readonly trusts: readonly string[] | null;
  /** Null: all its maker may do. */
  readonly actions: readonly TokenAction[] | null;
  readonly createdAt: Date;
  readonly endsAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

interface TokenRow extends PersonRow {
  tokenId: string;
  tokenName: string;
  prefix: string | null;
  trust: string | null;
  tokenTrusts: string | null;
  actions: string | null;
  tokenMadeAt: unknown;
  endsAt: unknown;
  lastUsedAt: unknown;
  revokedAt: unknown;
}

const select = `SELECT u."id", u."email", u."name", u."role", u."trusts", u."passwordHash", t."id" AS "tokenId", t."name" AS "tokenName", t."prefix",
  t."trust", t."trusts" AS "tokenTrusts", t."actions", t."createdAt" AS "tokenMadeAt", t."endsAt", t."lastUsedAt", t."revokedAt"
  FROM api_token t JOIN user_account u ON u."id" = t."userId"`;

/** API tokens: kept hashed, found by their hash. */
@Injectable()
export class ApiTokensRepository {
  constructor(@Inject(PrimaryReader) private readonly reader: PrimaryReader) {}

  /** A token that is not revoked, with the person it acts for: before there is a scope. */
  async byHash(tokenHash: string): Promise<{ person: Person; token: ApiToken } | null> {
    const [row] = await rows<TokenRow>(
      this.reader.source,
      `${select} WHERE t."tokenHash" = ? AND t."revokedAt" IS NULL AND u."disabledAt" IS NULL`,
      [tokenHash],
    );
    return row ? { person: personOf(row), token: tokenOf(row) } : null;
  }

  /** Tokens, newest first: a person's own, or everybody's for who sees the whole programme. */
  async list(scope: Scope, everyones: boolean): Promise<ApiToken[]> {
    const all = everyones && scope.trusts === 'ALL';
    const found = await rows<TokenRow>(
      this.reader.source,
      `${select} ${all ? '' : 'WHERE t."userId" = ?'} ORDER BY t."createdAt" DESC, t."id" LIMIT 500`,
      all ? [] : [scope.userId],
    );
    return found.map(tokenOf);
  }

  async add(manager: EntityManager, token: ApiTokenEntity): Promise<void> {
    await manager.insert(ApiTokenEntity, token);
  }

  /** Revokes a token that stands; answers whose it was, null when it is not there for this person. */
  async revoke(manager: EntityManager, scope: Scope, id: string, everyones: boolean, at: Date): Promise<string | null> {
    const own = everyones && scope.trusts === 'ALL' ? '' : `AND "userId" = ?`;
    const [found] = await rows<{ userId: string }>(
      manager,
      `SELECT "userId" FROM api_token WHERE "id" = ? AND "revokedAt" IS NULL ${own}`,
      [id, ...(own ? [scope.userId] : [])],
    );
    if (!found) return null;
    await rows(manager, `UPDATE api_token SET "revokedAt" = ? WHERE "id" = ?`, [instantParameter(at), id]);
    return found.userId;
  }

  async touch(manager: EntityManager, id: string, at: Date): Promise<void> {
    await rows(manager, `UPDATE api_token SET "lastUsedAt" = ? WHERE "id" = ?`, [instantParameter(at), id]);
  }
}

const tokenOf = (row: TokenRow): ApiToken => ({
  id: row.tokenId,
  name: row.tokenName,
  prefix: row.prefix,
  userId: row.id,
  userName: row.name,
  trusts: row.tokenTrusts === null ? (row.trust === null ? null : [row.trust]) : (JSON.parse(row.tokenTrusts) as string[]),
  actions: row.actions === null ? null : (row.actions.split(',') as TokenAction[]),
  createdAt: instantOf(row.tokenMadeAt) as Date,
  endsAt: instantOf(row.endsAt),
  lastUsedAt: instantOf(row.lastUsedAt),
  revokedAt: instantOf(row.revokedAt),
});
