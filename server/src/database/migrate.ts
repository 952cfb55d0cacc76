import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { migrations } from './migrations.js';
import { Tripwire } from './tripwire.js';

/** Any number of our own: servers that start together on one PostgreSQL migrate one after the other. */
const lock = 7_301_122;

/**
 * Brings the schema up to date. An embedded database that already holds something is copied into `backups` first, and
 * its rows are counted before and after.
 * @throws when the schema is newer than this program, or when anything goes wrong: the start ends then
 */
export async function migrate(writer: DataSource, backups: string): Promise<void> {
  await Tripwire.allow(async () => {
    if (writer.options.type === 'postgres') await migrateBehindLock(writer);
    else await migrateFile(writer, backups);
  });
}

async function migrateBehindLock(writer: DataSource): Promise<void> {
  const runner = writer.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${lock})`);
    if ((await pending(writer)).names.length > 0) await writer.runMigrations();
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${lock})`);
    await runner.release();
  }
}

async function migrateFile(writer: DataSource, backups: string): Promise<void> {
  const { names, isNew } = await pending(writer);
  if (names.length > 0) {
    if (!isNew) await backUpBefore(writer, backups, names[0] ?? 'migrating');
    const before = await countRows(writer);
    await writer.runMigrations();
    const after = await countRows(writer);
    for (const [table, rows] of before)
      if ((after.get(table) ?? 0) < rows)
        throw new Error(`Migrating lost rows of ${table} (${rows} before). Put the copy in ${backups} back and report this.`);
  }
  const [{ foreign_keys }] = (await writer.query('PRAGMA foreign_keys')) as [{ foreign_keys: number }];
  if (foreign_keys !== 1) throw new Error('SQLite foreign keys are off after migrating; Steady stops.');
}

/** Names of the migrations still to be done, and whether none was ever done. */
async function pending(writer: DataSource): Promise<{ names: string[]; isNew: boolean }> {
  const known = migrations.map((migration) => new migration().name ?? migration.name);
  const table =
    writer.options.type === 'postgres'
      ? `to_regclass('migrations')`
      : `(SELECT name FROM sqlite_master WHERE name = 'migrations')`;
  const [{ found }] = (await writer.query(`SELECT ${table} AS found`)) as [{ found: string | null }];
  if (!found) return { names: known, isNew: true };
  const done = ((await writer.query('SELECT name FROM migrations')) as { name: string }[]).map(({ name }) => name);
  const newer = done.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new Error(
      `The database was written by a newer Steady (${newer.join(', ')}). Start that version, or restore a backup made before it.`,
    );
  return { names: known.filter((name) => !done.includes(name)), isNew: done.length === 0 };
}

async function backUpBefore(writer: DataSource, backups: string, migration: string): Promise<void> {
  const copy = join(backups, `before-${migration}.sqlite`);
  if (existsSync(copy)) return; // made by a start that did not get to its end: the older copy is the better one
  mkdirSync(backups, { recursive: true });
  await writer.query('VACUUM INTO ?', [copy]);
  chmodSync(copy, 0o600);
}

async function countRows(writer: DataSource): Promise<Map<string, number>> {
  const tables = (await writer.query(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'`,
  )) as { name: string }[];
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [{ rows }] = (await writer.query(`SELECT count(*) AS rows FROM "${name}"`)) as [{ rows: number }];
    counts.set(name, rows);
  }
  return counts;
}
