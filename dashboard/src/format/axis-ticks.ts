import { addDays, daysBetween, formatDayMonth } from './days.js';

/** Ticks of a value axis from 0: round steps of 1, 2 or 5 × 10ⁿ, at most `most` (4) steps up to `highest`. */
export function valueTicks(highest: number, most = 4): number[] {
  if (!(highest > 0)) return [0];
  const least = highest / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least * (1 - 1e-9)) ?? 10 * power;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: number[] = [];
  for (let index = 0; index * step <= highest * (1 + 1e-9); index += 1) ticks.push(Number((index * step).toFixed(decimals)));
  return ticks;
}

export interface DayTick {
  on: string;
  /** Days since the axis begins. */
  day: number;
  words: string;
}

/** Ticks of a day axis: a number of whole weeks apart, counted back from the last day's Monday, at most one every `apart` (90) pixels. */
export function dayTicks(from: string, to: string, width: number, apart = 90): DayTick[] {
  const days = Math.max(1, daysBetween(from, to));
  const room = Math.max(1, Math.floor(width / apart));
  const weeks = [1, 2, 4, 8, 13, 26, 52].find((count) => days / (7 * count) <= room) ?? 104;
  const ticks: DayTick[] = [];
  for (let on = mondayOf(from); on <= to; on = addDays(on, 7 * weeks)) {
    if (on >= from) ticks.push({ on, day: daysBetween(from, on), words: formatDayMonth(on) });
  }
  return ticks;
}

/** The Monday of a day's week. 5 January 1970 was one. */
function mondayOf(day: string): string {
  return addDays(day, -(((daysBetween('1970-01-05', day) % 7) + 7) % 7));
}
