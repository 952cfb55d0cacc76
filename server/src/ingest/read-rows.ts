import { FEEDS, type FeedName, type FeedRows, type RowContext, type RowError } from '@steady/shared/feeds';
import { screenText } from '@steady/shared/identifiers';
import { policy1 } from '@steady/shared/policy';
import { priorityOf } from '@steady/shared/priority';
import type { FeedStore, BatchFacts, LocatedRow } from './feed-store.js';
import type { CsvRow } from './reading/csv-reader.js';
import type { FileShape } from './reading/file-shape.js';

/** Rows of a chunk: those that can be stored, and what keeps the others from it. */
export interface ReadRows<Name extends FeedName> {
  readonly located: LocatedRow<FeedRows[Name]>[];
  readonly errors: RowError[];
  readonly rejected: number;
  /** Rows in which something that may identify a person was hidden. */
  readonly quarantined: number;
}

/** Reads rows of a file as rows of its feed, hiding what may identify a person before anything is stored. */
export function readRows<Name extends FeedName>(
  rows: readonly CsvRow[],
  shape: FileShape,
  zone: string,
  store: FeedStore<Name>,
  batch: BatchFacts,
): ReadRows<Name> {
  const { bound, header } = shape;
  const { parseRow } = FEEDS[store.feed];
  const located: LocatedRow<FeedRows[Name]>[] = [];
  const errors: RowError[] = [];
  let [rejected, quarantined] = [0, 0];
  const shared = {
    zone,
    dateFormats: bound.profile.dateFormats,
    columnOf: bound.columnOf,
    priorityOf: priorityTable(bound.profile.name),
  };
  for (const { line, cells } of rows) {
    const context: RowContext = { ...shared, line };
    const found =
      cells.length === header.length ? parseRow(bound.record(cells), context) : wrongCount(cells.length, header.length, line);
    if (!found.ok) {
      errors.push(...found.errors.map(masked));
      rejected += 1;
      continue;
    }
    const parsed = withSiteCode(found.value as FeedRows[Name]);
    const row = store.screened(parsed);
    if (row !== parsed) quarantined += 1;
    const refusal = store.refused?.(batch, { line, row }) ?? null;
    if (refusal) {
      errors.push(refusal);
      rejected += 1;
    } else located.push({ line, row });
  }
  return { located, errors, rejected, quarantined };
}

/** Codes of sites are capitals, however a file writes them. */
function withSiteCode<Row extends object>(row: Row): Row {
  if (!('site' in row) || typeof row.site !== 'string') return row;
  const site = row.site.toUpperCase();
  return site === row.site ? row : { ...row, site };
}

/** A rejection is kept and shown too, so what it quotes is screened as well. */
const masked = (error: RowError): RowError => ({
  ...error,
  value: screenText(error.value).masked,
  message: screenText(error.message).masked,
});

/** A source's own table sets a priority it does not state: ServiceNow's has three levels. */
const priorityTable = (profile: string): NonNullable<RowContext['priorityOf']> => {
  const table = profile.startsWith('servicenow') ? 'SERVICENOW_BASE' : policy1.priorityTable;
  return (impact, urgency) => priorityOf(impact, urgency, table);
};

function wrongCount(has: number, wanted: number, line: number): { ok: false; errors: RowError[] } {
  const message = `The row has ${has} cells and the file ${wanted} columns; a cell with a comma or a line end in it needs quotes.`;
  return { ok: false, errors: [{ line, column: '', code: 'WRONG_COLUMN_COUNT', value: String(has), message }] };
}
