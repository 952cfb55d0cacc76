import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { engine } from '../config/env.js';
import { makePlace } from '../testing/test-app.js';
import { closeDatabase, type Database, openDatabase, rows } from './database.js';
import { migrations } from './migrations.js';
import { Tripwire } from './tripwire.js';

test('after migrating, the entities ask for nothing more', async () => {
  const place = await makePlace();
  const database = await openDatabase({ DATA_DIR: '', ...place.environment });
  const { upQueries } = await database.writer.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
  await closeDatabase(database);
  await place.clear();
});

test('migrations are in order, and each has a name of its own', () => {
  const names = migrations.map((migration) => new migration().name ?? migration.name);
  expect(new Set(names).size).toBe(names.length);
  const numbers = names.map((name) => Number(/\d{13}$/.exec(name)?.[0]));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

/** As a database looks before an update: the last migration is not done yet. */
async function forget(database: Database, name: string): Promise<void> {
  await Tripwire.allow(() => rows(database.writer, 'DELETE FROM migrations WHERE "name" = ?', [name]));
}

test('a database that holds something is copied before it is migrated, and keeps its rows', async () => {
  const place = await makePlace();
  const first = await openDatabase({ DATA_DIR: '', ...place.environment });
  await Tripwire.allow(() =>
    rows(first.writer, `INSERT INTO welcome_token ("tokenHash", "endsAt") VALUES ('one', '2026-11-22 09:00:00')`),
  );
  await forget(first, 'Identity1795353600001');
  await closeDatabase(first);
  const second = await openDatabase({ DATA_DIR: '', ...place.environment });
  expect(await rows(second.reader, 'SELECT "tokenHash" FROM welcome_token')).toEqual([{ tokenHash: 'one' }]);
  if (engine === 'sqlite')
    expect(await readdir(join(place.environment['DATA_DIR'] ?? '', 'backups'))).toEqual(['before-Identity1795353600001.sqlite']);
  await closeDatabase(second);
  await place.clear();
});

test('servers that start together migrate once', async () => {
  const place = await makePlace();
  const open = () => openDatabase({ DATA_DIR: '', ...place.environment });
  const opened = engine === 'postgres' ? await Promise.all([open(), open(), open()]) : [await open()];
  const done = await rows(opened[0]!.reader, 'SELECT "name" FROM migrations');
  expect(done).toHaveLength(migrations.length);
  await Promise.all(opened.map(closeDatabase));
  await place.clear();
});
