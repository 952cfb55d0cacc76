import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { StatementEntity } from './statement.entity.js';

export type Statement = Readonly<StatementEntity>;

/** Which statements are asked for; all given conditions hold together. */
export interface StatementSelection {
  readonly deployment?: string | null;
  readonly trust?: string | null;
  readonly claim?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  /** Corrected and withdrawn ones too. */
  readonly ended?: boolean;
}

/** Statements of deployments, within a scope. */
@Injectable()
export class StatementRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Newest first. */
  statements(scope: Scope, selection: StatementSelection, first: number): Promise<Statement[]> {
    const conditions = [
      { sql: 's."deploymentId" = ?', value: selection.deployment },
      { sql: 'd.trust = ?', value: selection.trust },
      { sql: 's.claim = ?', value: selection.claim },
      { sql: 's."saidOn" >= ?', value: selection.from },
      { sql: 's."saidOn" <= ?', value: selection.to },
    ].filter(({ value }) => value);
    const sql = [...conditions.map((condition) => condition.sql), ...(selection.ended ? [] : ['s."endedAt" IS NULL'])];
    return this.where(
      scope,
      sql.length === 0 ? '1 = 1' : sql.join(' AND '),
      conditions.map(({ value }) => value),
      first,
    );
  }

  async statement(scope: Scope, id: string, on: EntityManager): Promise<Statement | null> {
    return (await this.where(scope, 's.id = ?', [id], 1, on))[0] ?? null;
  }

  async add(manager: EntityManager, statement: Statement): Promise<void> {
    await manager.insert(StatementEntity, { ...statement });
  }

  /** Says that a statement no longer stands, if nobody did since `readVersion`. Answers whether it was written. */
  async end(
    manager: EntityManager,
    id: string,
    readVersion: number,
    end: Pick<Statement, 'correctedById' | 'endedAt' | 'endedBy' | 'endedReason'>,
  ): Promise<boolean> {
    const { affected } = await manager.update(
      StatementEntity,
      { id, version: readVersion },
      { ...end, version: readVersion + 1 },
    );
    return affected === 1;
  }

  private async where(
    scope: Scope,
    condition: string,
    values: readonly unknown[],
    first: number,
    on?: EntityManager,
  ): Promise<Statement[]> {
    const seen = trustPredicate(scope, 'd.trust');
    const found = await rows<Statement & { recordedAt: unknown; endedAt: unknown }>(
      on ?? this.database.reader,
      `SELECT s.* FROM statement s JOIN deployment d ON d.id = s."deploymentId"
       WHERE ${condition} AND ${seen.sql} ORDER BY s."saidOn" DESC, s."recordedAt" DESC, s.id LIMIT ?`,
      [...values, ...seen.parameters, first],
    );
    return found.map((row) => ({
      ...row,
      recordedAt: instantOf(row.recordedAt) as Date,
      endedAt: instantOf(row.endedAt),
    }));
  }
}
