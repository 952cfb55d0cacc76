import { type ColumnSurvey, type FeedName, FEEDS, FileSurvey, type MappingProfile, recogniseProfile } from '@steady/shared/feeds';
import { maskedText } from '../screened.js';
import { CsvReader, delimiterOf } from './csv-reader.js';
import { importLimits } from './import-limits.js';
import { StructuralFault, tooLarge } from './structural-fault.js';
import { textPieces } from './text-pieces.js';

/** What a file holds, for a person who is to say how it is read. */
export interface Surveyed {
  readonly delimiter: string;
  /** Line of the column names. */
  readonly headerRow: number;
  readonly rows: number;
  readonly columns: readonly ColumnSurvey[];
  /** The feed and mapping its columns are already known by; null when nobody knows them. */
  readonly recognised: { readonly feed: FeedName; readonly mapping: string } | null;
}

/**
 * Reads a spooled file once whole and tells what its columns hold. What may identify a person is hidden.
 * @param delimiter the mark between cells; null: the likeliest
 * @throws StructuralFault
 */
export async function surveyFile(path: string, delimiter: string | null, saved: readonly MappingProfile[]): Promise<Surveyed> {
  let reader: CsvReader | null = null;
  let survey: FileSurvey | null = null;
  let mark = delimiter;
  let headerRow = 1;
  let header: readonly string[] = [];
  for await (const { text, last } of textPieces(path)) {
    mark ??= delimiterOf(text);
    reader ??= new CsvReader(mark);
    let rows = reader.records(text, last, null);
    const [first] = rows;
    if (!first) continue;
    if (survey === null) {
      header = first.cells;
      headerRow = first.line;
      survey = new FileSurvey(header);
      rows = rows.slice(1);
    }
    for (const { cells } of rows) survey.add(cells);
    if (survey.rows > importLimits.rows) throw tooLarge(`The file has more than ${importLimits.rows} rows.`, importLimits.rows);
  }
  if (survey === null) throw new StructuralFault('EMPTY_FILE', 'The file is empty.');
  if (survey.rows === 0) throw new StructuralFault('EMPTY_FILE', 'The file has column names and no rows.');
  const columns = survey.surveyed().map(masked);
  return { delimiter: mark ?? ',', headerRow, rows: survey.rows, columns, recognised: recognisedFeed(header, saved) };
}

function recognisedFeed(header: readonly string[], saved: readonly MappingProfile[]): Surveyed['recognised'] {
  for (const feed of Object.keys(FEEDS) as FeedName[]) {
    const found = recogniseProfile(feed, header, saved);
    if (found !== null) return { feed, mapping: found.profile.name };
  }
  return null;
}

const masked = (column: ColumnSurvey): ColumnSurvey => ({
  ...column,
  samples: column.samples.map(maskedText),
  words: column.words?.map(({ word, count }) => ({ word: maskedText(word), count })) ?? null,
  dates: { ...column.dates, example: column.dates.example === null ? null : maskedText(column.dates.example) },
});
