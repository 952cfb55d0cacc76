import { addDays, daysBetween, formatDay, type Day } from '../time/index.js';

/** A supplier's time with a deployment, first and last day; `toOn` null while it goes on. */
export interface SupplierPeriod {
  supplier: string;
  fromOn: Day;
  toOn: Day | null;
}

/** Days on which nobody supplied a deployment; `toOn` null while nobody has taken over. */
export interface SupplierGap {
  fromOn: Day;
  toOn: Day | null;
  sentence: string;
}

/**
 * The days between one supplier's last and the next one's first: nobody then answers for the system, which is a risk. Periods may
 * overlap while one hands over to the next; a supplier announced for later is known, and still leaves the gap until then.
 * @example supplierGaps([{ supplier: 'Fujitsu', fromOn: '2026-01-05', toOn: '2026-05-28' }], '2026-06-12')
 * // [{ fromOn: '2026-05-29', toOn: null, sentence: 'No supplier since Fujitsu left on 28 May 2026, 15 days' }]
 */
export function supplierGaps(periods: readonly SupplierPeriod[], today: Day): SupplierGap[] {
  const inOrder = [...periods].sort((left, right) => (left.fromOn < right.fromOn ? -1 : left.fromOn > right.fromOn ? 1 : 0));
  const gaps: SupplierGap[] = [];
  let last: SupplierPeriod | undefined;
  for (const period of inOrder) {
    if (last?.toOn && period.fromOn > addDays(last.toOn, 1)) gaps.push(gapOf(last, last.toOn, period, today));
    if (last === undefined || isLater(period.toOn, last.toOn)) last = period;
  }
  if (last?.toOn && last.toOn < today) gaps.push(gapOf(last, last.toOn, null, today));
  return gaps;
}

/** Whether a last day lies after another; null has no end. */
function isLater(left: Day | null, right: Day | null): boolean {
  return right !== null && (left === null || left > right);
}

function gapOf(before: SupplierPeriod, leftOn: Day, after: SupplierPeriod | null, today: Day): SupplierGap {
  const fromOn = addDays(leftOn, 1);
  const left = `${before.supplier} left on ${formatDay(leftOn)}`;
  if (after === null) {
    const days = daysBetween(leftOn, today);
    return { fromOn, toOn: null, sentence: `No supplier since ${left}, ${days} ${days === 1 ? 'day' : 'days'}` };
  }
  const takesOver = `${after.supplier} ${after.fromOn > today ? 'takes' : 'took'} over on ${formatDay(after.fromOn)}`;
  return { fromOn, toOn: addDays(after.fromOn, -1), sentence: `No supplier between two: ${left}, ${takesOver}` };
}

/** Why periods cannot stand as stated. */
export type PeriodRefusal = { code: 'ENDS_BEFORE_IT_BEGINS' | 'SAME_SUPPLIER_OVERLAPS'; message: string };

/** Null when the periods can stand; else why not. */
export function checkPeriods(periods: readonly SupplierPeriod[]): PeriodRefusal | null {
  for (const period of periods)
    if (period.toOn !== null && period.toOn < period.fromOn)
      return {
        code: 'ENDS_BEFORE_IT_BEGINS',
        message: `${period.supplier} cannot leave on ${formatDay(period.toOn)}, before its first day ${formatDay(period.fromOn)}.`,
      };
  for (const [place, left] of periods.entries())
    for (const right of periods.slice(place + 1))
      if (left.supplier === right.supplier && touch(left, right))
        return { code: 'SAME_SUPPLIER_OVERLAPS', message: `${left.supplier} is given twice for the same days.` };
  return null;
}

function touch(left: SupplierPeriod, right: SupplierPeriod): boolean {
  return (left.toOn === null || right.fromOn <= left.toOn) && (right.toOn === null || left.fromOn <= right.toOn);
}
