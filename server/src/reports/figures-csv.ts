import { amountOf, type ReportFigure, signalWords, valueOf } from '@steady/shared/report';
import { safeCell } from '../http/csv-cell.js';
import { definitionOf } from './gathering.service.js';
import type { StoredReport } from './reports.service.js';

const columns = [
  'report',
  'key',
  'figure',
  'site',
  'from',
  'to',
  'numerator',
  'denominator',
  'value',
  'lastWeek',
  'beforeGoLive',
  'signal',
  'inWords',
  'note',
  'definition',
  'asKnownAt',
] as const;

/** Every figure of a report as CSV, safe from a spreadsheet's formulas. A cell without a figure is empty, never 0. */
export function figuresCsv({ name, facts, narrative, dataAsKnownAt }: StoredReport): string {
  const notes = new Map(narrative.notes.map((note) => [note.figure, `${note.text} (${note.by})`]));
  const lines = facts.table.map((figure) => lineOf(name, figure, notes.get(figure.key) ?? '', dataAsKnownAt.toISOString()));
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function lineOf(report: string, figure: ReportFigure, note: string, knownAt: string): string {
  const cells = [
    report,
    figure.key,
    figure.name,
    figure.site ?? '',
    figure.from,
    figure.to,
    figure.numerator ?? '',
    figure.denominator ?? '',
    valueOf(figure) ?? '',
    figure.lastWeek ?? '',
    figure.baseline ?? '',
    figure.isSum === true ? '' : signalWords(figure.signal),
    amountOf(figure).replaceAll('\u00A0', ' '),
    note,
    definitionOf(figure.measure) ?? '',
    knownAt,
  ];
  return cells.map(safeCell).join(',');
}
