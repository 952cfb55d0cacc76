import { csvText, type CsvCell } from '../../format/csv.js';
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
  const lines: CsvCell[][] = [
    ['measure', head.name],
    ['unit', head.unit],
    ['place', head.place],
    ['definition', head.definition],
    ['source', head.source],
    ['rules', head.ruleSet],
    [],
    [
      'day',
      'value',
      'numerator',
      'denominator',
      'mean',
      'lower limit',
      'upper limit',
      'mark',
      'provisional',
      'restated to',
      'note',
    ],
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
      rounded(point.restatedTo),
      point.note,
    ]),
  ];
  return csvText(lines);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(10));
}
