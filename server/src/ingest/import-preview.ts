import type { FeedName, FeedRows, RowError } from '@steady/shared/feeds';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { BatchFacts, FeedStore, LocatedRow, Stored } from './feed-store.js';
import { type ReadChunk, withRefusals } from './read-rows.js';

/** Rows shown of a file that is only tried. */
const rowsShown = 20;
/** Errors told in an answer; the others are in the file of rejections. */
export const errorsTold = 100;

type Shown = string | number | boolean | null;

/** What a dry run found: the counts, and the first rows as they would be stored. */
export interface Preview {
  readonly counts: Record<'read' | 'inserted' | 'updated' | 'unchanged' | 'rejected' | 'quarantined', number>;
  readonly errors: RowError[];
  readonly profile: string;
  readonly fields: string[];
  readonly rows: { line: number; values: Record<string, Shown> }[];
}

class Undone extends Error {}

/** Tries a file without keeping anything of it: each chunk is stored and rolled back, so the counts are those of the real way in. */
export async function previewOf<Name extends FeedName>(
  chunks: AsyncIterable<ReadChunk<Name>>,
  profile: string,
  store: FeedStore<Name>,
  batch: BatchFacts,
  unitOfWork: UnitOfWork,
): Promise<Preview> {
  const counts = { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, quarantined: 0 };
  const errors: RowError[] = [];
  const shown: LocatedRow<FeedRows[Name]>[] = [];
  const met = new Set<string>();
  for await (const chunk of chunks) {
    const read = withRefusals(chunk, store, batch);
    shown.push(...read.located.slice(0, rowsShown - shown.length));
    errors.push(...read.errors.slice(0, errorsTold - errors.length));
    // a ticket whose rows lie in two chunks is new once: what the first chunk did is rolled back when the second is tried
    const again = read.located.filter(({ row }) => met.has(referenceOf(row)));
    const first = await tried(
      store,
      batch,
      again.length === 0 ? read.located : read.located.filter((one) => !met.has(referenceOf(one.row))),
      unitOfWork,
    );
    const later = await tried(store, batch, again, unitOfWork);
    for (const { row } of read.located) if (referenceOf(row) !== '') met.add(referenceOf(row));
    counts.read += read.read - read.leftOut;
    counts.rejected += read.rejected;
    counts.quarantined += read.quarantined;
    counts.inserted += first.inserted;
    counts.updated += first.updated + later.updated + later.inserted;
    counts.unchanged += first.unchanged + later.unchanged;
  }
  const values = shown.map(({ line, row }) => ({ line, values: shownValues(row) }));
  return { counts, errors, profile, fields: Object.keys(values[0]?.values ?? {}), rows: values };
}

/** The reference of a row that is one state of a ticket or episode; `''` for rows that stand alone. */
const referenceOf = (row: object): string => ('reference' in row ? String(row.reference) : '');

async function tried<Name extends FeedName>(
  store: FeedStore<Name>,
  batch: BatchFacts,
  located: readonly LocatedRow<FeedRows[Name]>[],
  unitOfWork: UnitOfWork,
): Promise<Pick<Stored, 'inserted' | 'updated' | 'unchanged'>> {
  let stored: Pick<Stored, 'inserted' | 'updated' | 'unchanged'> = { inserted: 0, updated: 0, unchanged: 0 };
  if (located.length === 0) return stored;
  try {
    await unitOfWork.run(async (manager) => {
      stored = await store.store(manager, batch, located);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return stored;
}

function shownValues(row: object): Record<string, Shown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value)]));
}

function shown(value: unknown): Shown {
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
