import { addWorkingMs, workingMsBetween, type Calendar } from '../time/index.js';

/** A stretch of time, in UTC milliseconds, in which a clock ran. */
export interface Stretch {
  startMs: number;
  endMs: number;
}

/** Milliseconds of a calendar's hours in all the stretches together. */
export function timeUsed(stretches: readonly Stretch[], calendar: Calendar): number {
  let used = 0;
  for (const { startMs, endMs } of stretches) used += workingMsBetween(new Date(startMs), new Date(endMs), calendar);
  return used;
}

/**
 * The instant, in UTC milliseconds, at which a target is used up: inside a stretch, or after the last one if the clock had gone on from there.
 * @param openedMs where the clock starts when it never ran.
 */
export function dueMsOf(stretches: readonly Stretch[], targetMs: number, calendar: Calendar, openedMs: number): number {
  let left = targetMs;
  for (let index = 0; index < stretches.length; index += 1) {
    const { startMs, endMs } = stretches[index] as Stretch;
    const dueMs = addWorkingMs(new Date(startMs), left, calendar).getTime();
    if (dueMs <= endMs || index === stretches.length - 1) return dueMs;
    left -= workingMsBetween(new Date(startMs), new Date(endMs), calendar);
  }
  return addWorkingMs(new Date(openedMs), left, calendar).getTime();
}
