import { useState } from 'react';

interface Kept<Row> {
  given: readonly Row[] | undefined;
  rows: readonly Row[] | undefined;
}

/**
 * The rows of a newer answer, with every row that says the same as before left the same object, so that hundreds of rows are
 * not drawn anew every half minute because one of them has changed.
 */
export function useSameRows<Row extends { readonly id: string }>(rows: readonly Row[] | undefined): readonly Row[] | undefined {
  const [kept, setKept] = useState<Kept<Row>>({ given: rows, rows });
  if (kept.given === rows) return kept.rows;
  const same = sameRows(kept.rows ?? [], rows);
  setKept({ given: rows, rows: same });
  return same;
}

/** The newer rows, each the earlier object where it says the same. */
export function sameRows<Row extends { readonly id: string }>(
  before: readonly Row[],
  rows: readonly Row[] | undefined,
): readonly Row[] | undefined {
  const byId = new Map(before.map((row) => [row.id, row]));
  return rows?.map((row) => {
    const earlier = byId.get(row.id);
    return earlier && JSON.stringify(earlier) === JSON.stringify(row) ? earlier : row;
  });
}
