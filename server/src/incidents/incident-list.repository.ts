import { Inject, Injectable } from '@nestjs/common';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { IncidentSnapshot } from './incident-history.entity.js';
import { type IncidentRecord, recordColumns, recordOf, recordTable } from './incident-record.js';

/** A condition with its parameters. */
interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface HistoryEntry {
  readonly at: Date;
  readonly by: string;
  readonly state: IncidentRecord['state'];
  readonly snapshot: IncidentSnapshot | null;
  readonly changes: readonly { field: string; from: string | null; to: string | null }[] | null;
}

/** The way out of incidents, within a scope. */
@Injectable()
export class IncidentListRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async byIds(scope: Scope, ids: readonly number[]): Promise<IncidentRecord[]> {
    return this.select([trustPredicate(scope, '"trustCode"'), oneOf('id', ids)]);
  }

  async byNumber(scope: Scope, number: string): Promise<IncidentRecord | null> {
    const found = await this.select([trustPredicate(scope, '"trustCode"'), { sql: 'number = ?', parameters: [number] }]);
    return found[0] ?? null;
  }

  /** Histories of incidents, oldest first. */
  async histories(scope: Scope, ids: readonly number[]): Promise<Map<number, HistoryEntry[]>> {
    const histories = new Map<number, HistoryEntry[]>(ids.map((id) => [id, []]));
    if (ids.length === 0) return histories;
    const seen = trustPredicate(scope, 'i."trustCode"');
    const wanted = oneOf('h."incidentId"', ids);
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT h."incidentId", h.at, h."by", h.state, h.snapshot, h.changes
       FROM incident_history h JOIN incident i ON i.id = h."incidentId"
       WHERE ${wanted.sql} AND ${seen.sql} ORDER BY h."incidentId", h.at, h.revision, h."sourceKey"`,
      [...wanted.parameters, ...seen.parameters],
    );
    for (const raw of found)
      histories.get(Number(raw['incidentId']))?.push({
        at: instantOf(raw['at']) as Date,
        by: String(raw['by']),
        state: raw['state'] as IncidentRecord['state'],
        snapshot: parsed<IncidentSnapshot>(raw['snapshot']),
        changes: parsed<{ field: string; from: string | null; to: string | null }[]>(raw['changes']),
      });
    return histories;
  }

  private async select(conditions: readonly Condition[]): Promise<IncidentRecord[]> {
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT ${recordColumns} FROM ${recordTable} WHERE ${conditions.map(({ sql }) => `(${sql})`).join(' AND ')}`,
      conditions.flatMap(({ parameters }) => parameters),
    );
    return found.map(recordOf);
  }
}

const parsed = <Value>(text: unknown): Value | null =>
  text === null || text === undefined ? null : (JSON.parse(String(text)) as Value);
