import { numberOfDayAt } from './calendar.js';
import { daysAgo } from './sentences.js';
import type { FeedAtSlots } from './feed-lateness.js';
import type { Site } from './site.js';
import type { StreamFeed } from './stream-feed.js';
import type { Reason, ReasonLink } from './verdicts.js';

const CADENCE_WORDS = { DAILY: 'daily', WORKING_DAYS: 'every working day', WEEKLY: 'weekly' } as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const FEED_WORDS = {
  incidents: 'Incidents',
  appointments: 'Appointments',
  training: 'Training figures',
  measures: 'Measures',
  downtime: 'Paper-fallback episodes',
} as const;

/** A reason; value and limit where there are some. */
export function reason(
  code: string,
  sentence: string,
  figures: { value?: number; limit?: number; link?: ReasonLink | null } = {},
): Reason {
  return { code, sentence, value: figures.value ?? null, limit: figures.limit ?? null, link: figures.link ?? null };
}

/** A link to a page, with the rows meant. */
export function linkTo(page: ReasonLink['page'], references: readonly string[] = []): ReasonLink {
  return { page, references };
}

/** Why a stream is not known: its feed never came or is late. Null when it is fresh. */
export function feedReason(site: Site, feed: StreamFeed): Reason | null {
  const last = site.slots.count - 1;
  const words = FEED_WORDS[feed.name];
  if (feed.closed[last]) return closedReason(feed, words);
  if (feed.never[last]) {
    const silent = feed.feeds.find((each) => !each.closed[last] && each.lastGood[last] === -Infinity);
    const sentence = silent
      ? `${words} never received, expected ${expected(silent)}`
      : `${words} never received: no feed has been set up`;
    return reason('FEED_NEVER_CAME', sentence, { link: linkTo('feeds') });
  }
  if (!feed.late[last]) return null;
  const late = feed.feeds
    .filter((each) => each.late[last] && !each.closed[last])
    .sort((a, b) => a.lastGood[last]! - b.lastGood[last]!)[0]!;
  const days = site.slots.day[last]! - numberOfDayAt(late.lastGood[last]!);
  return reason('FEED_LATE', `${words} last received ${daysAgo(days)}, expected ${expected(late)}`, {
    value: days,
    link: linkTo('feeds'),
  });
}

function expected({ feed }: FeedAtSlots): string {
  if (feed.cadence === null) return 'here';
  if (feed.cadence === 'WEEKLY') return `weekly on ${WEEKDAYS[(feed.dueWeekday ?? 1) - 1] ?? 'Monday'}`;
  return CADENCE_WORDS[feed.cadence];
}

function closedReason(feed: StreamFeed, words: string): Reason {
  const closing = feed.feeds[0]!.feed.closed!;
  const why = closing.kind === 'NOT_HELD' ? 'no such feed at this trust' : 'no longer needed';
  return reason('FEED_CLOSED', `${words} not applicable: ${why}, closed by ${closing.by} (${closing.reason})`, {
    link: linkTo('feeds'),
  });
}

/** "6 of 10 complete working days since go-live": why nothing is steady yet. */
export function tooEarlyReason(done: number, needed: number): Reason {
  return reason('TOO_EARLY', `${done} of the ${needed} complete working days since go-live that steadiness needs`, {
    value: done,
    limit: needed,
  });
}

/** What was the case when the feed last came, told as such. */
export function asLastKnown(reasons: readonly Reason[]): Reason[] {
  return reasons.map((each) => ({ ...each, sentence: `Last known: ${lowerFirst(each.sentence)}` }));
}

/** Lower case for a first word that is no name: "Booking failures" but not "P1" or "Outpatients". */
export function lowerFirst(sentence: string): string {
  return /^(Booking|Hospital|Open|Median|Incidents|Training|No|Safety|Back)\b/.test(sentence)
    ? sentence[0]!.toLowerCase() + sentence.slice(1)
    : sentence;
}
