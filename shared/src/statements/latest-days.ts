import type { Policy } from '../policy/index.js';
import { addDays, addWorkingDays, isWorkingDay, type Day } from '../time/index.js';
import { CLAIM_NUMBERS } from './claims.js';

/** The last working days with a figure, to the day of a statement; null where the latest is too old to speak of that day. */
export function latestDays<Row extends { on: Day }>(rows: readonly Row[], on: Day): Row[] | null {
  const working = rows.filter((row) => row.on <= on && isWorkingDay(row.on)).sort((left, right) => (left.on < right.on ? -1 : 1));
  const latest = working.at(-1);
  const oldest = addWorkingDays(addDays(on, 1), -CLAIM_NUMBERS.freshWorkingDays - 1);
  if (!latest || latest.on < oldest) return null;
  return working.slice(-CLAIM_NUMBERS.workingDays);
}

/** The rows of the baseline: working days of the 60 calendar days that end 6 days before go-live; null under 20 of them. */
export function baselineOf<Row extends { on: Day }>(rows: readonly Row[], goLiveOn: Day, policy: Policy): Row[] | null {
  const { calendarDays, endsDaysBeforeGoLive, atLeastWorkingDays } = policy.baseline;
  const last = addDays(goLiveOn, -endsDaysBeforeGoLive);
  const first = addDays(last, 1 - calendarDays);
  const found = rows
    .filter((row) => row.on >= first && row.on <= last && isWorkingDay(row.on))
    .sort((left, right) => (left.on < right.on ? -1 : 1));
  return found.length >= atLeastWorkingDays ? found : null;
}
