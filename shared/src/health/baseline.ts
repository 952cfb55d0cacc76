import type { Policy } from '../policy/index.js';
import { dayOfNumber, isWorking, numberOfDay } from './calendar.js';

/** Two numbered days, both included. */
export interface DayRange {
  first: number;
  last: number;
}

/**
 * The days of the baseline: 60 calendar days ending 6 days before go-live (day −65 to day −6), fixed from then on, so that the
 * disturbed last days before a go-live do not count and a later rebase of a chart never changes a verdict. *House rule.*
 */
export function baselineDays(goLive: number, policy: Policy): DayRange {
  const last = goLive - policy.baseline.endsDaysBeforeGoLive;
  return { first: last - policy.baseline.calendarDays + 1, last };
}

/** The first day any of the policies looks at, so that a later policy with a shorter baseline takes no row from an earlier one. */
export function firstBaselineDay(goLive: number, policies: readonly Policy[]): number {
  return Math.min(...[...new Set(policies)].map((policy) => baselineDays(goLive, policy).first));
}

/**
 * The rows of the working days of a baseline, earliest first, one a day.
 * @returns null when fewer than the policy's least number (20) of working days have a figure
 */
export function baselineRows<Row extends { on: string }>(
  rows: ReadonlyMap<number, Row>,
  goLive: number,
  policy: Policy,
): Row[] | null {
  const { first, last } = baselineDays(goLive, policy);
  const found: Row[] = [];
  for (let day = first; day <= last; day += 1) {
    const row = isWorking(day) ? rows.get(day) : undefined;
    if (row) found.push(row);
  }
  return found.length >= policy.baseline.atLeastWorkingDays ? found : null;
}

/**
 * Rows by the number of their day, without those that are no figure. Of two rows for one day the one `worse` prefers is kept,
 * so that the order of rows cannot matter. Rows before the baseline are not read.
 */
export function rowsByDay<Row extends { on: string }>(
  rows: readonly Row[],
  from: number,
  isFigure: (row: Row) => boolean,
  worse: (a: Row, b: Row) => Row,
): Map<number, Row> {
  const byDay = new Map<number, Row>();
  const fromOn = dayOfNumber(from);
  for (const row of rows) {
    if (row.on < fromOn || !isFigure(row)) continue;
    const day = numberOfDay(row.on);
    const other = byDay.get(day);
    byDay.set(day, other ? worse(other, row) : row);
  }
  return byDay;
}
