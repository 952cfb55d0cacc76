import { addDays, type Day, formatDay } from '@steady/shared/time';
import { badInput } from '../errors/domain-error.js';

/** Twenty years either way: a slip of the keyboard in the year, not a plan. */
const furthest = 7305;

/** A day of a plan. @throws BAD_INPUT when the year cannot be meant */
export function checkedPlanDay(field: string, day: Day, today: Day): Day {
  if (day < addDays(today, -furthest) || day > addDays(today, furthest))
    throw badInput(`${formatDay(day)} cannot be meant: check the year.`, { field });
  return day;
}

/** A day something was done on: it has begun. @throws BAD_INPUT */
export function checkedDoneDay(field: string, day: Day | null, today: Day): Day | null {
  if (day === null) return null;
  if (day > today) throw badInput(`${formatDay(day)} lies ahead: say so when it is done.`, { field });
  return checkedPlanDay(field, day, today);
}

/** A field of a change: left out it stays. */
export const kept = <Value>(given: Value | undefined, before: Value): Value => (given === undefined ? before : given);
