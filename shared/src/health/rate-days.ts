import type { RowsByDay } from './baseline.js';
import { countWorking, isWorking } from './calendar.js';
import type { Policy } from '../policy/index.js';
import type { Slots } from './slots.js';

/** The working days since go-live on which a rate can be judged, earliest first. */
export interface RateDays {
  days: number[];
  /** How many of `days` lie on or before a numbered day. */
  upTo(day: number): number;
}

/** The working days since go-live that have a figure. A day without one is left out: it is neither above nor below a limit. */
export function rateDays(rows: RowsByDay<unknown>, slots: Slots): RateDays {
  const first = slots.goLive;
  const last = slots.complete[slots.count - 1]!;
  const days: number[] = [];
  const counts = new Array<number>(Math.max(0, last - first + 1)).fill(0);
  for (let day = first; day <= last; day += 1) {
    if (isWorking(day) && rows.has(day)) days.push(day);
    counts[day - first] = days.length;
  }
  return {
    days,
    upTo: (day) => (day < first ? 0 : (counts[Math.min(day - first, counts.length - 1)] ?? 0)),
  };
}

/** Whether any of the last 5 working days up to a day has a figure; true while fewer have passed since go-live. */
export function hasFigureLately(judged: RateDays, covered: number, goLive: number): boolean {
  const done = judged.upTo(covered);
  const lastFigure = done > 0 ? judged.days[done - 1]! : goLive - 1;
  return countWorking(lastFigure + 1, covered) < 5;
}

/** Days above the upper limit, counted so that any run of days is answered by a subtraction. */
export class DaysAbove {
  private readonly sums: number[];

  constructor(
    readonly days: readonly number[],
    isAbove: (day: number, index: number) => boolean,
  ) {
    this.sums = new Array<number>(days.length + 1).fill(0);
    for (let index = 0; index < days.length; index += 1) {
      this.sums[index + 1] = this.sums[index]! + (isAbove(days[index]!, index) ? 1 : 0);
    }
  }

  /** How many of the `count` days before index `end` (left out) are above; fewer days where there are fewer. */
  inLast(count: number, end: number): number {
    return this.sums[end]! - this.sums[Math.max(0, end - count)]!;
  }

  /** Whether the day at an index is above. */
  at(index: number): boolean {
    return this.sums[index + 1]! > this.sums[index]!;
  }
}

/**
 * Whether a number of events passes a limit: strictly above it, and by no fewer events than the policy says (3), because one or
 * two events are no evidence however small the place. *House rule.*
 */
export function passesLimit(events: number, limit: number, policy: Policy): boolean {
  return events > limit && events - limit >= policy.limits.passedByAtLeastEvents;
}
