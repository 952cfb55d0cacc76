import { FEEDS, type FeedName, type FeedRows, type RowContext, type RowError } from '@steady/shared/feeds';
import type { BatchFacts, FeedStore, LocatedRow } from './feed-store.js';
import type { CsvRow } from './reading/csv-reader.js';
import { type FileShape, recordGroups } from './reading/file-shape.js';
import type { FoundInRow, ReadChunk, ReadRows, RefusedRow, ToRead, Total } from './read-chunk.js';
import { readCounted } from './read-counted.js';
import { keptCells, masked, rowContext, wrongCount } from './row-reading.js';
import { screenedFields } from './screened.js';

/** Rows stored in one go, between which other requests are answered: with 500 they waited up to 59 ms, with 300 26 ms at the same speed. */
const chunkRows = 300;
/** Characters of a chunk, so that long rows do not fill the memory. */
const chunkLength = 4 * 1024 ** 2;

/** The records of a spooled file, read chunk by chunk. The file was found whole before. */
export async function* readChunks<Name extends FeedName>(asked: ToRead<Name>): AsyncGenerator<ReadChunk<Name>> {
  if (await isCounted(asked)) {
    yield* readCounted(asked);
    return;
  }
  for await (const { rows, shape } of chunksOf(asked)) yield { read: rows.length, ...readRows(rows, shape, asked) };
}

/** Whether the file's profile has its rows counted; told by the first of them. */
async function isCounted({ path, feed, reading }: ToRead): Promise<boolean> {
  for await (const { shape } of recordGroups(path, feed, reading)) return shape.bound.profile.counted !== undefined;
  return false;
}

async function* chunksOf({ path, feed, reading, skip }: ToRead): AsyncGenerator<{ rows: CsvRow[]; shape: FileShape }> {
  let held: CsvRow[] = [];
  let length = 0;
  let left = skip;
  let ofFile: FileShape | null = null;
  for await (const { rows, shape } of recordGroups(path, feed, reading)) {
    ofFile = shape;
    const skipped = Math.min(left, rows.length);
    left -= skipped;
    for (const row of rows.slice(skipped)) {
      held.push(row);
      length += row.length;
      if (held.length < chunkRows && length < chunkLength) continue;
      yield { rows: held, shape };
      held = [];
      length = 0;
    }
  }
  if (ofFile && held.length > 0) yield { rows: held, shape: ofFile };
}

/** Reads rows of a file as rows of its feed, hiding what may identify a person before anything is stored. */
function readRows<Name extends FeedName>(rows: readonly CsvRow[], shape: FileShape, asked: ToRead<Name>): ReadRows<Name> {
  const { bound, header } = shape;
  const { parseRow } = FEEDS[asked.feed];
  const freeTexts = asked.freeTexts as readonly (keyof FeedRows[Name])[];
  const located: LocatedRow<FeedRows[Name]>[] = [];
  const errors: RowError[] = [];
  const found: FoundInRow[] = [];
  let [rejected, quarantined, leftOut] = [0, 0, 0];
  const refused: RefusedRow[] = [];
  const totals: Total[] = [];
  const shared = rowContext(bound, asked.zone);
  for (const { line, cells } of rows) {
    const context: RowContext = { ...shared, line };
    const kind = bound.rowIs(cells);
    if (kind !== 'TAKEN') {
      leftOut += 1;
      if (kind === 'TOTAL' && asked.feed === 'measures') totals.push(...totalOf(bound.record(cells)));
      continue;
    }
    const read =
      cells.length === header.length ? parseRow(bound.record(cells), context) : wrongCount(cells.length, header.length, line);
    if (!read.ok) {
      errors.push(...read.errors.map(masked));
      rejected += 1;
      refused.push({ line, cells: keptCells(shape, cells) });
      continue;
    }
    const parsed = withSiteCode(read.value as FeedRows[Name]);
    const row = screenedFields(parsed, freeTexts);
    if (row !== parsed) {
      quarantined += 1;
      for (const field of freeTexts)
        if (row[field] !== parsed[field]) found.push({ line, field: String(field), text: String(parsed[field]) });
    }
    located.push({ line, row });
  }
  return { located, errors, rejected, quarantined, leftOut, found, refused, ...(totals.length > 0 && { totals }) };
}

/** A row of totals as a figure; none where its figures are not numbers. */
function totalOf(record: Readonly<Record<string, string>>): Total[] {
  const [numerator, denominator] = [record['numerator'], record['denominator']].map((text) => (text ? Number(text) : null));
  if (typeof numerator !== 'number' || Number.isNaN(numerator) || Number.isNaN(denominator ?? 0)) return [];
  return [{ measure: record['measure'] ?? '', numerator, denominator: denominator ?? null }];
}

/** Takes from the rows those that the trust may not send. */
export function withRefusals<Name extends FeedName>(
  read: ReadChunk<Name>,
  store: FeedStore<Name>,
  batch: BatchFacts,
): ReadChunk<Name> {
  const refusals = new Map<LocatedRow<FeedRows[Name]>, RowError>();
  for (const one of store.refused ? read.located : []) {
    const refusal = store.refused?.(batch, one) ?? null;
    if (refusal) refusals.set(one, refusal);
  }
  if (refusals.size === 0) return read;
  return {
    ...read,
    located: read.located.filter((one) => !refusals.has(one)),
    errors: [...read.errors, ...refusals.values()].sort((left, right) => left.line - right.line),
    rejected: read.rejected + refusals.size,
  };
}

/** Codes of sites are capitals, however a file writes them. */
function withSiteCode<Row extends object>(row: Row): Row {
  if (!('site' in row) || typeof row.site !== 'string') return row;
  const site = row.site.toUpperCase();
  return site === row.site ? row : { ...row, site };
}
