/** What a cell of a table to be saved may hold. */
export type CsvCell = string | number | null;

/** Lines as CSV (RFC 4180). */
export function csvText(lines: readonly (readonly CsvCell[])[]): string {
  return lines.map((line) => line.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

/**
 * One cell: quoted where it must be. Text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV
 * injection); numbers are left alone, also negative ones.
 */
export function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
