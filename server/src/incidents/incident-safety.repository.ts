import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { columnParameter, insertRows } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { type IncidentRecord, recordColumns, recordOf, recordTable } from './incident-record.js';

/** A disposition as it is stored. */
export interface Disposition {
  readonly disposition: string;
  readonly harm: IncidentRecord['harm'];
  readonly by: string;
  readonly at: Date;
}

const historyColumns = ['incidentId', 'sourceKey', 'at', 'revision', 'by', 'state', 'snapshot', 'changes', 'batchId'] as const;

/** Safety-flagged incidents and their dispositions, within a scope. */
@Injectable()
export class IncidentSafetyRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Flagged incidents of a trust that await a disposition, oldest first. */
  async undisposed(scope: Scope, trust: string): Promise<IncidentRecord[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT ${recordColumns} FROM ${recordTable} WHERE "trustCode" = ? AND "patientSafety" = ? AND "disposedAt" IS NULL AND ${seen.sql} ORDER BY "openedAt", id`,
      [trust, columnParameter(true), ...seen.parameters],
    );
    return found.map(recordOf);
  }

  async byNumber(manager: EntityManager, scope: Scope, number: string): Promise<IncidentRecord | null> {
    const seen = trustPredicate(scope, '"trustCode"');
    const sql = `SELECT ${recordColumns} FROM ${recordTable} WHERE number = ? AND ${seen.sql}`;
    const [found] = await rows<Record<string, unknown>>(manager, sql, [number, ...seen.parameters]);
    return found ? recordOf(found) : null;
  }

  /** Stores a disposition, with its line in the history. */
  async dispose(
    manager: EntityManager,
    before: IncidentRecord,
    { disposition, harm, by, at }: Disposition,
  ): Promise<IncidentRecord> {
    const updatedAt = at > before.updatedAt ? at : before.updatedAt;
    const version = before.version + 1;
    await rows(
      manager,
      `UPDATE incident SET disposition = ?, harm = ?, "disposedAt" = ?, "disposedBy" = ?, "updatedAt" = ?, version = ? WHERE id = ?`,
      [disposition, harm, columnParameter(at), by, columnParameter(updatedAt), version, before.id],
    );
    const changes = [
      { field: 'disposition', from: before.disposition, to: disposition },
      { field: 'harm', from: before.harm, to: harm },
    ].filter(({ from, to }) => from !== to);
    const entry = [before.id, randomUUID(), at, 0, by, before.state, null, JSON.stringify(changes), null];
    await insertRows(manager, 'incident_history', historyColumns, [entry]);
    return { ...before, disposition, harm, disposedAt: at, updatedAt, version };
  }
}
