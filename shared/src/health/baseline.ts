import type { Policy } from '../policy/index.js';
import { isWorking, numberOfDay } from './calendar.js';

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

/**
 * The days whose figures are read: from the first day of a baseline to today. Each policy looks at its own baseline, so that a
 * later one with a shorter baseline takes no row from an earlier one.
 * @param policies the policy of each slot
 */
export function daysRead(goLive: number, policies: readonly Policy[], today: number): DayRange {
  let first = goLive;
  let before: Policy | undefined;
  for (const policy of policies) {
    if (policy !== before) first = Math.min(first, baselineDays(goLive, policy).first);
    before = policy;
  }
  return { first, last: Math.max(goLive, today) };
}

/**
 * The rows of the working days of a baseline, earliest first, one a day.
 * @returns null when fewer than the policy's least number (20) of working days have a figure
 */
export function baselineRows<Row extends { on: string }>(rows: RowsByDay<Row>, goLive: number, policy: Policy): Row[] | null {
  const { first, last } = baselineDays(goLive, policy);
  const found: Row[] = [];
  for (let day = first; day <= last; day += 1) {
    const row = isWorking(day) ? rows.get(day) : undefined;
    if (row) found.push(row);
  }
  return found.length >= policy.baseline.atLeastWorkingDays ? found : null;
}

/** Rows by the number of their day. */
export interface RowsByDay<Row> {
  get(day: number): Row | undefined;
  has(day: number): boolean;
}

/** Rows laid out day after day: a site has one on most days, and each is looked up many times. */
class DenseRows<Row> implements RowsByDay<Row> {
  private readonly rows: (Row | undefined)[];

  constructor(
    private readonly first: number,
    last: number,
  ) {
    this.rows = new Array<Row | undefined>(Math.max(0, last - first + 1)).fill(undefined);
  }

  get(day: number): Row | undefined {
    return this.rows[day - this.first];
  }

  has(day: number): boolean {
    return this.rows[day - this.first] !== undefined;
  }

  set(day: number, row: Row): void {
    this.rows[day - this.first] = row;
  }
}

/**
 * Rows by the number of their day, without those that are no figure. Of two rows for one day the one `worse` prefers is kept,
 * so that the order of rows cannot matter. Rows before or after the days asked for are left out.
 */
export function rowsByDay<Row extends { on: string }>(
  rows: readonly Row[],
  { first, last }: DayRange,
  isFigure: (row: Row) => boolean,
  worse: (a: Row, b: Row) => Row,
): RowsByDay<Row> {
  const byDay = new DenseRows<Row>(first, last);
  for (const row of rows) {
    const day = numberOfDay(row.on);
    if (day < first || day > last || !isFigure(row)) continue;
    const other = byDay.get(day);
    byDay.set(day, other ? worse(other, row) : row);
  }
  return byDay;
}
