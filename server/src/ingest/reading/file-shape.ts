import {
  bindProfile,
  builtInProfile,
  FEEDS,
  recogniseProfile,
  type BoundProfile,
  type FeedName,
  type Recognised,
} from '@steady/shared/feeds';
import { CsvReader, delimiterOf, type CsvRow } from './csv-reader.js';
import { importLimits, type ImportLimits } from './import-limits.js';
import { StructuralFault, tooLarge } from './structural-fault.js';
import { textPieces } from './text-pieces.js';

/** How a file is read, worked out from its first row. */
export interface FileShape {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly headless: boolean;
  readonly bound: BoundProfile;
}

/** The rows of a file that hold something, in groups as they are read. @throws StructuralFault */
export async function* rowGroups(path: string, limits: ImportLimits = importLimits): AsyncGenerator<RowGroup> {
  let reader: CsvReader | null = null;
  let delimiter = ',';
  for await (const { text, last } of textPieces(path)) {
    if (reader === null) {
      delimiter = delimiterOf(text);
      reader = new CsvReader(delimiter, limits);
    }
    const rows = reader.read(text, last).filter(holdsSomething);
    if (rows.length > 0 || last) yield { rows, delimiter, endedWithNewline: reader.endedWithNewline };
  }
}

export interface RowGroup {
  readonly rows: readonly CsvRow[];
  readonly delimiter: string;
  readonly endedWithNewline: boolean;
}

function holdsSomething(row: CsvRow): boolean {
  return row.cells.some((cell) => cell.trim() !== '');
}

/**
 * Reads a file once whole: what it is and how many records it has.
 * @param mapping name of a profile; empty: recognised by its columns
 * @throws StructuralFault for the first thing that keeps it from being read as rows of the feed
 */
export async function checkStructure(
  path: string,
  feed: FeedName,
  mapping: string,
  limits: ImportLimits = importLimits,
): Promise<{ shape: FileShape; total: number }> {
  let shape: FileShape | null = null;
  let total = 0;
  let final: { row: CsvRow; endedWithNewline: boolean } | null = null;
  for await (const { rows, delimiter, endedWithNewline } of rowGroups(path, limits)) {
    const [first] = rows;
    if (!first) continue;
    if (shape === null) {
      shape = shapeOf(first.cells, delimiter, feed, mapping);
      total = shape.headless ? 0 : -1;
    }
    total += rows.length;
    if (total > limits.rows) throw tooLarge(`The file has more than ${limits.rows} rows.`, limits.rows);
    const row = rows.at(-1);
    if (row) final = { row, endedWithNewline };
  }
  if (shape === null || final === null) throw new StructuralFault('EMPTY_FILE', 'The file is empty. Nothing was changed.');
  if (total === 0) throw new StructuralFault('EMPTY_FILE', 'The file has column names and no rows. Nothing was changed.');
  refuseCutOff(final.row, final.endedWithNewline, shape);
  return { shape, total };
}

function refuseCutOff(row: CsvRow, endedWithNewline: boolean, shape: FileShape): void {
  if (endedWithNewline || row.cells.length >= shape.header.length) return;
  throw new StructuralFault(
    'CUT_OFF',
    `The file ends in the middle of line ${row.line}: it has ${row.cells.length} of ${shape.header.length} columns. Send the whole file again.`,
    { line: row.line },
  );
}

/** The shape of a file by its first row. @throws StructuralFault naming what is missing or twice there */
export function shapeOf(firstRow: readonly string[], delimiter: string, feed: FeedName, mapping: string): FileShape {
  const { profile, header, headless } = recognised(feed, firstRow, mapping);
  const bound = bindProfile(profile, header, FEEDS[feed].columns);
  if (bound.ambiguous.length > 0)
    throw new StructuralFault(
      'DUPLICATE_COLUMNS',
      `Two columns have one name: ${bound.ambiguous.map((name) => `"${name}"`).join(', ')}. Which one is meant cannot be known; rename or take out one.`,
      { line: 1, columns: bound.ambiguous },
    );
  if (bound.missing.length > 0) throw wrongColumns(feed, bound.missing, header, profile.name);
  return { delimiter, header, headless, bound };
}

function recognised(feed: FeedName, firstRow: readonly string[], mapping: string): Recognised {
  const byColumns = recogniseProfile(feed, firstRow);
  if (mapping === '' && byColumns) return byColumns;
  const named = builtInProfile(mapping === '' ? 'canonical' : mapping, feed);
  if (!named) throw new StructuralFault('WRONG_COLUMNS', `There is no mapping "${mapping.slice(0, 60)}" for ${feed}.`);
  if (byColumns?.profile.name === named.name) return byColumns;
  return { profile: named, header: firstRow, headless: false };
}

function wrongColumns(feed: FeedName, missing: readonly string[], header: readonly string[], profile: string): StructuralFault {
  const names = missing.map((name) => `"${name}"`).join(', ');
  const there = header
    .slice(0, 20)
    .map((name) => name.trim().slice(0, 40))
    .join(', ');
  return new StructuralFault(
    'WRONG_COLUMNS',
    `These are not the columns of ${feed} read as ${profile}: ${names} ${missing.length === 1 ? 'is' : 'are'} missing. The file has ${there}${header.length > 20 ? ' …' : ''}.`,
    { line: 1, missing },
  );
}
