import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { NoticeEntity } from './notice.entity.js';

export type Notice = Readonly<NoticeEntity>;

/** Which notices are asked for; all given conditions hold together. */
export interface NoticeSelection {
  readonly deployments?: readonly string[] | null;
  readonly trust?: string | null;
  readonly kind?: string | null;
  /** Not dismissed, and lasting or ended no longer ago than this instant. */
  readonly openSince?: Date | null;
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Notices, within a scope. */
@Injectable()
export class NoticeRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Newest first, from the one after `after` on. */
  async notices(scope: Scope, selection: NoticeSelection, first: number, after: Notice | null): Promise<Notice[]> {
    const { sql, parameters } = conditionsOf(scope, selection);
    const from = after ? ' AND (n."raisedAt" < ? OR (n."raisedAt" = ? AND n.id > ?))' : '';
    const at = after ? instantParameter(after.raisedAt) : null;
    const found = await rows<Notice>(
      this.database.reader,
      `SELECT n.* FROM notice n WHERE ${sql}${from} ORDER BY n."raisedAt" DESC, n.id LIMIT ?`,
      [...parameters, ...(after ? [at, at, after.id] : []), first],
    );
    return found.map(noticeOf);
  }

  async count(scope: Scope, selection: NoticeSelection): Promise<number> {
    const { sql, parameters } = conditionsOf(scope, selection);
    const [found] = await rows<{ total: number | string }>(
      this.database.reader,
      `SELECT COUNT(*) AS total FROM notice n WHERE ${sql}`,
      parameters,
    );
    return Number(found?.total ?? 0);
  }

  async notice(scope: Scope, id: string, on?: EntityManager): Promise<Notice | null> {
    const seen = trustPredicate(scope, 'n.trust');
    const found = await rows<Notice>(on ?? this.database.reader, `SELECT n.* FROM notice n WHERE n.id = ? AND ${seen.sql}`, [
      id,
      ...seen.parameters,
    ]);
    return found[0] ? noticeOf(found[0]) : null;
  }

  /** Those of a deployment whose cause lasts, dismissed or not. */
  async lasting(manager: EntityManager, deploymentId: string): Promise<Notice[]> {
    return manager.findBy(NoticeEntity, { deploymentId, endedAt: IsNull() });
  }

  async add(manager: EntityManager, notice: Notice): Promise<void> {
    await manager.insert(NoticeEntity, { ...notice });
  }

  async change(manager: EntityManager, id: string, values: Partial<Notice>): Promise<void> {
    await manager.update(NoticeEntity, { id }, values);
  }
}

function conditionsOf(scope: Scope, selection: NoticeSelection): { sql: string; parameters: unknown[] } {
  const seen = trustPredicate(scope, 'n.trust');
  const conditions = [seen.sql];
  const parameters: unknown[] = [...seen.parameters];
  const add = (sql: string, ...values: readonly unknown[]): void => {
    conditions.push(sql);
    parameters.push(...values);
  };
  if (selection.deployments)
    add(
      selection.deployments.length === 0 ? '1 = 0' : `n."deploymentId" IN (${marks(selection.deployments)})`,
      ...selection.deployments,
    );
  if (selection.trust) add('n.trust = ?', selection.trust);
  if (selection.kind) add('n.kind = ?', selection.kind);
  if (selection.openSince)
    add('n."dismissedAt" IS NULL AND (n."endedAt" IS NULL OR n."endedAt" >= ?)', instantParameter(selection.openSince));
  return { sql: conditions.join(' AND '), parameters };
}

const noticeOf = (row: Notice): Notice => ({
  ...row,
  raisedAt: instantOf(row.raisedAt) as Date,
  endedAt: instantOf(row.endedAt),
  dismissedAt: instantOf(row.dismissedAt),
});
