import { Inject, Injectable } from '@nestjs/common';
import type { IdentifierFinding } from '@steady/shared/identifiers';
import { type EntityManager, In } from 'typeorm';
import { insertRows, oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import type { HeldTextDecision } from '../graphql/enums.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { HeldTextEntity } from './held-text.entity.js';

export type HeldText = Readonly<HeldTextEntity>;

/** Which texts are asked for. */
export interface HeldTextSelection {
  readonly trust: string | null;
  /** True: those somebody decided on; false: those that wait. */
  readonly decided: boolean;
}

const columns = [
  'id',
  'trustCode',
  'door',
  'feed',
  'source',
  'recordKey',
  'field',
  'masked',
  'sealed',
  'mark',
  'findings',
  'batchId',
  'heldAt',
] as const;

/** Texts in quarantine, within a scope. */
@Injectable()
export class HeldTextsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Adds texts; one of the same record and field that lies here already stays as it is. */
  async add(manager: EntityManager, texts: readonly HeldText[]): Promise<void> {
    const values = texts.map((text) => columns.map((name) => (name === 'findings' ? JSON.stringify(text.findings) : text[name])));
    await insertRows(
      manager,
      'held_text',
      columns,
      values,
      'ON CONFLICT ("trustCode", mark, feed, "recordKey", field) DO NOTHING',
    );
  }

  /** What was decided of texts of these marks; of several decisions the last. */
  async decisions(
    manager: EntityManager,
    scope: Scope,
    trust: string,
    marks: readonly string[],
  ): Promise<Map<string, HeldTextDecision>> {
    const mine = trustPredicate(scope, '"trustCode"');
    const of = oneOf('mark', marks);
    const found = await rows<{ mark: string; decision: HeldTextDecision }>(
      manager,
      `SELECT mark, decision FROM held_text WHERE ${mine.sql} AND "trustCode" = ? AND ${of.sql} AND decision IS NOT NULL ORDER BY "decidedAt"`,
      [...mine.parameters, trust, ...of.parameters],
    );
    return new Map(found.map(({ mark, decision }) => [mark, decision]));
  }

  /** Newest first, from the one after `after` on. */
  async page(scope: Scope, selection: HeldTextSelection, first: number, after: HeldText | null): Promise<HeldText[]> {
    const { sql, parameters } = conditionsOf(scope, selection);
    const from = after ? ' AND ("heldAt" < ? OR ("heldAt" = ? AND id > ?))' : '';
    const at = after ? instantParameter(after.heldAt) : null;
    const found = await rows<HeldText>(
      this.database.reader,
      `SELECT * FROM held_text WHERE ${sql}${from} ORDER BY "heldAt" DESC, id LIMIT ?`,
      [...parameters, ...(after ? [at, at, after.id] : []), first],
    );
    return found.map(heldTextOf);
  }

  async count(scope: Scope, selection: HeldTextSelection): Promise<number> {
    const { sql, parameters } = conditionsOf(scope, selection);
    const [found] = await rows<{ total: number | string }>(
      this.database.reader,
      `SELECT count(*) AS total FROM held_text WHERE ${sql}`,
      parameters,
    );
    return Number(found?.total ?? 0);
  }

  async find(scope: Scope, id: string, on?: EntityManager): Promise<HeldText | null> {
    const mine = trustPredicate(scope, '"trustCode"');
    const found = await rows<HeldText>(on ?? this.database.reader, `SELECT * FROM held_text WHERE id = ? AND ${mine.sql}`, [
      id,
      ...mine.parameters,
    ]);
    return found[0] ? heldTextOf(found[0]) : null;
  }

  async decide(manager: EntityManager, scope: Scope, id: string, values: Partial<HeldText>): Promise<void> {
    const seen = scope.trusts === 'ALL' ? {} : { trustCode: In([...scope.trusts]) };
    await manager.update(HeldTextEntity, { id, ...seen }, values);
  }

  /** Texts of an import that is taken back, on which nobody decided. */
  async dropOfBatch(manager: EntityManager, batchId: string): Promise<void> {
    await rows(manager, 'DELETE FROM held_text WHERE "batchId" = ? AND decision IS NULL', [batchId]);
  }

  /** Texts nobody decided on since: the masked form stands, the text itself goes. @returns how many */
  async lapse(manager: EntityManager, heldBefore: Date, at: Date): Promise<number> {
    const waiting = await rows<{ id: string }>(
      manager,
      'SELECT id FROM held_text WHERE decision IS NULL AND "heldAt" < ? LIMIT 1000',
      [instantParameter(heldBefore)],
    );
    if (waiting.length === 0) return 0;
    const of = oneOf(
      'id',
      waiting.map(({ id }) => id),
    );
    await rows(manager, `UPDATE held_text SET decision = 'LAPSED', sealed = NULL, "decidedAt" = ? WHERE ${of.sql}`, [
      instantParameter(at),
      ...of.parameters,
    ]);
    return waiting.length;
  }
}

function conditionsOf(scope: Scope, { trust, decided }: HeldTextSelection): { sql: string; parameters: unknown[] } {
  const mine = trustPredicate(scope, '"trustCode"');
  const ofTrust = trust === null ? '' : ' AND "trustCode" = ?';
  return {
    sql: `${mine.sql}${ofTrust} AND decision IS ${decided ? 'NOT ' : ''}NULL`,
    parameters: [...mine.parameters, ...(trust === null ? [] : [trust])],
  };
}

const heldTextOf = (row: HeldText): HeldText => ({
  ...row,
  findings: typeof row.findings === 'string' ? (JSON.parse(row.findings) as IdentifierFinding[]) : row.findings,
  heldAt: instantOf(row.heldAt) as Date,
  decidedAt: instantOf(row.decidedAt),
});
