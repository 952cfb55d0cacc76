import { headerPlaces, type RowContext, type RowError } from '@steady/shared/feeds';
import { screenText } from '@steady/shared/identifiers';
import { policy1 } from '@steady/shared/policy';
import { priorityOf } from '@steady/shared/priority';
import type { FileShape } from './reading/file-shape.js';
import { maskedText } from './screened.js';

/** Characters kept of a cell of a row that was not taken. */
const longestKeptCell = 4000;

/** A rejection is kept and shown too, so what it quotes is screened as well. */
export const masked = (error: RowError): RowError => ({
  ...error,
  value: screenText(error.value).masked,
  message: screenText(error.message).masked,
});

/** What every row of a file is read with, but for its line. */
export const rowContext = (bound: FileShape['bound'], zone: string): Omit<RowContext, 'line'> => ({
  zone,
  dateFormats: bound.profile.dateFormats,
  columnOf: bound.columnOf,
  priorityOf: priorityTable(bound.profile.name),
});

/** The cells a mapping looks at, by names that mean one column each. */
export function keptCells({ header, bound }: FileShape, cells: readonly string[]): Record<string, string> {
  const { nameAt } = headerPlaces(header);
  const kept: Record<string, string> = {};
  for (const place of bound.taken) kept[nameAt(place)] = maskedText(cells[place] ?? '').slice(0, longestKeptCell);
  return kept;
}

/** A source's own table sets a priority it does not state: ServiceNow's has three levels. */
const priorityTable = (profile: string): NonNullable<RowContext['priorityOf']> => {
  const table = profile.startsWith('servicenow') ? 'SERVICENOW_BASE' : policy1.priorityTable;
  return (impact, urgency) => priorityOf(impact, urgency, table);
};

export function wrongCount(has: number, wanted: number, line: number): { ok: false; errors: RowError[] } {
  const message = `The row has ${has} cells and the file ${wanted} columns; a cell with a comma or a line end in it needs quotes.`;
  return { ok: false, errors: [{ line, column: '', code: 'WRONG_COLUMN_COUNT', value: String(has), message }] };
}
