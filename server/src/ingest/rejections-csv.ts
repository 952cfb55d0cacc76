import type { StoredRejection } from './ingest.repository.js';

/** A cell of a CSV that a spreadsheet opens: quoted where it must be, and never a formula. */
export function safeCell(value: string | number): string {
  const text = String(value);
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const rejectionsHeader = 'line,column,code,value,message\r\n';

/** Rejections as lines of the file a person downloads to correct them. */
export function rejectionLines(rejections: readonly StoredRejection[]): string {
  return rejections
    .map(({ line, column, code, value, message }) => [line, column, code, value, message].map(safeCell).join(',') + '\r\n')
    .join('');
}
