import type { EntityManager } from 'typeorm';
import { engine } from '../config/env.js';
import { instantParameter } from './dialect.js';
import { rows } from './database.js';

/** What a column may be given. */
export type ColumnValue = string | number | boolean | Date | null;

/**
 * Rows of one statement. SQLite keeps prepared statements by their text, so it is given few lengths of statement; to
 * PostgreSQL a round trip costs more than a statement. Its parameters end at 65,535.
 */
const groupSizes = engine === 'postgres' ? [1000, 1] : [64, 16, 4, 1];
const mostParameters = engine === 'postgres' ? 60_000 : 30_000;

/** A value as a statement's parameter, on either engine. */
export function columnParameter(value: ColumnValue): string | number | boolean | null {
  if (value instanceof Date) return instantParameter(value);
  return typeof value === 'boolean' && engine !== 'postgres' ? Number(value) : value;
}

/** A raw column value as it is compared, whatever engine it came from: instants as their parameter, booleans as 0 and 1. */
export function comparable(value: unknown): unknown {
  if (value instanceof Date) return instantParameter(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/**
 * Adds rows by as few parameterised statements as the engine likes. `tail` follows the values, such as an `ON CONFLICT`
 * clause without parameters.
 */
export async function insertRows(
  on: EntityManager,
  table: string,
  columns: readonly string[],
  values: readonly (readonly ColumnValue[])[],
  tail = '',
): Promise<void> {
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (const group of grouped(values, columns.length)) {
    const places = Array.from({ length: group.length }, () => one).join(', ');
    const sql = `INSERT INTO "${table}" (${quoted(columns)}) VALUES ${places} ${tail}`;
    await rows(
      on,
      sql,
      group.flatMap((row) => row.map(columnParameter)),
    );
  }
}

/** `ON CONFLICT` that replaces the named columns by those sent. */
export function replacing(key: readonly string[], columns: readonly string[]): string {
  const set = columns.map((name) => `"${name}" = excluded."${name}"`).join(', ');
  return `ON CONFLICT (${quoted(key)}) DO UPDATE SET ${set}`;
}

/** `<column> is one of these` as SQL of constant length, with its parameter. */
export function oneOf(column: string, values: readonly (string | number)[]): { sql: string; parameters: unknown[] } {
  return engine === 'postgres'
    ? { sql: `${column} = ANY(?)`, parameters: [[...values]] }
    : { sql: `${column} IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(values)] };
}

function* grouped<Row>(values: readonly Row[], width: number): Generator<readonly Row[]> {
  let from = 0;
  while (from < values.length) {
    const left = values.length - from;
    const fits = engine === 'postgres' ? Math.min(left, Math.floor(mostParameters / width), 1000) : largestGroup(left, width);
    yield values.slice(from, from + fits);
    from += fits;
  }
}

function largestGroup(left: number, width: number): number {
  return groupSizes.find((size) => size <= left && size * width <= mostParameters) ?? 1;
}
