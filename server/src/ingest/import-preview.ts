import type { FeedName, FeedRows, RowError } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { BatchFacts, FeedStore, LocatedRow, Stored } from './feed-store.js';
import { type ImportFindings, withFigures, withTotals } from './import-findings.js';
import type { FigureMoves } from './figure-moves.js';
import type { Warning } from './import-warnings.js';
import type { ReadChunk } from './read-chunk.js';
import { withRefusals } from './read-rows.js';
import { TouchedDaysOf } from './touched-days.js';

/** Rows shown of a file that is only tried. */
const rowsShown = 20;
/** Errors told in an answer; the others are in the file of rejections. */
export const errorsTold = 100;
/** A file of more rows is tried chunk by chunk, so that nobody waits long to write; which figures move is then not worked out. */
const mostTriedWhole = 20_000;

type Shown = string | number | boolean | null;
type Counts = Record<'read' | 'inserted' | 'updated' | 'unchanged' | 'rejected' | 'quarantined', number>;

/** What a dry run found: the counts, the first rows as they would be stored, and what would change by them. */
export interface Preview {
  readonly counts: Counts;
  readonly errors: RowError[];
  readonly profile: string;
  readonly fields: string[];
  readonly rows: { line: number; values: Record<string, Shown> }[];
  /** Figures that would move; null of a file too large to work them out beforehand. */
  readonly figures: FigureMoves | null;
  readonly warnings: readonly Warning[];
  readonly findings: ImportFindings;
}

/** What a dry run is done with. */
export interface Trial<Name extends FeedName> {
  readonly store: FeedStore<Name>;
  readonly batch: BatchFacts;
  readonly unitOfWork: UnitOfWork;
  /** The instant the import would end. */
  readonly at: Date;
  readonly isCounted: boolean;
  /** The figures an import changed that is about to be rolled back. */
  readonly movesOf: (manager: EntityManager) => Promise<FigureMoves>;
}

/** What was tried, and the rows it was tried with as far as somebody looks at them. */
export type Tried<Name extends FeedName> = Omit<Preview, 'profile' | 'warnings'> & {
  readonly seen: readonly LocatedRow<FeedRows[Name]>[];
};

class Undone extends Error {}

/** Tries a file without keeping anything of it: it is stored and rolled back, so the counts are those of the real way in. */
export async function previewOf<Name extends FeedName>(
  chunks: AsyncIterable<ReadChunk<Name>>,
  trial: Trial<Name>,
): Promise<Tried<Name>> {
  const chunksHeld: ReadChunk<Name>[] = [];
  let held = 0;
  const rest = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return triedWhole(chunksHeld, trial);
    chunksHeld.push(next.value);
    held += next.value.located.length + next.value.errors.length;
    if (held > mostTriedWhole) break;
  }
  return triedByChunks(
    (async function* () {
      yield* chunksHeld;
      yield* { [Symbol.asyncIterator]: () => rest };
    })(),
    trial,
  );
}

/** The whole file in one unit of work, to the figures, and back. */
async function triedWhole<Name extends FeedName>(chunks: readonly ReadChunk<Name>[], trial: Trial<Name>): Promise<Tried<Name>> {
  const { store, batch, unitOfWork, at, isCounted, movesOf } = trial;
  const parts = partsOf<Name>();
  const read = chunks.map((chunk) => withRefusals(chunk, store, batch));
  for (const chunk of read) parts.add(chunk);
  let counts = { inserted: 0, updated: 0, unchanged: 0 };
  let figures: FigureMoves | null = null;
  let findings: ImportFindings = {};
  await rolledBack(unitOfWork, async (manager) => {
    counts = { inserted: 0, updated: 0, unchanged: 0 };
    findings = {};
    const touched = new TouchedDaysOf();
    let latestOn: string | null = null;
    for (const chunk of read) {
      const stored = chunk.located.length > 0 ? await store.store(manager, batch, chunk.located) : null;
      findings = withTotals(withFigures(findings, stored?.figures ?? []), chunk.totals ?? []);
      if (stored === null) continue;
      for (const key of ['inserted', 'updated', 'unchanged'] as const) counts[key] += stored[key];
      touched.addAll(stored.touched);
      if (stored.latestOn !== null && (latestOn === null || stored.latestOn > latestOn)) latestOn = stored.latestOn;
    }
    const recounted = await store.finish(manager, { batch, touched: touched.value(), latestOn, at });
    counts = { ...counts, ...recounted };
    figures = await movesOf(manager);
  });
  const outside = Object.values(findings.sums ?? {}).reduce((sum, one) => sum + one.outside.rows, 0);
  const { read: all, rejected } = parts.counts;
  const left = isCounted ? counts.unchanged : all - rejected - outside - counts.inserted - counts.updated;
  return { ...parts.shown(), counts: { ...parts.counts, ...counts, unchanged: Math.max(0, left) }, figures, findings };
}

async function triedByChunks<Name extends FeedName>(
  chunks: AsyncIterable<ReadChunk<Name>>,
  { store, batch, unitOfWork }: Trial<Name>,
): Promise<Tried<Name>> {
  const parts = partsOf<Name>();
  const counts = { inserted: 0, updated: 0, unchanged: 0 };
  const met = new Set<string>();
  for await (const chunk of chunks) {
    const read = withRefusals(chunk, store, batch);
    parts.add(read);
    // a ticket whose rows lie in two chunks is new once: what the first chunk did is rolled back when the second is tried
    const again = read.located.filter(({ row }) => met.has(referenceOf(row)));
    const fresh = again.length === 0 ? read.located : read.located.filter((one) => !met.has(referenceOf(one.row)));
    const first = await tried(store, batch, fresh, unitOfWork);
    const later = await tried(store, batch, again, unitOfWork);
    for (const { row } of read.located) if (referenceOf(row) !== '') met.add(referenceOf(row));
    counts.inserted += first.inserted;
    counts.updated += first.updated + later.updated + later.inserted;
    counts.unchanged += first.unchanged + later.unchanged;
  }
  return { ...parts.shown(), counts: { ...parts.counts, ...counts }, figures: null, findings: {} };
}

/** What is shown of the rows, gathered as they come. */
function partsOf<Name extends FeedName>() {
  const counts = { read: 0, rejected: 0, quarantined: 0 };
  const errors: RowError[] = [];
  const rows: LocatedRow<FeedRows[Name]>[] = [];
  const seen: LocatedRow<FeedRows[Name]>[] = [];
  return {
    counts,
    add: (read: ReadChunk<Name>): void => {
      rows.push(...read.located.slice(0, rowsShown - rows.length));
      if (seen.length < mostTriedWhole) seen.push(...read.located);
      errors.push(...read.errors.slice(0, errorsTold - errors.length));
      counts.read += read.read - read.leftOut;
      counts.rejected += read.rejected;
      counts.quarantined += read.quarantined;
    },
    shown: () => {
      const values = rows.map(({ line, row }) => ({ line, values: shownValues(row) }));
      return { errors, rows: values, fields: Object.keys(values[0]?.values ?? {}), seen };
    },
  };
}

/** The reference of a row that is one state of a ticket or episode; `''` for rows that stand alone. */
const referenceOf = (row: object): string => ('reference' in row ? String(row.reference) : '');

async function rolledBack(unitOfWork: UnitOfWork, work: (manager: EntityManager) => Promise<void>): Promise<void> {
  try {
    await unitOfWork.run(async (manager) => {
      await work(manager);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

async function tried<Name extends FeedName>(
  store: FeedStore<Name>,
  batch: BatchFacts,
  located: readonly LocatedRow<FeedRows[Name]>[],
  unitOfWork: UnitOfWork,
): Promise<Pick<Stored, 'inserted' | 'updated' | 'unchanged'>> {
  let stored: Pick<Stored, 'inserted' | 'updated' | 'unchanged'> = { inserted: 0, updated: 0, unchanged: 0 };
  if (located.length === 0) return stored;
  await rolledBack(unitOfWork, async (manager) => {
    stored = await store.store(manager, batch, located);
  });
  return stored;
}

function shownValues(row: object): Record<string, Shown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value)]));
}

function shown(value: unknown): Shown {
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
