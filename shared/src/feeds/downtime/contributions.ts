import { endOfLondonDay, londonDayOf, startOfLondonDay, type Day } from '../../time/index.js';
import { splitOf } from '../../measures/index.js';
import type { DailyFigure } from '../feed.js';
import type { DowntimeRow } from './downtime-row.js';

const HOUR = 3_600_000;

/** The first and the last London day an episode falls on; one still running goes on to the day of `asOf`. */
export function episodeDays(episode: Pick<DowntimeRow, 'startedAt' | 'endedAt'>, asOf: string): { from: Day; to: Day } {
  const from = londonDayOf(episode.startedAt);
  const to = londonDayOf(episode.endedAt ?? asOf);
  return { from, to: to < from ? from : to };
}

/**
 * Hours on paper of the given days: the total for every day, 0 included, and the split `planned:yes` and `planned:no`
 * where there were any. An episode counts on each day it falls on, one still running up to `asOf` (ISO instant).
 */
export function downtimeFigures(episodes: Iterable<DowntimeRow>, days: readonly Day[], asOf: string): DailyFigure[] {
  const all = [...episodes];
  return [...new Set(days)].sort().flatMap((on) => {
    const begins = startOfLondonDay(on).getTime();
    const ends = endOfLondonDay(on).getTime();
    const hours = (planned: boolean) =>
      all.reduce((sum, episode) => (episode.planned === planned ? sum + hoursWithin(episode, begins, ends, asOf) : sum), 0);
    const [planned, unplanned] = [hours(true), hours(false)];
    const figure = (split: string, numerator: number) => ({ measure: 'downtime.hours', split, on, numerator, denominator: null });
    return [
      figure('', planned + unplanned),
      ...(planned > 0 ? [figure(splitOf('planned', 'yes'), planned)] : []),
      ...(unplanned > 0 ? [figure(splitOf('planned', 'no'), unplanned)] : []),
    ];
  });
}

function hoursWithin(episode: DowntimeRow, begins: number, ends: number, asOf: string): number {
  const from = Math.max(begins, Date.parse(episode.startedAt));
  const to = Math.min(ends, Date.parse(episode.endedAt ?? asOf));
  return to > from ? (to - from) / HOUR : 0;
}
