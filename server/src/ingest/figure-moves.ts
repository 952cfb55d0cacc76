import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { instantParameter } from '../database/dialect.js';

/** A figure of a day that an import would change. */
export interface FigureMove {
  readonly trust: string;
  readonly measure: string;
  readonly on: string;
  readonly before: { readonly numerator: number; readonly denominator: number | null } | null;
  readonly after: { readonly numerator: number; readonly denominator: number | null } | null;
}

/** Which days' figures would move: the totals of whole trusts, the latest days first. */
export interface FigureMoves {
  readonly total: number;
  readonly days: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly shown: readonly FigureMove[];
}

/** Moves that are told; the others are counted. */
const mostTold = 60;

interface Row {
  readonly trust: string;
  readonly measure: string;
  readonly on: string;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly batch: string;
  readonly stands: number | string;
}

/**
 * The figures an import has written inside a unit of work that is about to be rolled back, beside what stood before.
 * @param at the instant its figures are known from
 */
export async function figureMoves(
  manager: EntityManager,
  batchId: string,
  trusts: readonly string[],
  at: Date,
): Promise<FigureMoves> {
  const found = new Map<
    string,
    { trust: string; measure: string; on: string; before: FigureMove['before']; after: FigureMove['after'] }
  >();
  for (const trust of trusts) {
    const sql = `SELECT trust, measure, day AS "on", numerator, denominator, batch, CASE WHEN "knownTo" IS NULL THEN 1 ELSE 0 END AS stands
      FROM daily_figure WHERE trust = ? AND site = '' AND split = '' AND (batch = ? OR "knownTo" >= ?)`;
    for (const row of await rows<Row>(manager, sql, [trust, batchId, instantParameter(at)])) {
      const key = `${row.trust}|${row.measure}|${row.on}`;
      const known = found.get(key) ?? { trust: row.trust, measure: row.measure, on: row.on, before: null, after: null };
      const value = { numerator: Number(row.numerator), denominator: row.denominator === null ? null : Number(row.denominator) };
      found.set(key, Number(row.stands) === 1 ? { ...known, after: value } : { ...known, before: value });
    }
  }
  const moves = [...found.values()].sort((a, b) => (a.on === b.on ? (a.measure < b.measure ? -1 : 1) : a.on < b.on ? 1 : -1));
  const days = [...new Set(moves.map(({ on }) => on))].sort();
  return {
    total: moves.length,
    days: days.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    shown: moves.slice(0, mostTold),
  };
}
