import { msOf } from '../time/index.js';
import { isWorking, midnightOf, numberOfDayAt } from './calendar.js';

/**
 * The instants at which a deployment is judged: the close of every day since go-live, then `asOf` itself. A status is a
 * function of the slot before it and of the data, folded forward from go-live: so what is answered for a day never depends on
 * when, or how often, it was asked.
 */
export interface Slots {
  count: number;
  /** The number of the London day each slot belongs to; the last is the day of `asOf`. */
  day: number[];
  /** The millisecond judged at: midnight after the day, or `asOf`. */
  at: number[];
  /** The last day that is over at that instant: the day itself, or for the last slot yesterday. */
  complete: number[];
  /** Working days over since go-live, day 0 included. */
  workingDays: number[];
  /** The last working day on or before the day of a closed slot; not set for the last slot, which is no whole day. */
  workingDayBy: number[];
  goLive: number;
}

/**
 * Builds the slots from go-live to `asOf`. Before go-live, or when go-live lies ahead, `asOf` is the only slot.
 * @param goLive number of the go-live day
 */
export function slotsOf(goLive: number, asOf: string): Slots {
  const now = msOf(asOf);
  const today = numberOfDayAt(now);
  const count = Math.max(0, today - goLive) + 1;
  const slots: Slots = {
    count,
    day: new Array<number>(count).fill(0),
    at: new Array<number>(count).fill(0),
    complete: new Array<number>(count).fill(0),
    workingDays: new Array<number>(count).fill(0),
    workingDayBy: new Array<number>(count).fill(0),
    goLive,
  };
  let workingDays = 0;
  let workingDayBy = goLive - 1;
  while (!isWorking(workingDayBy)) workingDayBy -= 1;
  for (let index = 0; index < count - 1; index += 1) {
    const day = goLive + index;
    if (isWorking(day)) {
      workingDays += 1;
      workingDayBy = day;
    }
    slots.day[index] = day;
    slots.at[index] = midnightOf(day + 1);
    slots.complete[index] = day;
    slots.workingDays[index] = workingDays;
    slots.workingDayBy[index] = workingDayBy;
  }
  const last = count - 1;
  slots.day[last] = today;
  slots.at[last] = now;
  slots.complete[last] = today - 1;
  slots.workingDays[last] = workingDays;
  return slots;
}
