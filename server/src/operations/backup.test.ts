import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closeDatabase, type Database, openDatabase, rows } from '../database/database.js';
import { engine } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { backUp, refuseDifference } from './backup.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steady-backup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** PostgreSQL has pg_dump. */
const describeSqlite = (name: string, cases: () => void): void => {
  if (engine === 'sqlite') describe(name, cases);
};

describeSqlite('a backup beside a running server', () => {
  let database: Database;
  const add = (number: number): Promise<void> =>
    new UnitOfWork(database.writer).run(async (manager) => {
      await rows(manager, `INSERT INTO welcome_token ("tokenHash", "endsAt") VALUES (?, '2026-11-22 09:00:00.000')`, [
        `token ${number}`,
      ]);
    });
  beforeEach(async () => {
    database = await openDatabase({ DATA_DIR: folder });
  });
  afterEach(() => closeDatabase(database));

  test('holds every row, opens elsewhere, and is for its owner only', async () => {
    for (let number = 0; number < 20; number += 1) await add(number);
    const copy = join(folder, 'elsewhere', 'steady.sqlite');
    const backup = backUp(join(folder, 'steady.sqlite'), copy);
    expect(backup).toMatchObject({ compared: true, rows: { welcome_token: 20 } });
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'elsewhere'))).toEqual(['steady.sqlite']);
    const restored = await openDatabase({ DATA_DIR: join(folder, 'elsewhere') });
    expect(await rows(restored.reader, 'SELECT * FROM welcome_token')).toEqual(
      await rows(database.reader, 'SELECT * FROM welcome_token'),
    );
    await closeDatabase(restored);
  });

  test('what is written afterwards is not in it', async () => {
    await add(1);
    const copy = join(folder, 'copy.sqlite');
    expect(backUp(join(folder, 'steady.sqlite'), copy).rows['welcome_token']).toBe(1);
    await add(2);
    expect(backUp(join(folder, 'steady.sqlite'), join(folder, 'second.sqlite')).rows['welcome_token']).toBe(2);
  });
});

describe('what is no backup', () => {
  test('a file that is no database leaves nothing behind', async () => {
    const original = join(folder, 'steady.sqlite');
    await writeFile(original, 'this is not a database, only text that is long enough to be taken for one'.repeat(20));
    expect(() => backUp(original, join(folder, 'copy.sqlite'))).toThrow();
    expect(existsSync(join(folder, 'copy.sqlite'))).toBe(false);
    expect(await readdir(folder)).toEqual(['steady.sqlite']);
  });

  test('a missing original is not made up', () => {
    expect(() => backUp(join(folder, 'none.sqlite'), join(folder, 'copy.sqlite'))).toThrow();
  });

  test('a lost row is told by its table', () => {
    expect(() => refuseDifference({ incident: 3, trust: 1 }, { incident: 2, trust: 1 })).toThrow('incident 3 → 2 rows');
    expect(() => refuseDifference({ incident: 3 }, { incident: 3 })).not.toThrow();
  });
});
