import { engine, type Engine } from '../config/env.js';

/** Column type of an instant: SQLite stores UTC text, PostgreSQL an instant (plain `timestamp` reads two autumn instants as one). */
export const instantType = engine === 'postgres' ? ('timestamptz' as const) : ('datetime' as const);

/** Column type of numbers with a fraction. */
export const realType = 'double precision' as const;

/** An instant as a statement's parameter. SQLite text sorts as time because it is fixed-width UTC, the form TypeORM writes. */
export function instantParameter(at: Date | null, forEngine: Engine = engine): string | null {
  return at === null ? null : isoParameter(at.toISOString(), forEngine);
}

/** The same of an instant that is text already: ISO 8601, UTC, with milliseconds. */
export function isoParameter(text: string, forEngine: Engine = engine): string {
  return forEngine === 'postgres' ? text : `${text.slice(0, 10)} ${text.slice(11, -1)}`;
}

/** The instant behind a raw column value of either engine. */
export function instantOf(value: unknown): Date | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value;
  const text = String(value);
  return new Date(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);
}

/** SQL is written with `?`; PostgreSQL numbers its placeholders. Question marks inside quoted text are left alone. */
export function placeholders(sql: string, forEngine: Engine = engine): string {
  if (forEngine !== 'postgres') return sql;
  let next = 0;
  return sql.replace(/'(?:[^']|'')*'|\?/g, (part) => (part === '?' ? `$${++next}` : part));
}
