/** What the guard needs of a better-sqlite3 connection. */
export interface SqliteConnection {
  pragma(text: string, options?: { simple: boolean }): unknown;
  prepare(sql: string): { get(): unknown };
}

/** SQLite before this version can corrupt a write-ahead log under load. */
const oldest = [3, 51, 3] as const;

/** @throws when the linked SQLite is older than 3.51.3 */
export function refuseOldSqlite(connection: SqliteConnection): void {
  const { version } = connection.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  if (olderThan(version, oldest))
    throw new Error(`SQLite ${version} has a write-ahead-log fault; Steady needs ${oldest.join('.')} or newer.`);
}

/** Whether a dotted version comes before another, number by number. */
export function olderThan(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of than.entries()) {
    const has = parts[index] ?? 0;
    if (has !== wanted) return has < wanted;
  }
  return false;
}

/** Sets the pragmas and checks that each took. */
export function sqlitePragmas(connection: SqliteConnection, readonly: boolean): void {
  const wanted: [string, unknown][] = [
    ['foreign_keys', 1],
    ['busy_timeout', 5000],
    ['trusted_schema', 0],
    ['mmap_size', 0],
    ['synchronous', 2],
    ['temp_store', 2],
    ['cache_size', -32768],
  ];
  if (!readonly) wanted.unshift(['journal_mode', 'wal']);
  for (const [name, value] of wanted) {
    connection.pragma(`${name} = ${String(value)}`);
    const is = connection.pragma(name, { simple: true });
    if (is !== value && !(name === 'mmap_size' && is === undefined))
      throw new Error(`SQLite setting ${name} is ${String(is)} instead of ${String(value)}; Steady stops.`);
  }
}
