import type { EntityManager } from 'typeorm';
import { rows } from './database.js';
import { columnParameter, comparable, insertRows, oneOf, replacing, type ColumnValue } from './bulk.js';

/** A record's columns by name. */
export type Columns = Record<string, ColumnValue>;
/** A stored row as the engine gives it. */
export type RawRow = Record<string, unknown>;

/** A record as it was before an import first changed it. */
export interface BeforeImage {
  readonly kind: string;
  readonly recordKey: string;
  /** The row as JSON. */
  readonly before: string;
}

export type Outcome = 'inserted' | 'updated' | 'unchanged';

export interface Upserted {
  /** What became of each record, in their order. */
  readonly outcomes: Outcome[];
  readonly images: BeforeImage[];
  /** The rows that were changed, as they were, beside what they are now. */
  readonly changes: { readonly before: RawRow | null; readonly after: Columns }[];
}

/** What undoing an import did: rows put back as they were before, and rows taken away. */
export interface Undone {
  readonly restored: RawRow[];
  readonly removed: RawRow[];
}

/**
 * Records of one table that an import adds or changes by their key, the last received standing. Each row carries the
 * import that added it and the one that last changed it, so that an import can be taken back.
 */
export class KeyedRecords {
  private readonly all: readonly string[];

  /** @param key columns of the primary key; @param values the columns a source may change */
  constructor(
    readonly table: string,
    readonly key: readonly string[],
    readonly values: readonly string[],
  ) {
    this.all = [...key, ...values, 'insertedBatchId', 'batchId'];
  }

  keyOf(row: RawRow): string {
    return JSON.stringify(this.key.map((name) => row[name] ?? ''));
  }

  /** Adds and changes records; `existing` are the stored rows that may have their keys. Of one key twice the later stands. */
  async upsert(
    manager: EntityManager,
    batchId: string,
    records: readonly Columns[],
    existing: readonly RawRow[],
  ): Promise<Upserted> {
    const stored = new Map<string, RawRow>(existing.map((row) => [this.keyOf(row), row]));
    const now = new Map<string, Columns>();
    const result: Upserted = { outcomes: [], images: [], changes: [] };
    for (const record of records) {
      const key = this.keyOf(record);
      const before = now.get(key) ?? stored.get(key);
      const outcome = before === undefined ? 'inserted' : this.same(before, record) ? 'unchanged' : 'updated';
      result.outcomes.push(outcome);
      if (outcome !== 'unchanged') now.set(key, record);
    }
    const writes: ColumnValue[][] = [];
    for (const [key, record] of now) {
      const before = stored.get(key) ?? null;
      if (before && this.same(before, record)) continue; // changed there and back again within the rows
      if (before && before['batchId'] !== batchId)
        result.images.push({ kind: this.table, recordKey: key, before: JSON.stringify(before) });
      result.changes.push({ before, after: record });
      const inserted = before ? (before['insertedBatchId'] as string | null) : batchId;
      writes.push([...[...this.key, ...this.values].map((name) => record[name] ?? null), inserted, batchId]);
    }
    await insertRows(manager, this.table, this.all, writes, replacing(this.key, [...this.values, 'insertedBatchId', 'batchId']));
    return result;
  }

  /** The records of an import that were changed again since, by their keys, with their columns. */
  async changedSince(
    manager: EntityManager,
    batchId: string,
    images: readonly BeforeImage[],
  ): Promise<{ readonly key: string; readonly row: RawRow }[]> {
    const added = await rows<RawRow>(manager, `SELECT * FROM "${this.table}" WHERE "insertedBatchId" = ? AND "batchId" <> ?`, [
      batchId,
      batchId,
    ]);
    const current = await this.current(manager, images);
    const changed = [...added, ...current.filter((row) => row['batchId'] !== batchId)];
    return [...new Map(changed.map((row) => [this.keyOf(row), row]))].map(([key, row]) => ({ key, row }));
  }

  /** Takes an import's records away and puts those it changed back as they were; the records of `kept` stay as they are. */
  async undo(
    manager: EntityManager,
    batchId: string,
    images: readonly BeforeImage[],
    kept: readonly string[] = [],
  ): Promise<Undone> {
    await this.leaveOut(manager, batchId, images, kept);
    const stays = new Set(kept);
    const mine = images.filter(({ recordKey }) => !stays.has(recordKey));
    const ofBatch = `"insertedBatchId" = ? AND "batchId" = ?`;
    const removed = await rows<RawRow>(manager, `SELECT * FROM "${this.table}" WHERE ${ofBatch}`, [batchId, batchId]);
    await rows(manager, `DELETE FROM "${this.table}" WHERE ${ofBatch}`, [batchId, batchId]);
    removed.push(...(await this.current(manager, mine)));
    const restored = mine.map((image) => JSON.parse(image.before) as RawRow);
    const values = restored.map((row) => this.all.map((name) => (row[name] ?? null) as ColumnValue));
    await insertRows(manager, this.table, this.all, values, replacing(this.key, [...this.values, 'insertedBatchId', 'batchId']));
    return { restored, removed };
  }

  /** Takes an undone import out of the past of records that later ones changed: what they go back to is what stood before it. */
  private async leaveOut(
    manager: EntityManager,
    batchId: string,
    images: readonly BeforeImage[],
    kept: readonly string[],
  ): Promise<void> {
    const mine = new Map(images.map((image) => [image.recordKey, image.before]));
    for (const key of kept) {
      const later = await rows<{ batchId: string; before: string }>(
        manager,
        `SELECT "batchId", "before" FROM import_change WHERE kind = ? AND "recordKey" = ? AND "batchId" <> ?`,
        [this.table, key, batchId],
      );
      const next = later.find(({ before }) => (JSON.parse(before) as RawRow)['batchId'] === batchId);
      if (next === undefined) continue;
      const place = [this.table, key, next.batchId];
      const before = mine.get(key);
      if (before !== undefined) {
        const sql = `UPDATE import_change SET "before" = ? WHERE kind = ? AND "recordKey" = ? AND "batchId" = ?`;
        await rows(manager, sql, [before, ...place]);
        continue;
      }
      await rows(manager, `DELETE FROM import_change WHERE kind = ? AND "recordKey" = ? AND "batchId" = ?`, place);
      await this.setInserted(manager, key, next.batchId);
    }
  }

  private async setInserted(manager: EntityManager, key: string, batchId: string): Promise<void> {
    const parts = JSON.parse(key) as ColumnValue[];
    const where = this.key.map((name) => `"${name}" = ?`).join(' AND ');
    await rows(manager, `UPDATE "${this.table}" SET "insertedBatchId" = ? WHERE ${where}`, [batchId, ...parts]);
  }

  private async current(manager: EntityManager, images: readonly BeforeImage[]): Promise<RawRow[]> {
    if (images.length === 0) return [];
    const [first = '', ...others] = this.key;
    const last = others.at(-1) ?? first; // a narrow look-up by the first and the last column of the key, then exactly
    const wanted = new Set(images.map((image) => image.recordKey));
    const keys = images.map((image) => JSON.parse(image.recordKey) as string[]);
    const byFirst = oneOf(`"${first}"`, [...new Set(keys.map((key) => String(key[0])))]);
    const byLast = oneOf(`"${last}"`, [...new Set(keys.map((key) => String(key.at(-1))))]);
    const sql = `SELECT * FROM "${this.table}" WHERE ${byFirst.sql} AND ${byLast.sql}`;
    const found = await rows<RawRow>(manager, sql, [...byFirst.parameters, ...byLast.parameters]);
    return found.filter((row) => wanted.has(this.keyOf(row)));
  }

  private same(before: RawRow, record: Columns): boolean {
    return this.values.every((name) => comparable(before[name] ?? null) === comparable(columnParameter(record[name] ?? null)));
  }
}
