import { moved, number } from './words.js';

/** A difference between two weeks with the events that make it up. */
export interface Reconciliation {
  /** The figure, the same from week to week. */
  readonly key: string;
  readonly name: string;
  /** What before, after and changes are counted in. */
  readonly unit: ReconciliationUnit;
  readonly before: number;
  readonly after: number;
  /** Their changes add up to `after − before` exactly; a last line names what no event explains. */
  readonly lines: readonly ReconciliationLine[];
}

/** Tickets, people and the like; hours; percentage points; points of the score. */
export type ReconciliationUnit = 'COUNT' | 'HOURS' | 'PERCENT' | 'SCORE';

export interface ReconciliationLine {
  readonly label: string;
  readonly change: number;
  /** The label is a name (a specialty, a site), so it keeps its capital in a sentence. */
  readonly isName?: boolean;
  /** What opens behind the line, where there is a list of it. */
  readonly link?: string;
}

/** The label of what the events given do not explain. */
export const CORRECTIONS = 'Corrections of earlier days, received since last week’s report';

/**
 * Explains a difference by its events, to zero remainder: what they leave over becomes a line of its own, so that the
 * lines always add up to `after − before`. Lines of 0 are left out; values are taken to 1/1000.
 * Worked example: backlog 80 → 95 with 60 opened and 48 closed leaves 3, which is the corrections' line.
 */
export function reconciled(
  name: string,
  before: number,
  after: number,
  events: readonly ReconciliationLine[],
  { key = name, unit = 'COUNT' }: { readonly key?: string; readonly unit?: ReconciliationUnit } = {},
): Reconciliation {
  const lines = events.map((line) => ({ ...line, change: thousandths(line.change) })).filter((line) => line.change !== 0);
  const explained = lines.reduce((sum, line) => sum + Math.round(line.change * 1000), 0);
  const left = (Math.round(after * 1000) - Math.round(before * 1000) - explained) / 1000;
  return { key, name, unit, before, after, lines: left === 0 ? lines : [...lines, { label: CORRECTIONS, change: left }] };
}

/** `Open incidents 80 to 95, up 15: opened +60, closed −48, … +3.` Percentages change by points: `12 % to 9.1 %, down 2.9 points`. */
export function reconciliationSentence({ name, unit, before, after, lines }: Reconciliation): string {
  const as = unit === 'PERCENT' ? '\u00A0%' : unit === 'HOURS' ? ' hours' : '';
  const points = unit === 'PERCENT' && number(after - before) !== '0' ? ' points' : '';
  const parts = lines.map(
    (line) => `${line.isName === true ? line.label : lowerFirst(line.label)} ${line.change > 0 ? '+' : ''}${number(line.change)}`,
  );
  const why = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return `${name} ${number(before)}${as} to ${number(after)}${as}, ${moved(after - before)}${points}${why}.`;
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
