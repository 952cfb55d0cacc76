import { expect, test } from '@jest/globals';
import { makePlace } from '../testing/test-app.js';
import { closeDatabase, openDatabase } from './database.js';
import { migrations } from './migrations.js';

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
