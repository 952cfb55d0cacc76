import type { Day } from '../time/index.js';
import { numberOfDay } from './calendar.js';
import type { Site } from './site.js';

/** The days a stream was confirmed by a named person, as numbers, earliest first. */
export function confirmedDays(
  nilReturns: readonly { stream: string; on: Day; by: string }[],
  stream: 'SAFETY' | 'PAPER',
): readonly number[] {
  const days: number[] = [];
  for (const each of nilReturns) if (each.stream === stream && each.by.trim() !== '') days.push(numberOfDay(each.on));
  return days.sort((a, b) => a - b);
}

/** The latest day on or before a day on which the stream was confirmed; null when never. */
export function lastConfirmed(confirmed: readonly number[], day: number): number | null {
  for (let index = confirmed.length - 1; index >= 0; index -= 1) if (confirmed[index]! <= day) return confirmed[index]!;
  return null;
}

/** Whether the trust has confirmed within 7 days of a slot. */
export function isConfirmed(confirmed: readonly number[], site: Site, slot: number): boolean {
  const day = site.slots.day[slot]!;
  const last = lastConfirmed(confirmed, day);
  return last !== null && day - last <= site.policies[slot]!.confirmedWithinDays;
}
