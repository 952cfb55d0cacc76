import { Inject, Injectable } from '@nestjs/common';
import { columnParameter, type ColumnValue, oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { IncidentSnapshot } from './incident-history.entity.js';
import { breachColumns, type IncidentRecord, recordColumns, recordOf, recordTable } from './incident-record.js';
import type { IncidentFilter } from './incident.type.js';

/** A condition with its parameters. */
interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Columns a list is put in order by in the database; the due time is worked out and sorted by the service. */
export type StoredSort = 'OPENED_AT' | 'UPDATED_AT' | 'PRIORITY' | 'NUMBER';

/** Where the page before ended: the values of the columns sorted by, the id last. */
export type Place = readonly (string | number)[];

export interface ListWanted {
  readonly filter: IncidentFilter;
  readonly sort: StoredSort;
  readonly descending: boolean;
  readonly first: number;
  readonly after: Place | null;
}

export interface HistoryEntry {
  readonly at: Date;
  readonly by: string;
  readonly state: IncidentRecord['state'];
  readonly snapshot: IncidentSnapshot | null;
  readonly changes: readonly { field: string; from: string | null; to: string | null }[] | null;
}

export interface StoredCounts {
  readonly open: number;
  readonly safetyFlagged: number;
  readonly onPaper: number;
  readonly undocumented: number;
}

const ended = `('RESOLVED', 'CLOSED', 'CANCELLED')`;

/** What clocks are worked out from, and no more: texts stay where they are. */
const ownClockColumns = [
  'id',
  'version',
  'trustCode',
  'siteCode',
  'priority',
  'state',
  'openedAt',
  'updatedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'pauses',
]
  .map((name) => `"${name}"`)
  .join(', ');
const clockColumns = `${ownClockColumns}, ${breachColumns}`;

interface SortColumn {
  readonly column: string;
  readonly descending: boolean;
  readonly isInstant: boolean;
}

/** The columns behind a sort, the id last so that no two incidents stand at one place. */
function columnsOf(sort: StoredSort, descending: boolean): SortColumn[] {
  const id: SortColumn = { column: 'id', descending, isInstant: false };
  switch (sort) {
    case 'OPENED_AT':
      return [{ column: '"openedAt"', descending, isInstant: true }, id];
    case 'UPDATED_AT':
      return [{ column: '"updatedAt"', descending, isInstant: true }, id];
    case 'PRIORITY':
      // of one priority the newest first, whichever priority leads
      return [
        { column: 'priority', descending, isInstant: false },
        { column: '"openedAt"', descending: true, isInstant: true },
        { ...id, descending: true },
      ];
    case 'NUMBER':
      return [id];
  }
}

/** The place a record has in an order. */
export function placeOf(record: IncidentRecord, sort: StoredSort): Place {
  const values: Record<string, string | number> = {
    id: record.id,
    priority: record.priority,
    '"openedAt"': record.openedAt.toISOString(),
    '"updatedAt"': record.updatedAt.toISOString(),
  };
  return columnsOf(sort, false).map(({ column }) => values[column] as string | number);
}

/** The way out of incidents, within a scope. */
@Injectable()
export class IncidentListRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async page(scope: Scope, wanted: ListWanted): Promise<IncidentRecord[]> {
    const order = columnsOf(wanted.sort, wanted.descending);
    const conditions = [...conditionsOf(scope, wanted.filter), ...(wanted.after ? [afterPlace(order, wanted.after)] : [])];
    const sorted = order.map(({ column, descending }) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
    return this.select(recordColumns, conditions, `ORDER BY ${sorted} LIMIT ?`, [wanted.first]);
  }

  async count(scope: Scope, filter: IncidentFilter): Promise<number> {
    const { sql, parameters } = all(conditionsOf(scope, filter));
    const [found] = await rows<{ count: number }>(
      this.database.reader,
      `SELECT count(*) AS count FROM incident WHERE ${sql}`,
      parameters,
    );
    return Number(found?.count ?? 0);
  }

  /** What the clocks of the incidents under a filter are worked out from. */
  async clocked(scope: Scope, filter: IncidentFilter): Promise<IncidentRecord[]> {
    return this.select(clockColumns, conditionsOf(scope, filter), 'ORDER BY id', []);
  }

  async byIds(scope: Scope, ids: readonly number[]): Promise<IncidentRecord[]> {
    return this.select(recordColumns, [...conditionsOf(scope, {}), oneOf('id', ids)], '', []);
  }

  async byNumber(scope: Scope, number: string): Promise<IncidentRecord | null> {
    const found = await this.select(
      recordColumns,
      [...conditionsOf(scope, {}), { sql: 'number = ?', parameters: [number] }],
      '',
      [],
    );
    return found[0] ?? null;
  }

  async counts(scope: Scope, filter: Pick<IncidentFilter, 'trust' | 'site'>): Promise<StoredCounts> {
    const { sql, parameters } = all(conditionsOf(scope, filter));
    const yes = columnParameter(true);
    const [found] = await rows<Record<string, number | string | null>>(
      this.database.reader,
      `SELECT SUM(CASE WHEN state NOT IN ${ended} THEN 1 ELSE 0 END) AS open,
         SUM(CASE WHEN "patientSafety" = ? AND (state NOT IN ${ended} OR "disposedAt" IS NULL) THEN 1 ELSE 0 END) AS flagged,
         SUM(CASE WHEN "onPaper" = ? AND state NOT IN ${ended} THEN 1 ELSE 0 END) AS paper,
         SUM(CASE WHEN undocumented = ? THEN 1 ELSE 0 END) AS undocumented
       FROM incident WHERE ${sql}`,
      [yes, yes, yes, ...parameters],
    );
    const of = (name: string): number => Number(found?.[name] ?? 0);
    return { open: of('open'), safetyFlagged: of('flagged'), onPaper: of('paper'), undocumented: of('undocumented') };
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

  private async select(
    columns: string,
    conditions: readonly Condition[],
    tail: string,
    more: readonly unknown[],
  ): Promise<IncidentRecord[]> {
    const { sql, parameters } = all(conditions);
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT ${columns} FROM ${recordTable} WHERE ${sql} ${tail}`,
      [...parameters, ...more],
    );
    return found.map(recordOf);
  }
}

const parsed = <Value>(text: unknown): Value | null =>
  text === null || text === undefined ? null : (JSON.parse(String(text)) as Value);

const all = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
  parameters: conditions.flatMap(({ parameters }) => [...parameters]),
});

/** The filter as conditions, with the scope's own first. */
function conditionsOf(scope: Scope, filter: IncidentFilter): Condition[] {
  const conditions: Condition[] = [trustPredicate(scope, '"trustCode"')];
  const equals = (column: string, value: ColumnValue | undefined): void => {
    if (value !== undefined && value !== null) conditions.push({ sql: `${column} = ?`, parameters: [columnParameter(value)] });
  };
  const among = (column: string, values: readonly string[] | null | undefined): void => {
    if (values) conditions.push(oneOf(column, values));
  };
  equals('"trustCode"', filter.trust);
  equals('"siteCode"', filter.site);
  among('state', filter.state);
  among('priority', filter.priority);
  among('category', filter.category);
  equals('"patientSafety"', filter.patientSafety);
  equals('"onPaper"', filter.onPaper);
  equals('undocumented', filter.undocumented);
  if (filter.open !== null && filter.open !== undefined)
    conditions.push({ sql: `state ${filter.open ? 'NOT IN' : 'IN'} ${ended}`, parameters: [] });
  if (filter.openedFrom) conditions.push({ sql: '"openedOn" >= ?', parameters: [filter.openedFrom] });
  if (filter.openedTo) conditions.push({ sql: '"openedOn" <= ?', parameters: [filter.openedTo] });
  if (filter.text?.trim()) conditions.push(holding(filter.text.trim()));
  return conditions;
}

/** Part of the title, the reference or the number, whatever its case; `%` and `_` stand for themselves. */
function holding(text: string): Condition {
  const part = `%${text.toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const sql = ['title', 'reference', 'number'].map((column) => `LOWER(${column}) LIKE ? ESCAPE '\\'`).join(' OR ');
  return { sql, parameters: [part, part, part] };
}

/** Everything that comes after a place: beyond it in the first column, or level there and beyond it in the next, and so on. */
function afterPlace(order: readonly SortColumn[], place: Place): Condition {
  const value = (index: number): unknown =>
    order[index]!.isInstant ? columnParameter(new Date(String(place[index]))) : place[index];
  const alternatives = order.map(({ column, descending }, index) => ({
    sql: [...order.slice(0, index).map((level) => `${level.column} = ?`), `${column} ${descending ? '<' : '>'} ?`].join(' AND '),
    parameters: [...order.slice(0, index).map((_, level) => value(level)), value(index)],
  }));
  return {
    sql: alternatives.map(({ sql }) => `(${sql})`).join(' OR '),
    parameters: alternatives.flatMap(({ parameters }) => parameters),
  };
}
