import { Inject, Injectable } from '@nestjs/common';
import { type Day, endOfLondonDay, startOfLondonDay } from '@steady/shared/time';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import type { Scope } from '../identity/scope.js';

/** A line of the log as it is read: the name of its actor is that of today. */
export interface AuditLine {
  readonly id: string;
  readonly chain: string;
  readonly position: number;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly tokenId: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string;
  readonly trust: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: string;
}

export interface AuditFilter {
  /** A trust's code, or `programme`. */
  readonly chain?: string | null | undefined;
  readonly actor?: string | null | undefined;
  /** An act, or the beginning of several: `session` is all acts on sessions. */
  readonly action?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly from?: Day | null | undefined;
  readonly to?: Day | null | undefined;
}

/** Where a page ended: the newest come first; of one instant by log, and in each the last first. */
export interface AuditPlace {
  readonly at: Date;
  readonly chain: string;
  readonly position: number;
}

const afterPlace = 'AND (e.at < ? OR (e.at = ? AND (e.chain > ? OR (e.chain = ? AND e."position" < ?))))';

const literally = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** Reads of the log. */
@Injectable()
export class AuditListRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async page(scope: Scope, filter: AuditFilter, after: AuditPlace | null, count: number): Promise<AuditLine[]> {
    const { sql, parameters } = whereOf(scope, filter);
    const at = after === null ? null : instantParameter(after.at);
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT e.*, u."name" AS "actorName" FROM audit_entry e LEFT JOIN user_account u ON u."id" = e."actorId"
       WHERE ${sql} ${after ? afterPlace : ''} ORDER BY e.at DESC, e.chain, e."position" DESC LIMIT ?`,
      [...parameters, ...(after ? [at, at, after.chain, after.chain, after.position] : []), count],
    );
    return found.map(lineOf);
  }

  async count(scope: Scope, filter: AuditFilter): Promise<number> {
    const { sql, parameters } = whereOf(scope, filter);
    const [row] = await rows<{ count: unknown }>(
      this.database.reader,
      `SELECT count(*) AS count FROM audit_entry e WHERE ${sql}`,
      parameters,
    );
    return Number(row?.count ?? 0);
  }
}

function whereOf(scope: Scope, filter: AuditFilter): { sql: string; parameters: (string | null)[] } {
  const parts: [string, string | null][] = [];
  if (filter.chain) parts.push(['e.chain = ?', filter.chain]);
  if (filter.actor) parts.push(['e."actorId" = ?', filter.actor]);
  if (filter.action) parts.push([`e.action LIKE ? ESCAPE '\\'`, `${literally(filter.action)}%`]);
  if (filter.subject) parts.push([`e.subject LIKE ? ESCAPE '\\'`, `%${literally(filter.subject)}%`]);
  if (filter.from) parts.push(['e.at >= ?', instantParameter(startOfLondonDay(filter.from))]);
  if (filter.to) parts.push(['e.at < ?', instantParameter(endOfLondonDay(filter.to))]);
  // the whole programme's log: nobody else sees a line of it
  if (scope.trusts !== 'ALL') return { sql: '1 = 0', parameters: [] };
  return { sql: ['1 = 1', ...parts.map(([sql]) => sql)].join(' AND '), parameters: parts.map(([, value]) => value) };
}

function lineOf(row: Record<string, unknown>): AuditLine {
  const actorId = String(row['actorId']);
  return {
    ...(row as unknown as AuditLine),
    position: Number(row['position']),
    at: instantOf(row['at']) as Date,
    actorName: (row['actorName'] as string | null) ?? nameOfNobody[actorId] ?? 'A person who is not known here',
  };
}

const nameOfNobody: Readonly<Record<string, string>> = { steady: 'Steady', nobody: 'Nobody signed in' };
