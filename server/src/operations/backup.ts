import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** What better-sqlite3 gives of a connection, as far as a backup needs it. */
interface Connection {
  prepare(sql: string): { all(): unknown[]; get(): unknown; run(...parameters: unknown[]): unknown };
  pragma(text: string, options: { simple: true }): unknown;
  close(): void;
}
type OpenConnection = new (file: string, options: { readonly: boolean; fileMustExist: boolean }) => Connection;

const require = createRequire(import.meta.url);

function withConnection<T>(file: string, work: (connection: Connection) => T): T {
  const Open = require('better-sqlite3') as OpenConnection;
  const connection = new Open(file, { readonly: true, fileMustExist: true });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

/** How many rows each table of a database holds. */
export type RowCounts = Readonly<Record<string, number>>;

export interface Backup {
  readonly rows: RowCounts;
  /** Whether the original stood still long enough for its rows to be counted beside the copy's. */
  readonly compared: boolean;
}

/** How often the rows are counted again because somebody wrote in between. */
const attempts = 3;

/**
 * Copies an embedded database as of one moment, beside the server that writes to it. The copy is checked before it gets
 * its name: its structure, its references, and the rows of every table against the original's.
 *
 * Copying blocks the process it runs in, so it runs in one of its own (`npm run backup`), never in the server's.
 * @throws when the copy is not sound; then there is none
 */
export function backUp(original: string, copy: string): Backup {
  mkdirSync(dirname(copy), { recursive: true });
  const unchecked = `${copy}.unchecked`;
  try {
    for (let attempt = 1; ; attempt += 1) {
      rmSync(unchecked, { force: true });
      const counted = copyAndCount(original, unchecked);
      const rows = withConnection(unchecked, checkCopy);
      if (counted === null && attempt < attempts) continue;
      if (counted !== null) refuseDifference(counted, rows);
      chmodSync(unchecked, 0o600);
      renameSync(unchecked, copy);
      return { rows, compared: counted !== null };
    }
  } catch (error) {
    rmSync(unchecked, { force: true });
    throw error;
  }
}

/** Copies, and counts the original's rows; null when somebody wrote between the two. */
function copyAndCount(original: string, copy: string): RowCounts | null {
  return withConnection(original, (source) => {
    const version = (): unknown => source.pragma('data_version', { simple: true }); // changes with every commit of others
    const before = version();
    const counted = countRows(source);
    source.prepare('VACUUM INTO ?').run(copy);
    return version() === before ? counted : null;
  });
}

function checkCopy(copy: Connection): RowCounts {
  const verdict = copy.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new Error(`The copy is damaged: ${String(verdict)}`);
  const dangling = copy.prepare('PRAGMA foreign_key_check').all().length;
  if (dangling > 0) throw new Error(`The copy has ${dangling} rows that point at nothing.`);
  return countRows(copy);
}

function countRows(connection: Connection): RowCounts {
  const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).all() as {
    name: string;
  }[];
  const count = (name: string): number =>
    (connection.prepare(`SELECT count(*) AS rows FROM "${name}"`).get() as { rows: number }).rows;
  return Object.fromEntries(tables.map(({ name }) => [name, count(name)]));
}

/** @throws naming every table whose rows differ */
export function refuseDifference(original: RowCounts, copy: RowCounts): void {
  const names = new Set([...Object.keys(original), ...Object.keys(copy)]);
  const differing = [...names].filter((name) => original[name] !== copy[name]);
  if (differing.length > 0)
    throw new Error(
      `The copy differs: ${differing.map((name) => `${name} ${original[name] ?? 0} → ${copy[name] ?? 0} rows`).join(', ')}`,
    );
}
