import { Inject, Injectable } from '@nestjs/common';
import type { TrainingRow } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { insertRows, oneOf, replacing, type ColumnValue } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A row of an export, of which import it is, and the one that replaced it. */
export interface TrainingRecord {
  readonly batchId: string;
  readonly day: string;
  readonly site: string;
  readonly staffGroup: string;
  readonly role: string;
  readonly course: string;
  readonly required: number;
  readonly completed: number;
}

const columns = [
  'batchId',
  'day',
  'site',
  'staffGroup',
  'role',
  'course',
  'trustCode',
  'required',
  'completed',
  'standing',
  'replacedBy',
] as const;
const key = ['batchId', 'day', 'site', 'staffGroup', 'role', 'course'] as const;

@Injectable()
export class TrainingRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The latest day of a trust with an export not after `on`, with its rows; of one site where one is given. */
  async latest(scope: Scope, trust: string, on: string): Promise<TrainingRow[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const live = `FROM training_completion WHERE ${mine.sql} AND "trustCode" = ? AND standing = 'LIVE' AND day`;
    const sql = `SELECT day, site, "staffGroup", role, course, required, completed ${live} = (SELECT max(day) ${live} <= ?)`;
    const parameters = [...mine.parameters, trust, ...mine.parameters, trust, on];
    return (await rows<TrainingRecord>(this.database.reader, sql, parameters)).map(rowOf);
  }

  /** Every export of a trust that stands, for those who judge its course over time. */
  async between(scope: Scope, trust: string, from: string, to: string): Promise<TrainingRow[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const sql = `SELECT day, site, "staffGroup", role, course, required, completed FROM training_completion
      WHERE ${mine.sql} AND "trustCode" = ? AND standing = 'LIVE' AND day >= ? AND day <= ?`;
    return (await rows<TrainingRecord>(this.database.reader, sql, [...mine.parameters, trust, from, to])).map(rowOf);
  }

  /** Rows of an import that waits for its last. */
  async pending(manager: EntityManager, batchId: string): Promise<TrainingRecord[]> {
    return rows<TrainingRecord>(manager, `SELECT * FROM training_completion WHERE "batchId" = ?`, [batchId]);
  }

  /** Adds rows as waiting; of one row twice the later stands. */
  async addPending(manager: EntityManager, trust: string, records: readonly TrainingRecord[]): Promise<void> {
    const values = records.map((record): ColumnValue[] => [
      record.batchId,
      record.day,
      record.site,
      record.staffGroup,
      record.role,
      record.course,
      trust,
      record.required,
      record.completed,
      'PENDING',
      null,
    ]);
    await insertRows(manager, 'training_completion', columns, values, replacing(key, ['required', 'completed']));
  }

  /** The rows that stand for some days of a trust. */
  async live(manager: EntityManager, trust: string, days: readonly string[]): Promise<TrainingRecord[]> {
    const ofDays = oneOf('day', days);
    const sql = `SELECT * FROM training_completion WHERE "trustCode" = ? AND standing = 'LIVE' AND ${ofDays.sql}`;
    return rows<TrainingRecord>(manager, sql, [trust, ...ofDays.parameters]);
  }

  /** Puts an import's rows of some days in the place of those that stood. */
  async replaceDays(manager: EntityManager, trust: string, batchId: string, days: readonly string[]): Promise<void> {
    const ofDays = oneOf('day', days);
    await rows(
      manager,
      `UPDATE training_completion SET standing = 'REPLACED', "replacedBy" = ? WHERE "trustCode" = ? AND standing = 'LIVE' AND ${ofDays.sql}`,
      [batchId, trust, ...ofDays.parameters],
    );
    await rows(manager, `UPDATE training_completion SET standing = 'LIVE' WHERE "batchId" = ? AND ${ofDays.sql}`, [
      batchId,
      ...ofDays.parameters,
    ]);
  }

  /** Takes away an import's rows of some days: they say what stands already. */
  async dropDays(manager: EntityManager, batchId: string, days: readonly string[]): Promise<void> {
    const ofDays = oneOf('day', days);
    await rows(manager, `DELETE FROM training_completion WHERE "batchId" = ? AND ${ofDays.sql}`, [batchId, ...ofDays.parameters]);
  }

  /** Days of an import that a later one has replaced. */
  async replacedSince(manager: EntityManager, batchId: string): Promise<string[]> {
    const sql = `SELECT DISTINCT day FROM training_completion WHERE "batchId" = ? AND "replacedBy" IS NOT NULL ORDER BY day`;
    return (await rows<{ day: string }>(manager, sql, [batchId])).map(({ day }) => day);
  }

  /**
   * Takes an import away and lets the rows it replaced stand again. Of the days of `kept`, which a later import has replaced, that one
   * is left standing: what stood before this import is then what it replaced.
   */
  async undo(manager: EntityManager, batchId: string, kept: readonly string[] = []): Promise<void> {
    for (const day of kept) {
      const sql = `SELECT "replacedBy" FROM training_completion WHERE "batchId" = ? AND day = ? AND "replacedBy" IS NOT NULL LIMIT 1`;
      const [later] = await rows<{ replacedBy: string }>(manager, sql, [batchId, day]);
      if (later === undefined) continue;
      const handOn = `UPDATE training_completion SET "replacedBy" = ? WHERE "replacedBy" = ? AND day = ?`;
      await rows(manager, handOn, [later.replacedBy, batchId, day]);
    }
    await rows(manager, `DELETE FROM training_completion WHERE "batchId" = ?`, [batchId]);
    await rows(manager, `UPDATE training_completion SET standing = 'LIVE', "replacedBy" = NULL WHERE "replacedBy" = ?`, [
      batchId,
    ]);
  }

  /** Days and sites of an import's rows, and of those it replaced. */
  async touchedBy(manager: EntityManager, batchId: string): Promise<{ day: string; site: string }[]> {
    const sql = `SELECT DISTINCT day, site FROM training_completion WHERE "batchId" = ? OR "replacedBy" = ?`;
    return rows<{ day: string; site: string }>(manager, sql, [batchId, batchId]);
  }
}

export function rowOf(record: TrainingRecord): TrainingRow {
  return {
    on: record.day,
    site: record.site || null,
    staffGroup: record.staffGroup,
    role: record.role || null,
    course: record.course,
    required: record.required,
    completed: record.completed,
  };
}
