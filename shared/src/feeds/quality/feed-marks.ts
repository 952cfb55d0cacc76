import { countWorkingDays, type Day, londonDayOf } from '../../time/index.js';

/** One sending of a feed, as it is judged. */
export interface FeedLoad {
  readonly receivedAt: string;
  readonly refused: boolean;
  /** Rows read, and how many of them were refused. */
  readonly read: number;
  readonly rejected: number;
}

/** What is known of a feed for its marks. */
export interface FeedFacts {
  /** The loads of the last 28 days, in any order. */
  readonly loads: readonly FeedLoad[];
  readonly cadence: 'DAILY' | 'WORKING_DAYS' | 'WEEKLY' | null;
  /** Of the last 10 complete working days, how many have a figure; null for a feed without a figure a day. */
  readonly daysWithFigures: number | null;
  readonly today: Day;
}

export type FeedMarkName = 'TIMELY' | 'COMPLETE' | 'VALID';

/** A mark with the rule behind it. `met` is null where nothing came that could be judged. */
export interface FeedMark {
  readonly mark: FeedMarkName;
  readonly met: boolean | null;
  /** What was found, with its numbers. */
  readonly sentence: string;
  readonly rule: string;
}

/** Days looked back on, and complete working days that need a figure (house rules, all of these). */
export const feedMarkDays = { loads: 28, figures: 10 } as const;
const mostRejected = 0.01;
const leastOfUsual = 0.5;
/** Working days between two loads at most: the one it was due, and the morning of the next. */
const longestWait = { DAILY: 2, WORKING_DAYS: 2, WEEKLY: 6 } as const;

const RULES: Readonly<Record<FeedMarkName, string>> = {
  TIMELY: 'No more than 2 working days between two loads, 6 for a weekly feed, in the last 28 days.',
  COMPLETE: 'The last load has at least half the rows of the usual one, and each of the last 10 complete working days a figure.',
  VALID: 'Of all rows of the last 28 days at most 1 in 100 was refused, and no whole file.',
};

/**
 * Marks of a feed's data quality: timely, complete and valid, each with what was found and its rule (*house rules*).
 * @example feedMarks({ loads: [], cadence: 'DAILY', daysWithFigures: 0, today: '2026-11-20' }) // three times met: null
 */
export function feedMarks(facts: FeedFacts): FeedMark[] {
  const loads = [...facts.loads].sort((left, right) => (left.receivedAt < right.receivedAt ? -1 : 1));
  const good = loads.filter(({ refused }) => !refused);
  const mark = (name: FeedMarkName, met: boolean | null, sentence: string): FeedMark => ({
    mark: name,
    met,
    sentence,
    rule: RULES[name],
  });
  return [mark('TIMELY', ...timely(good, facts)), mark('COMPLETE', ...complete(good, facts)), mark('VALID', ...valid(loads))];
}

type Found = readonly [met: boolean | null, sentence: string];

const nothingCame: Found = [null, 'Nothing came in the last 28 days.'];

function timely(good: readonly FeedLoad[], { cadence, today }: FeedFacts): Found {
  if (good.length === 0) return nothingCame;
  const days = [...good.map(({ receivedAt }) => londonDayOf(receivedAt)), today];
  const waits = days.slice(1).map((day, index) => Math.max(0, countWorkingDays(days[index] as Day, day) - 1));
  const longest = Math.max(...waits);
  const sentence = `${plural(good.length, 'load')} in 28 days; the longest wait for one was ${plural(longest, 'working day')}.`;
  return cadence === null ? [null, `${sentence} No cadence is agreed.`] : [longest <= longestWait[cadence], sentence];
}

function complete(good: readonly FeedLoad[], { daysWithFigures }: FeedFacts): Found {
  const last = good.at(-1);
  if (!last) return nothingCame;
  const usual = medianOf(good.slice(0, -1).map(({ read }) => read));
  const isUsual = usual === null || last.read >= usual * leastOfUsual;
  const ofRows = `${plural(last.read, 'row')} in the last load${usual === null ? '' : `, usually ${usual}`}`;
  if (daysWithFigures === null) return [isUsual, `${ofRows}.`];
  return [
    isUsual && daysWithFigures >= feedMarkDays.figures,
    `${ofRows}; figures for ${daysWithFigures} of the last 10 working days.`,
  ];
}

function valid(loads: readonly FeedLoad[]): Found {
  if (loads.length === 0) return nothingCame;
  const refused = loads.filter((load) => load.refused).length;
  const read = loads.reduce((sum, load) => sum + load.read, 0);
  const rejected = loads.reduce((sum, load) => sum + load.rejected, 0);
  const files = refused === 0 ? 'no file' : plural(refused, 'file');
  const sentence = `${rejected} of ${plural(read, 'row')} and ${files} refused.`;
  return [refused === 0 && rejected <= read * mostRejected, sentence];
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : Math.round(((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2);
}

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
