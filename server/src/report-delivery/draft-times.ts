import { addDays, type Day, londonDayOf, londonInstant, type Weekday, weekEndingOn, weekStartOn } from '@steady/shared/time';

/** When the draft of the week that has ended is made: a weekday and a time of London. */
export interface DraftTime {
  readonly weekday: Weekday;
  /** Minutes since midnight, 0 to 1439. */
  readonly minuteOfDay: number;
}

/** Monday at 6am: before anybody comes in to read it. */
export const usualDraftTime: DraftTime = { weekday: 1, minuteOfDay: 6 * 60 };

/** The instant in the week that begins on `mondayOn` at which the week before is drafted. */
function draftAt({ weekday, minuteOfDay }: DraftTime, mondayOn: Day): Date {
  return londonInstant(addDays(mondayOn, weekday - 1), Math.floor(minuteOfDay / 60), minuteOfDay % 60);
}

/**
 * The week, by its Sunday, whose draft should be there at `now`; only the latest: weeks that passed while nobody ran Steady
 * are not drafted afterwards. Worked example: with Monday 6am, at 5:59 on Monday 6 October 2025 it is the week ending 28
 * September, from 6:00 on the week ending 5 October.
 */
export function weekDraftedBy(time: DraftTime, now: Date): Day {
  const mondayOn = weekStartOn(londonDayOf(now));
  return now >= draftAt(time, mondayOn) ? addDays(mondayOn, -1) : addDays(mondayOn, -8);
}

/** When the next draft is made, and of which week. */
export function nextDraft(time: DraftTime, now: Date): { at: Date; weekEndingOn: Day } {
  const mondayOn = weekStartOn(londonDayOf(now));
  const thisWeek = draftAt(time, mondayOn);
  const of = now < thisWeek ? mondayOn : addDays(mondayOn, 7);
  return { at: draftAt(time, of), weekEndingOn: weekEndingOn(addDays(of, -1)) };
}

/** `06:00` as minutes since midnight; null when it is no time. */
export function minuteOfDayOf(time: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

/** Minutes since midnight as `06:00`. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
