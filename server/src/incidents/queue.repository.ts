import { Inject, Injectable } from '@nestjs/common';
import { dayNumberOf } from '@steady/shared/time';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { asProgramme } from '../database/row-security.js';
import { breachColumns, recordOf, recordTable } from './incident-record.js';
import type { QueueRow } from './queue-columns.js';
import type { ClockedIncident } from './ticket-history.js';

/** An incident as the queue reads it: its clocks are worked out from it, and no long text is among it. */
export type ReadRow = Omit<QueueRow, 'clocks'> & { readonly clocked: ClockedIncident };

/** That an incident was changed, as the database noted it. */
export interface Touch {
  readonly seq: number;
  readonly incidentId: number;
  readonly tx: number;
}

/** How far touches have been read: all with a lower number (SQLite) or of an earlier transaction (PostgreSQL). */
export interface TouchMark {
  readonly seq: number;
  readonly tx: number;
}

const columns = [
  'id',
  'number',
  'reference',
  'title',
  'trustCode',
  'siteCode',
  'state',
  'priority',
  'category',
  'assignedTo',
  'department',
  'supplier',
  'patientSafety',
  'onPaper',
  'undocumented',
  'disposedAt',
  'openedAt',
  'updatedAt',
  'openedOn',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'pauses',
]
  .map((name) => `incident."${name}"`)
  .join(', ');
const selected = `SELECT ${columns}, team, ${breachColumns} FROM ${recordTable}`;

/**
 * Incidents of every trust for the queue this process holds. Nothing is answered from here: who may see which is decided when
 * somebody asks, and the rows that are answered are read again within their scope.
 */
@Injectable()
export class QueueRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The next incidents by id. */
  async after(id: number, first: number): Promise<ReadRow[]> {
    return this.read(`${selected} WHERE incident.id > ? ORDER BY incident.id LIMIT ?`, [id, first]);
  }

  async byIds(ids: readonly number[]): Promise<ReadRow[]> {
    const wanted = oneOf('incident.id', ids);
    return this.read(`${selected} WHERE ${wanted.sql}`, wanted.parameters);
  }

  /** Where reading touches begins for who is about to read everything. */
  async mark(): Promise<TouchMark> {
    const [last] = await this.all<{ seq: number | null }>('SELECT max(seq) AS seq FROM incident_touch');
    return { seq: Number(last?.seq ?? 0), tx: await this.oldestOpen() };
  }

  /** Touches since a mark, oldest first, and the mark to go on from. */
  async touches(since: TouchMark): Promise<{ touches: Touch[]; mark: TouchMark; lost: boolean }> {
    if (this.database.reader.options.type !== 'postgres') {
      const touches = await this.all<Touch>('SELECT seq, "incidentId", tx FROM incident_touch WHERE seq > ? ORDER BY seq', [
        since.seq,
      ]);
      const lost = touches.length > 0 && (touches[0]?.seq ?? 0) > since.seq + 1;
      return { touches, mark: { seq: touches.at(-1)?.seq ?? since.seq, tx: 0 }, lost };
    }
    // read before the touches: what is committed in between is read twice, never not at all
    const tx = await this.oldestOpen();
    const found = await this.all<Touch>('SELECT seq, "incidentId", tx FROM incident_touch WHERE tx >= ? ORDER BY seq', [
      since.tx,
    ]);
    const touches = found.map(({ seq, incidentId, tx: of }) => ({ seq, incidentId, tx: Number(of) }));
    const [oldest] = await this.all<{ seq: number | null }>('SELECT min(seq) AS seq FROM incident_touch');
    const seq = Math.max(since.seq, touches.at(-1)?.seq ?? 0);
    return { touches, mark: { seq, tx }, lost: Number(oldest?.seq ?? 0) > since.seq + 1 };
  }

  /** The number of the oldest transaction that is not over; 0 on SQLite, where they follow one another. */
  private async oldestOpen(): Promise<number> {
    if (this.database.reader.options.type !== 'postgres') return 0;
    const [found] = await this.all<{ tx: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS tx');
    return Number(found?.tx ?? 0);
  }

  private async read(sql: string, parameters: readonly unknown[]): Promise<ReadRow[]> {
    return (await this.all<Record<string, unknown>>(sql, parameters)).map(readRow);
  }

  private all<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return asProgramme(() => rows<Row>(this.database.reader, sql, parameters));
  }
}

function readRow(raw: Readonly<Record<string, unknown>>): ReadRow {
  const record = recordOf(raw);
  return {
    id: record.id,
    trust: record.trustCode,
    site: record.siteCode,
    state: record.state,
    priority: record.priority,
    category: record.category,
    assignedTo: raw['assignedTo'] as string | null,
    team: raw['team'] as string | null,
    department: record.department,
    supplier: record.supplier,
    patientSafety: record.patientSafety,
    onPaper: record.onPaper,
    undocumented: record.undocumented,
    disposed: instantOf(raw['disposedAt']) !== null,
    openedAt: record.openedAt.getTime(),
    updatedAt: record.updatedAt.getTime(),
    openedDay: dayNumberOf(String(raw['openedOn'])),
    text: `${record.title}\u0001${record.reference}\u0001${record.number}`,
    clocked: record,
  };
}
