import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './postgres.mjs';

type Row = Record<string, unknown>;

/** A database for a built server, of one engine or the other. */
export interface Engine {
  /** The settings that lead a server to it. */
  readonly environment: Record<string, string>;
  /** Reads straight from it, beside or after the server. */
  rows(sql: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** An empty database: the file in `folder`, or a schema of its own on a PostgreSQL started for it. */
export async function startEngine(name: 'sqlite' | 'postgres', folder: string): Promise<Engine> {
  return name === 'sqlite' ? embedded(folder) : onPostgres();
}

function embedded(folder: string): Engine {
  const require = createRequire(new URL('../../server/package.json', import.meta.url));
  const Sqlite = require('better-sqlite3') as new (
    file: string,
    options: { readonly: boolean },
  ) => { prepare(sql: string): { all(): Row[] }; close(): void };
  return {
    environment: {},
    rows: (sql) => {
      const database = new Sqlite(join(folder, 'steady.sqlite'), { readonly: true });
      const found = database.prepare(sql).all();
      database.close();
      return Promise.resolve(found);
    },
    stop: () => Promise.resolve(),
  };
}

async function onPostgres(): Promise<Engine> {
  const postgres = await startPostgres();
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (url: string, sql: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<Row>(sql);
    await client.end();
    return rows;
  };
  await run(postgres.url, `CREATE SCHEMA ${schema}`);
  const own = new URL(postgres.url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  return {
    environment: { DATABASE_URL: own.href },
    rows: (sql) => run(own.href, sql),
    stop: async () => {
      await run(postgres.url, `DROP SCHEMA ${schema} CASCADE`);
      await postgres.stop();
    },
  };
}
