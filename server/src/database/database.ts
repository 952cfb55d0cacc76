import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions, type EntityManager, type ObjectLiteral } from 'typeorm';
import type { Settings } from '../config/env.js';
import { log } from '../operations/log.js';
import { placeholders } from './dialect.js';
import { entities } from './entities.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations.js';
import { tellConnections } from './row-security.js';
import { refuseOldSqlite, type SqliteConnection, sqlitePragmas } from './sqlite-guard.js';
import { Tripwire } from './tripwire.js';

/** The writer, behind the gate of UnitOfWork, and the readers, which cannot write. */
export interface Database {
  readonly writer: DataSource;
  readonly reader: DataSource;
}

export const DATABASE = Symbol('database');

const require = createRequire(import.meta.url);

function sqliteOptions(file: string, readonly: boolean): DataSourceOptions {
  const driver: unknown = require('better-sqlite3');
  return {
    type: 'better-sqlite3',
    driver,
    database: file,
    readonly,
    statementCacheSize: 300,
    prepareDatabase: (connection: SqliteConnection) => {
      refuseOldSqlite(connection);
      sqlitePragmas(connection, readonly);
    },
  };
}

function postgresOptions(url: string, readonly: boolean): DataSourceOptions {
  const address = new URL(url);
  if (readonly) {
    // In the address, because options there would replace options beside it.
    const own = address.searchParams.get('options') ?? '';
    address.searchParams.set('options', `${own} -c default_transaction_read_only=on`.trim());
  }
  return {
    type: 'postgres',
    url: address.href,
    poolSize: 10,
    applicationName: readonly ? 'steady reader' : 'steady writer',
  };
}

/** Opens writer and reader, migrates first. @throws when the file's schema is newer than this program */
export async function openDatabase(
  settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_REPLICA_URL' | 'DATA_DIR'>,
): Promise<Database> {
  const { DATABASE_URL: url, DATABASE_REPLICA_URL: replica, DATA_DIR: folder } = settings;
  if (!url) mkdirSync(folder, { recursive: true });
  const file = join(folder, 'steady.sqlite');
  const common = { entities, migrations, migrationsTransactionMode: 'each' as const, synchronize: false };
  const options = (readonly: boolean): DataSourceOptions =>
    url ? postgresOptions(readonly ? (replica ?? url) : url, readonly) : sqliteOptions(file, readonly);
  const writer = new DataSource({ ...options(false), ...common, logging: true, logger: new Tripwire() } as DataSourceOptions);
  const reader = new DataSource({ ...options(true), entities, synchronize: false } as DataSourceOptions);
  for (const source of [writer, reader]) tellConnections(source);
  try {
    await writer.initialize();
    await migrate(writer, join(folder, 'backups'));
    await reader.initialize();
    if (url) await warnOfSuperuser(writer);
  } catch (error) {
    for (const source of [writer, reader]) if (source.isInitialized) await source.destroy();
    throw error;
  }
  return { writer, reader };
}

/** Only a reader, beside the server that writes: for scripts. @throws when there is no database yet */
export async function openReader(
  settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_REPLICA_URL' | 'DATA_DIR'>,
): Promise<DataSource> {
  const { DATABASE_URL: url, DATA_DIR: folder } = settings;
  const file = join(folder, 'steady.sqlite');
  if (!url && !existsSync(file)) throw new Error(`There is no database at ${file} yet.`);
  const options = url ? postgresOptions(url, true) : sqliteOptions(file, true);
  return new DataSource({ ...options, entities, synchronize: false } as DataSourceOptions).initialize();
}

/** A superuser passes row-level security, owner or not: the second wall then stands open. */
async function warnOfSuperuser(writer: DataSource): Promise<void> {
  const [found] = (await writer.query(
    'SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user',
  )) as { passes: boolean }[];
  if (found?.passes) log.warn('DATABASE_URL names an account that passes row-level security; give Steady one of its own.');
}

export async function closeDatabase(database: Database): Promise<void> {
  await Promise.all([database.reader.destroy(), database.writer.destroy()]);
}

/** Rows of a parameterised statement written with `?`, on any manager or data source. */
export async function rows<T extends ObjectLiteral>(
  on: DataSource | EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  return (await on.query(placeholders(sql), [...parameters])) as T[];
}
