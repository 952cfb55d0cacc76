import { addDays, type Day, earlierDay, londonDayOf } from '@steady/shared/time';

/** What an import says of the days it tells of. */
export interface ToldLoad {
  readonly receivedAt: Date;
  /** The latest day its rows speak of; null when it has none. */
  readonly latestOn: Day | null;
}

/**
 * The last complete day that a feed's files tell of; null when none tells of any. A file tells of its rows' latest day, but never
 * of the day it came on: that day was not over, and what had not happened yet would read as calm.
 * @param loads oldest first
 * @example toldTo([{ receivedAt: new Date('2026-11-13T06:10:00Z'), latestOn: '2026-11-13' }]) // '2026-11-12'
 */
export function toldTo(loads: readonly ToldLoad[]): Day | null {
  return loads.reduceRight<Day | null>((latest, { receivedAt, latestOn }) => {
    if (latestOn === null || (latest !== null && latestOn <= latest)) return latest;
    const told = earlierDay(latestOn, dayBefore(receivedAt));
    return latest === null || told > latest ? told : latest;
  }, null);
}

/** The last day that was over when a file came. */
export function dayBefore(receivedAt: Date): Day {
  return addDays(londonDayOf(receivedAt), -1);
}
