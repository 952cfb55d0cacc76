import {
  bindProfile,
  builtInProfile,
  fieldsOf,
  recogniseProfile,
  type BoundProfile,
  type FeedName,
  headerPlaces,
  type MappingProfile,
  type Recognised,
} from '@steady/shared/feeds';
import { type Counted, CsvReader, delimiterOf, type CsvRow } from './csv-reader.js';
import { importLimits, type ImportLimits } from './import-limits.js';
import { StructuralFault, tooLarge } from './structural-fault.js';
import { textPieces } from './text-pieces.js';

/** By which mapping a file is to be read. Plain data: it may be sent to a thread. */
export interface Reading {
  /** Name of a profile; empty: recognised by its columns. */
  readonly mapping: string;
  /** Profiles saved for the sender, which are looked at before the built-in ones. */
  readonly saved: readonly MappingProfile[];
}

/** How a file is read, worked out from its first row. */
export interface FileShape {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly headless: boolean;
  readonly bound: BoundProfile;
}

/**
 * The records of a file in groups as they are read, with how it is read; of each only the cells its profile takes.
 * @throws StructuralFault
 */
export async function* recordGroups(
  path: string,
  feed: FeedName,
  reading: Reading,
): AsyncGenerator<{ readonly rows: readonly CsvRow[]; readonly shape: FileShape }> {
  let reader: CsvReader | null = null;
  let shape: FileShape | null = null;
  let delimiter = ',';
  for await (const { text, last } of textPieces(path)) {
    if (reader === null) {
      delimiter = delimiterFor(text, feed, reading);
      reader = new CsvReader(delimiter);
    }
    let rows: readonly CsvRow[] = reader.records(text, last, shape?.bound.taken ?? null);
    if (shape === null) {
      const [first] = rows;
      if (!first) continue;
      shape = shapeOf(first, delimiter, feed, reading);
      if (!shape.headless) rows = rows.slice(1);
    }
    if (rows.length > 0) yield { rows, shape };
  }
}

/**
 * Reads a file once whole: what it is and how many records it has.
 * @throws StructuralFault for the first thing that keeps it from being read as rows of the feed
 */
export async function checkStructure(
  path: string,
  feed: FeedName,
  reading: Reading,
  limits: ImportLimits = importLimits,
): Promise<{ shape: FileShape; total: number }> {
  let reader: CsvReader | null = null;
  let delimiter = ',';
  let shape: FileShape | null = null;
  let total = 0;
  let final: Counted['final'] = null;
  for await (const { text, last } of textPieces(path)) {
    if (reader === null) {
      delimiter = delimiterFor(text, feed, reading);
      reader = new CsvReader(delimiter, limits);
    }
    let counted: Counted;
    if (shape === null) {
      const rows = reader.records(text, last, null);
      const [first, row] = [rows[0], rows.at(-1)];
      if (!first || !row) continue;
      shape = shapeOf(first, delimiter, feed, reading);
      counted = { rows: rows.length - (shape.headless ? 0 : 1), final: { line: row.line, cells: row.cells.length } };
    } else counted = reader.count(text, last);
    total += counted.rows;
    if (total > limits.rows) throw tooLarge(`The file has more than ${limits.rows} rows.`, limits.rows);
    final = counted.final ?? final;
  }
  if (shape === null || final === null) throw new StructuralFault('EMPTY_FILE', 'The file is empty. Nothing was changed.');
  if (total === 0) throw new StructuralFault('EMPTY_FILE', 'The file has column names and no rows. Nothing was changed.');
  refuseCutOff(final, reader?.endedWithNewline ?? true, shape);
  return { shape, total };
}

function refuseCutOff(row: NonNullable<Counted['final']>, endedWithNewline: boolean, shape: FileShape): void {
  if (endedWithNewline || row.cells >= shape.header.length) return;
  throw new StructuralFault(
    'CUT_OFF',
    `The file ends in the middle of line ${row.line}: it has ${row.cells} of ${shape.header.length} columns. Send the whole file again.`,
    { line: row.line },
  );
}

/** The shape of a file by its first row. @throws StructuralFault naming what is missing or twice there */
function shapeOf({ cells, line }: CsvRow, delimiter: string, feed: FeedName, reading: Reading): FileShape {
  const { profile, header, headless } = recognised(feed, cells, reading);
  const bound = bindProfile(profile, header, fieldsOf(feed, profile.counted));
  if (bound.ambiguous.length > 0)
    throw new StructuralFault(
      'DUPLICATE_COLUMNS',
      `Two columns have one name: ${bound.ambiguous.map((name) => `"${name}"`).join(', ')}. Which one is meant cannot be known; rename or take out one, or say in a mapping which one is meant, such as "${bound.ambiguous[0] ?? ''}#2" for the second.`,
      { line, columns: bound.ambiguous },
    );
  const missing = [...bound.missing, ...bound.absent];
  if (missing.length > 0) throw wrongColumns(feed, missing, header, profile.name, line);
  return { delimiter, header, headless, bound };
}

function recognised(feed: FeedName, firstRow: readonly string[], { mapping, saved }: Reading): Recognised {
  const byColumns = recogniseProfile(feed, firstRow, saved);
  if (mapping === '' && byColumns) return byColumns;
  const named =
    saved.find((profile) => profile.name === mapping && profile.feed === feed) ??
    builtInProfile(mapping === '' ? 'canonical' : mapping, feed);
  if (!named) throw new StructuralFault('WRONG_COLUMNS', `There is no mapping "${mapping.slice(0, 60)}" for ${feed}.`);
  if (byColumns?.profile.name === named.name) return byColumns;
  return { profile: named, header: firstRow, headless: false };
}

/** The delimiter of a file: that of the mapping named, of a saved one whose columns it parts, else the likeliest. */
function delimiterFor(start: string, feed: FeedName, { mapping, saved }: Reading): string {
  const firstLine = start.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  for (const profile of saved) {
    const delimiter = profile.file?.delimiter;
    if (delimiter === undefined || profile.feed !== feed || (mapping !== '' && profile.name !== mapping)) continue;
    const places = headerPlaces(firstLine.split(delimiter).map((name) => name.replace(/^"(.*)"$/, '$1')));
    if (mapping !== '' || profile.recognisedBy.every((name) => places.of(name).length > 0)) return delimiter;
  }
  return delimiterOf(start);
}

function wrongColumns(
  feed: FeedName,
  missing: readonly string[],
  header: readonly string[],
  profile: string,
  line: number,
): StructuralFault {
  const names = missing.map((name) => `"${name}"`).join(', ');
  const there = header
    .slice(0, 20)
    .map((name) => name.trim().slice(0, 40))
    .join(', ');
  return new StructuralFault(
    'WRONG_COLUMNS',
    `These are not the columns of ${feed} read as ${profile}: ${names} ${missing.length === 1 ? 'is' : 'are'} missing. The file has ${there}${header.length > 20 ? ' …' : ''}.`,
    { line, missing, columns: header.slice(0, 500) },
  );
}
