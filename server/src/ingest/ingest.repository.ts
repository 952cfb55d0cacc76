import { Inject, Injectable } from '@nestjs/common';
import type { FeedName, RowError } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { columnParameter, type ColumnValue, insertRows } from '../database/bulk.js';
import { LiveBus } from '../live/live-bus.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import type { BeforeImage, RawRow } from '../database/keyed-records.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { GoodLoad } from './feed-store.js';
import type { RefusedRow } from './read-chunk.js';
import { ImportBatchEntity } from './import-batch.entity.js';

export type Batch = ImportBatchEntity;

/** A rejection as it is stored: with its place among those of its import. */
export interface StoredRejection extends Omit<RowError, 'code'> {
  readonly place: number;
  readonly code: string;
  /** The row as it came, as JSON, at the first rejection of its line. */
  readonly cells?: string | null;
}

/** More are counted and not kept. */
export const mostRejectionsKept = 10_000;

@Injectable()
export class IngestRepository {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LiveBus) private readonly live: LiveBus,
  ) {}

  async add(manager: EntityManager, batch: Batch): Promise<void> {
    await manager.insert(ImportBatchEntity, { ...batch });
  }

  /** Changes columns of an import. A plain statement with parameters: the entity manager writes numbers into its text, so that none is ever the same. */
  async change(manager: EntityManager, id: string, changes: Partial<Batch>): Promise<void> {
    const names = Object.keys(changes) as (keyof Batch)[];
    const values = names.map((name) => columnParameter(columnOf(changes[name])));
    await rows(manager, `UPDATE import_batch SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE id = ?`, [
      ...values,
      id,
    ]);
    this.live.publish({ kind: 'IMPORT', trust: null, id });
  }

  /** An import the person may see; lists of organisations are everybody's to see. */
  async find(scope: Scope, id: string, on?: EntityManager): Promise<Batch | null> {
    const mine = seenBy(scope, '');
    const sql = `SELECT * FROM import_batch WHERE id = ? AND ${mine.sql}`;
    const [raw] = await rows<RawRow>(on ?? this.database.reader, sql, [id, ...mine.parameters]);
    return raw ? batchOf(raw) : null;
  }

  /** The import that was sent under a key, whatever became of it. */
  async ofKey(idempotencyKey: string, on?: EntityManager): Promise<Batch | null> {
    const sql = `SELECT * FROM import_batch WHERE "idempotencyKey" = ?`;
    const [raw] = await rows<RawRow>(on ?? this.database.writer, sql, [idempotencyKey]);
    return raw ? batchOf(raw) : null;
  }

  /** Trusts whose figures an import has written. */
  async trustsOfFigures(manager: EntityManager, batchId: string): Promise<string[]> {
    const sql = `SELECT DISTINCT "trustCode" AS code FROM measure_value WHERE "batchId" = ?`;
    return (await rows<{ code: string }>(manager, sql, [batchId])).map(({ code }) => code);
  }

  /** How many rows the last loads of a feed had, the newest first. */
  async lastReads(manager: EntityManager, batch: Pick<Batch, 'trustCode' | 'feed' | 'source'>): Promise<number[]> {
    const sql = `SELECT "read" FROM import_batch WHERE coalesce("trustCode", '') = ? AND feed = ? AND source = ? AND status = 'DONE'
      AND "sameAs" IS NULL ORDER BY "receivedAt" DESC LIMIT 12`;
    const found = await rows<{ read: number }>(manager, sql, [batch.trustCode ?? '', batch.feed, batch.source]);
    return found.map(({ read }) => Number(read));
  }

  /** The done import this one repeats, if any. */
  async same(manager: EntityManager, batch: Batch): Promise<Batch | null> {
    const sql = `SELECT * FROM import_batch WHERE sha256 = ? AND coalesce("trustCode", '') = ? AND feed = ? AND source = ? AND mapping = ?
      AND "mappingVersion" = ? AND timezone = ? AND status = 'DONE' AND "sameAs" IS NULL AND id <> ? ORDER BY "receivedAt" LIMIT 1`;
    const [raw] = await rows<RawRow>(manager, sql, [
      batch.sha256,
      batch.trustCode ?? '',
      batch.feed,
      batch.source,
      batch.mapping,
      batch.mappingVersion,
      batch.timezone,
      batch.id,
    ]);
    return raw ? batchOf(raw) : null;
  }

  /** The loads of a trust's feed that stand. */
  async goodLoads(manager: EntityManager, batch: Batch): Promise<GoodLoad[]> {
    const sql = `SELECT "receivedAt", "latestOn" FROM import_batch
      WHERE "trustCode" = ? AND feed = ? AND status = 'DONE' AND "sameAs" IS NULL AND id <> ?`;
    const found = await rows<RawRow>(manager, sql, [batch.trustCode, batch.feed, batch.id]);
    return found.map((raw) => ({ receivedAt: instantOf(raw['receivedAt']) as Date, latestOn: raw['latestOn'] as string | null }));
  }

  /** The batch into which messages of a source are counted since an instant. */
  async ofMessages(
    manager: EntityManager,
    wanted: Pick<Batch, 'trustCode' | 'feed' | 'source' | 'mapping'>,
    since: Date,
  ): Promise<Batch | null> {
    const sql = `SELECT * FROM import_batch WHERE "trustCode" = ? AND feed = ? AND source = ? AND mapping = ? AND "receivedAt" >= ?
      ORDER BY "receivedAt" DESC LIMIT 1`;
    const { trustCode, feed, source, mapping } = wanted;
    const [raw] = await rows<RawRow>(manager, sql, [trustCode, feed, source, mapping, instantParameter(since)]);
    return raw ? batchOf(raw) : null;
  }

  /** Imports that were not ended, oldest first: what a start goes on with. */
  async unfinished(): Promise<Batch[]> {
    const sql = `SELECT * FROM import_batch WHERE status IN ('RECEIVED', 'RUNNING') ORDER BY "receivedAt", id`;
    return (await rows<RawRow>(this.database.writer, sql)).map(batchOf);
  }

  async list(
    scope: Scope,
    wanted: { trust?: string | null; feed?: FeedName | null; first: number; after?: { receivedAt: Date; id: string } | null },
  ): Promise<{ batches: Batch[]; totalCount: number }> {
    const mine = seenBy(scope, '');
    const conditions = [mine.sql];
    const parameters: unknown[] = [...mine.parameters];
    if (wanted.trust) {
      conditions.push('"trustCode" = ?');
      parameters.push(wanted.trust);
    }
    if (wanted.feed) {
      conditions.push('feed = ?');
      parameters.push(wanted.feed);
    }
    const where = conditions.join(' AND ');
    const [{ count } = { count: 0 }] = await rows<{ count: number | string }>(
      this.database.reader,
      `SELECT count(*) AS count FROM import_batch WHERE ${where}`,
      parameters,
    );
    const page: unknown[] = [...parameters];
    let after = '';
    if (wanted.after) {
      const at = instantParameter(wanted.after.receivedAt);
      after = 'AND ("receivedAt" < ? OR ("receivedAt" = ? AND id < ?))';
      page.push(at, at, wanted.after.id);
    }
    const sql = `SELECT * FROM import_batch WHERE ${where} ${after} ORDER BY "receivedAt" DESC, id DESC LIMIT ?`;
    const batches = (await rows<RawRow>(this.database.reader, sql, [...page, wanted.first])).map(batchOf);
    return { batches, totalCount: Number(count) };
  }

  async addRejections(
    manager: EntityManager,
    batchId: string,
    from: number,
    errors: readonly (Omit<RowError, 'code'> & { code: string; cells?: string | null })[],
    refused: readonly RefusedRow[] = [],
  ): Promise<void> {
    const cellsOf = new Map(refused.map(({ line, cells }) => [line, JSON.stringify(cells)]));
    const taken = (line: number): string | null => {
      const cells = cellsOf.get(line) ?? null;
      cellsOf.delete(line);
      return cells;
    };
    const kept = errors.slice(0, Math.max(0, mostRejectionsKept - from));
    const values = kept.map((error, index) => [
      batchId,
      from + index,
      error.line,
      error.column,
      error.code,
      error.value,
      error.message,
      error.cells ?? taken(error.line),
    ]);
    await insertRows(
      manager,
      'import_rejection',
      ['batchId', 'place', 'line', 'column', 'code', 'value', 'message', 'cells'],
      values,
    );
  }

  async rejections(scope: Scope, batchId: string, from: number, most: number, on?: EntityManager): Promise<StoredRejection[]> {
    const mine = seenBy(scope, 'b.');
    const sql = `SELECT r.place, r.line, r."column", r.code, r.value, r.message, r.cells
      FROM import_rejection r JOIN import_batch b ON b.id = r."batchId"
      WHERE r."batchId" = ? AND r.place >= ? AND ${mine.sql} ORDER BY r.place LIMIT ?`;
    return rows<StoredRejection>(on ?? this.database.reader, sql, [batchId, from, ...mine.parameters, most]);
  }

  /** How many errors of an import are kept: the place of the next. */
  async rejectionCount(manager: EntityManager, batchId: string): Promise<number> {
    const sql = `SELECT count(*) AS count FROM import_rejection WHERE "batchId" = ?`;
    const [{ count } = { count: 0 }] = await rows<{ count: number | string }>(manager, sql, [batchId]);
    return Number(count);
  }

  /** Keeps records as they were before this import; the first of a record is the one to go back to. */
  async addImages(manager: EntityManager, batchId: string, images: readonly BeforeImage[]): Promise<void> {
    const values = images.map((image) => [batchId, image.kind, image.recordKey, image.before]);
    await insertRows(manager, 'import_change', ['batchId', 'kind', 'recordKey', 'before'], values, 'ON CONFLICT DO NOTHING');
  }

  async images(manager: EntityManager, batchId: string): Promise<BeforeImage[]> {
    const sql = `SELECT kind, "recordKey", "before" FROM import_change WHERE "batchId" = ?`;
    return rows<BeforeImage>(manager, sql, [batchId]);
  }

  async dropImages(manager: EntityManager, batchId: string): Promise<void> {
    await rows(manager, `DELETE FROM import_change WHERE "batchId" = ?`, [batchId]);
  }
}

/** Imports a person may see: those of their trusts, lists of organisations, and of files over every trust those of the programme. */
function seenBy(scope: Scope, table: '' | 'b.'): { readonly sql: string; readonly parameters: string[] } {
  const mine = trustPredicate(scope, `${table}"trustCode"`);
  const ofNone = scope.trusts === 'ALL' ? '' : ` AND ${table}feed = 'organisations'`;
  return { sql: `((${table}"trustCode" IS NULL${ofNone}) OR ${mine.sql})`, parameters: mine.parameters };
}

/** Touched days are stored as JSON, everything else as it is. */
function columnOf(value: Batch[keyof Batch] | undefined): ColumnValue {
  if (value === undefined) return null;
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
}

function batchOf(raw: RawRow): Batch {
  return {
    ...(raw as unknown as Batch),
    touched: JSON.parse(String(raw['touched'])) as Batch['touched'],
    findings: raw['findings'] ? (JSON.parse(String(raw['findings'])) as Batch['findings']) : null,
    receivedAt: instantOf(raw['receivedAt']) as Date,
    finishedAt: instantOf(raw['finishedAt']),
  };
}
