import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { engine } from '../config/env.js';
import { makePlace } from '../testing/test-app.js';
import { closeDatabase, openDatabase, rows } from './database.js';
import { instantOf, instantParameter, placeholders } from './dialect.js';
import { olderThan, refuseOldSqlite, type SqliteConnection, sqlitePragmas } from './sqlite-guard.js';
import { Tripwire } from './tripwire.js';

let place: Awaited<ReturnType<typeof makePlace>>;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place.clear());
const open = () => openDatabase({ DATA_DIR: '', ...place.environment });
/** A case that only one engine has. */
const onSqlite = (name: string, work: () => Promise<void>): void => {
  if (engine === 'sqlite') test(name, work);
};

const pragma = async (source: DataSource, name: string): Promise<unknown> =>
  Object.values((await source.query<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0];

describe('the settings of SQLite', () => {
  onSqlite('are durable, checked and safe on both sides', async () => {
    const database = await open();
    for (const source of [database.writer, database.reader]) {
      expect(await pragma(source, 'foreign_keys')).toBe(1);
      expect(await pragma(source, 'synchronous')).toBe(2);
      expect(await pragma(source, 'busy_timeout')).toBe(5000);
      expect(await pragma(source, 'trusted_schema')).toBe(0);
      expect(await pragma(source, 'journal_mode')).toBe('wal');
    }
    await closeDatabase(database);
  });

  test('one that does not take stops the start', () => {
    const deaf: SqliteConnection = { pragma: () => 0, prepare: () => ({ get: () => ({ version: '3.54.0' }) }) };
    expect(() => sqlitePragmas(deaf, true)).toThrow('foreign_keys');
  });
});

describe('an old SQLite', () => {
  const linked = (version: string): SqliteConnection => ({
    pragma: () => undefined,
    prepare: () => ({ get: () => ({ version }) }),
  });

  test.each(['3.51.2', '3.50.9', '3.9.0', '2.8.17'])('%s is refused', (version) => {
    expect(() => refuseOldSqlite(linked(version))).toThrow('3.51.3 or newer');
  });

  test.each(['3.51.3', '3.51.10', '3.54.0', '4.0.0'])('%s will do', (version) => {
    expect(() => refuseOldSqlite(linked(version))).not.toThrow();
  });

  test('versions are compared by number', () => {
    expect(olderThan('3.9.0', [3, 51, 3])).toBe(true);
    expect(olderThan('3.51.3', [3, 51, 3])).toBe(false);
  });
});

describe('a database of a newer Steady', () => {
  test('is refused and left alone', async () => {
    const first = await open();
    await Tripwire.allow(() =>
      rows(first.writer, `INSERT INTO migrations ("timestamp", "name") VALUES (?, ?)`, [
        9999999999999,
        'FromTheFuture9999999999999',
      ]),
    );
    await closeDatabase(first);
    await expect(open()).rejects.toThrow('newer Steady (FromTheFuture9999999999999)');
  });

  test('opening the same database again changes nothing', async () => {
    const first = await open();
    const before = await rows(first.reader, 'SELECT * FROM migrations');
    await closeDatabase(first);
    const second = await open();
    expect(await rows(second.reader, 'SELECT * FROM migrations')).toEqual(before);
    await closeDatabase(second);
  });
});

describe('one statement for both engines', () => {
  test('placeholders are numbered for PostgreSQL, question marks in text left alone', () => {
    expect(placeholders(`SELECT '?', 'it''s ?' FROM t WHERE a = ? AND b = ?`, 'postgres')).toBe(
      `SELECT '?', 'it''s ?' FROM t WHERE a = $1 AND b = $2`,
    );
    expect(placeholders('a = ?', 'sqlite')).toBe('a = ?');
  });

  test('an instant comes back as it went', () => {
    const at = new Date('2026-10-25T00:30:00.123Z'); // in the hour that London has twice
    expect(instantOf(instantParameter(at, 'sqlite'))).toEqual(at);
    expect(instantOf(instantParameter(at, 'postgres'))).toEqual(at);
    expect([instantOf(null), instantParameter(null)]).toEqual([null, null]);
  });
});
