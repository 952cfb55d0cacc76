import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { engine } from '../config/env.js';
import { insertRows, oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';

/** A file of the demonstration as it came on an earlier day. */
export interface PastFile {
  readonly trust: string;
  readonly feed: string;
  readonly at: Date;
  readonly fileName: string;
  /** The latest day its rows speak of. */
  readonly latestOn: Day;
  /** The days its rows speak of, for counting them. */
  readonly days: readonly Day[];
}

/** Where the records of a feed stand, and the day each is of. */
const recordsOf: Readonly<Record<string, { table: string; day: string }>> = {
  incidents: { table: 'incident', day: '"openedOn"' },
  appointments: { table: 'appointment_count', day: 'day' },
  training: { table: 'training_completion', day: 'day' },
};

/**
 * Puts what the demonstration loaded at one go into the past it tells of: its figures are known from the day they would have come,
 * and the files of those days are on record. It writes the tables of other folders because nobody else may date anything back.
 */
@Injectable()
export class DemoHistoryRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Whether files of a trust from before an instant are on record. */
  async reaches(trust: string, before: Date): Promise<boolean> {
    const sql = `SELECT 1 AS found FROM import_batch WHERE "trustCode" = ? AND "receivedAt" < ? LIMIT 1`;
    return (await rows(this.database.reader, sql, [trust, instantParameter(before)])).length > 0;
  }

  /** The last import of a feed: its size stands for that of the files before. */
  async lastFile(manager: EntityManager, trust: string, feed: string): Promise<{ at: Date; bytes: number; read: number } | null> {
    const [last] = await rows<{ at: unknown; bytes: number; read: number }>(
      manager,
      `SELECT "receivedAt" AS at, bytes, "read" FROM import_batch
       WHERE "trustCode" = ? AND feed = ? AND status = 'DONE' ORDER BY "receivedAt" DESC LIMIT 1`,
      [trust, feed],
    );
    return last ? { ...last, at: instantOf(last.at) as Date } : null;
  }

  /** Lets the standing figures of each day be known from the instant given for it. */
  async redate(
    manager: EntityManager,
    trust: string,
    measures: readonly string[],
    receipts: ReadonlyMap<Day, Date>,
  ): Promise<void> {
    if (receipts.size === 0) return;
    const ofMeasures = oneOf('measure', measures);
    const place = engine === 'postgres' ? '(CAST(? AS varchar), CAST(? AS timestamptz))' : '(?, ?)';
    const values = [...receipts].flatMap(([day, at]) => [day, instantParameter(at)]);
    await rows(
      manager,
      `WITH receipt(day, at) AS (VALUES ${[...receipts].map(() => place).join(', ')})
       UPDATE daily_figure SET "knownFrom" = receipt.at FROM receipt
       WHERE receipt.day = daily_figure.day AND trust = ? AND ${ofMeasures.sql} AND "knownTo" IS NULL AND "knownFrom" > receipt.at`,
      [...values, trust, ...ofMeasures.parameters],
    );
  }

  /** How many records of a feed each day has. */
  async recordsADay(manager: EntityManager, trust: string, feed: string): Promise<Map<Day, number>> {
    const from = recordsOf[feed];
    if (!from) return new Map();
    const found = await rows<{ day: string; count: number | string }>(
      manager,
      `SELECT ${from.day} AS day, COUNT(*) AS count FROM ${from.table} WHERE "trustCode" = ? GROUP BY ${from.day}`,
      [trust],
    );
    return new Map(found.map(({ day, count }) => [day, Number(count)]));
  }

  /** Files as they came, with as many rows as their days have. */
  async addFiles(
    manager: EntityManager,
    files: readonly PastFile[],
    recordsADay: ReadonlyMap<Day, number>,
    bytesARow: number,
    from: { readonly by: string; readonly source: string; readonly mapping: string },
  ): Promise<void> {
    const columns = [
      'id', 'trustCode', 'feed', 'source', 'mapping', 'mappingVersion', 'timezone', 'fileName', 'bytes', 'sha256', 'status', 'cursor', 'read',
      'inserted', 'updated', 'unchanged', 'rejected', 'quarantined', 'total', 'touched', 'latestOn', 'by', 'receivedAt', 'finishedAt',
    ]; // prettier-ignore
    await insertRows(
      manager,
      'import_batch',
      columns,
      files.map(({ trust, feed, at, fileName, latestOn, days }) => {
        const count = days.reduce((sum, day) => sum + (recordsADay.get(day) ?? 0), 0);
        const sha256 = createHash('sha256').update(`${trust} ${fileName}`).digest('hex');
        return [
          randomUUID(), trust, feed, from.source, from.mapping, '1', 'Europe/London', fileName, Math.round(count * bytesARow), sha256, 'DONE',
          count, count, count, 0, 0, 0, 0, count, '{}', latestOn, from.by, at, at,
        ]; // prettier-ignore
      }),
    );
  }
}
