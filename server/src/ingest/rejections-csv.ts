import { safeCell } from '../http/csv-cell.js';
import type { StoredRejection } from './ingest.repository.js';

export const rejectionsHeader = 'line,column,code,value,message\r\n';

/** Rejections as lines of the file a person downloads to correct them. */
export function rejectionLines(rejections: readonly StoredRejection[]): string {
  return rejections
    .map(({ line, column, code, value, message }) => [line, column, code, value, message].map(safeCell).join(',') + '\r\n')
    .join('');
}

/** Column of the reasons in a file of rejected rows; no mapping looks at it when the file comes back. */
const reasons = 'Why it was refused';

/**
 * The rows that were not taken as a file with their own columns and a last one with the reasons. Corrected, it can be sent as it is.
 * Columns no mapping looks at are left out, and what may identify a person is hidden.
 */
export function rejectedRowsFile(rejections: readonly StoredRejection[]): string {
  const rows = new Map<number, { readonly cells: Record<string, string>; readonly why: string[] }>();
  for (const { line, cells, column, message } of rejections) {
    if (cells) rows.set(line, { cells: JSON.parse(cells) as Record<string, string>, why: [] });
    rows.get(line)?.why.push(column === '' ? message : `${column}: ${message}`);
  }
  const names = [...new Set([...rows.values()].flatMap(({ cells }) => Object.keys(cells)))];
  const lines = [...rows.values()].map(({ cells, why }) => [
    ...names.map((name) => cellOf(cells[name] ?? '')),
    safeCell(why.join(' ')),
  ]);
  return [[...names, reasons].map(safeCell), ...lines].map((line) => line.join(',') + '\r\n').join('');
}

/** A number below zero, and a lone dash that means blank, are no formulas and have to come back as they were. */
const cellOf = (text: string): string => (/^(?:-|[+-]\d[\d.,]*)$/.test(text) ? text : safeCell(text));
