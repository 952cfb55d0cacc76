import { pointMarkWords, type ChartPoint } from './control-chart-points.js';

export interface CsvHead {
  name: string;
  unit: string;
  definition: string;
  source: string;
  ruleSet: string;
  place: string;
}

/** A chart's figures as CSV (RFC 4180), one line a day, with what they are above them. */
export function chartCsv(head: CsvHead, points: readonly ChartPoint[]): string {
  const lines: (string | number | null)[][] = [
    ['measure', head.name],
    ['unit', head.unit],
    ['place', head.place],
    ['definition', head.definition],
    ['source', head.source],
    ['rules', head.ruleSet],
    [],
    ['day', 'value', 'numerator', 'denominator', 'mean', 'lower limit', 'upper limit', 'mark', 'provisional', 'note'],
    ...points.map((point) => [
      point.on,
      rounded(point.value),
      point.numerator,
      point.denominator,
      rounded(point.centre),
      rounded(point.lower),
      rounded(point.upper),
      pointMarkWords(point),
      point.provisional ? 'provisional' : '',
      point.note,
    ]),
  ];
  return lines.map((line) => line.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(10));
}

/**
 * One cell: quoted where it must be. Text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV
 * injection); numbers are left alone, also negative ones.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
