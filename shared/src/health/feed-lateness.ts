import { dayOfNumber, lastWorkingOnOrBefore, midnightOf, numberOfDayAt, weekdayOfDay } from './calendar.js';
import type { FeedEvidence } from './evidence.js';
import { instantMs, utcDayWritten } from './instant.js';
import { startOfLondonDay } from '../time/index.js';
import { policyOn, type Policy } from '../policy/index.js';
import type { Slots } from './slots.js';
import type { FeedState } from './verdicts.js';

/** How a feed stood at each slot. */
export interface FeedAtSlots {
  feed: FeedEvidence;
  /** The last good load at or before the slot; -Infinity when none had come. For a feed entered in Steady the slot itself. */
  lastGood: number[];
  /**
   * The instant up to which its records are known for each slot. A closed day is judged by what has come in since, too: the
   * figures of Monday come on Tuesday and are Monday's, and a first load tells of the days before it. While the feed was late it
   * is the last load of then. Never goes back.
   */
  known: number[];
  late: number[];
  closed: number[];
}

const MINUTE = 60_000;

/** Minutes past midnight of `HH:MM`. */
export function minutesOf(timeOfDay: string): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5));
}

/**
 * The latest day a feed was due on for which it can already be late: lateness begins after `lateAfter` (midday) of the working
 * day after the due day, so a load due on Friday is late after midday on Monday.
 * @param at the instant judged; @param today its day
 */
export function latestDueThatCanBeLate(
  feed: Pick<FeedEvidence, 'cadence' | 'dueWeekday'>,
  at: number,
  today: number,
  lateAfterMinutes: number,
): number {
  const passedToday = at > midnightOf(today) + lateAfterMinutes * MINUTE + clockShift(today, lateAfterMinutes);
  const judgedUpTo = lastWorkingOnOrBefore(passedToday ? today : today - 1);
  return latestDue(feed, judgedUpTo - 1);
}

/** A day when the clocks change is an hour longer or shorter: midday is not 12 hours after midnight then. */
function clockShift(day: number, minutes: number): number {
  if (minutes < 180) return 0;
  return midnightOf(day + 1) - midnightOf(day) - 24 * 60 * MINUTE;
}

/** The latest due day on or before a day. */
export function latestDue(feed: Pick<FeedEvidence, 'cadence' | 'dueWeekday'>, onOrBefore: number): number {
  if (feed.cadence === 'WEEKLY') return onOrBefore - ((weekdayOfDay(onOrBefore) - (feed.dueWeekday ?? 1) + 7) % 7);
  return feed.cadence === 'WORKING_DAYS' ? lastWorkingOnOrBefore(onOrBefore) : onOrBefore;
}

/**
 * A feed is closed when a named person said so: for a feed the trust does not hold on any day, for training that is no longer
 * needed from `mayCloseFromDay` (90) on, by the policy of the day of closing. Anything else is not a closing, and the feed goes
 * on being expected.
 * @returns the number of the first closed day, or Infinity
 */
export function closedFrom(feed: FeedEvidence, goLive: number, policies: readonly Policy[]): number {
  const closing = feed.closed;
  if (!closing || closing.by.trim() === '') return Infinity;
  const day = numberOfDayAt(startOfLondonDay(closing.on).getTime());
  if (closing.kind === 'NOT_HELD') return day;
  const { mayCloseFromDay } = policyOn(policies, closing.on).streams.training;
  const allowed = feed.feed === 'training' && day - goLive >= mayCloseFromDay;
  return allowed ? day : Infinity;
}

/** How a feed stood at each slot. */
export function feedAtSlots(feed: FeedEvidence, slots: Slots, policies: readonly Policy[]): FeedAtSlots {
  const lastGood = new Array<number>(slots.count).fill(-Infinity);
  const late = new Array<number>(slots.count).fill(0);
  const closed = new Array<number>(slots.count).fill(0);
  const closedDay = closedFrom(feed, slots.goLive, policies);
  const loads = loadsThatMatter(feed.loadedAt, slots);
  const lateAfter = minutesOf(policyOn(policies, dayOfNumber(slots.day[slots.count - 1]!)).feeds.lateAfter);
  let next = 0;
  for (let index = 0; index < slots.count; index += 1) {
    const at = slots.at[index]!;
    if (slots.day[index]! >= closedDay) closed[index] = 1;
    if (feed.cadence === null) {
      lastGood[index] = at;
      continue;
    }
    while (next < loads.length && loads[next]! <= at) next += 1;
    if (next === 0) continue;
    lastGood[index] = loads[next - 1]!;
    const isLastSlot = index === slots.count - 1;
    // A closed day ends at midnight, so midday of that day has passed.
    const due = isLastSlot
      ? latestDueThatCanBeLate(feed, at, slots.day[index]!, lateAfter)
      : latestDue(feed, slots.workingDayBy[index]! - 1);
    if (lastGood[index]! < midnightOf(due)) late[index] = 1;
  }
  return { feed, lastGood, known: knownUpTo(lastGood, late, slots), late, closed };
}

/** Days before go-live whose loads are read one by one; of those further back only the latest can matter. */
const DAYS_BEFORE = 14;

/** The loads in milliseconds, earliest first: all from shortly before go-live to the day judged, and the latest of the older ones. */
function loadsThatMatter(loadedAt: readonly string[], slots: Slots): number[] {
  const from = slots.goLive - DAYS_BEFORE;
  const until = slots.day[slots.count - 1]!;
  const loads: number[] = [];
  let older = '';
  for (const load of loadedAt) {
    // A day of London begins at 23:00 or 24:00 UTC of the day before, so none of its instants lies on a later day of UTC.
    const day = utcDayWritten(load);
    if (day > until) continue;
    if (day < from) older = load > older ? load : older;
    else loads.push(instantMs(load));
  }
  if (older !== '') loads.unshift(instantMs(older));
  return isAscending(loads) ? loads : loads.sort((a, b) => a - b);
}

function isAscending(values: readonly number[]): boolean {
  for (let index = 1; index < values.length; index += 1) if (values[index]! < values[index - 1]!) return false;
  return true;
}

function knownUpTo(lastGood: number[], late: number[], slots: Slots): number[] {
  const known = new Array<number>(slots.count).fill(0);
  const final = lastGood[slots.count - 1]!;
  let before = -Infinity;
  for (let index = 0; index < slots.count; index += 1) {
    const then = lastGood[index]!;
    before = Math.max(before, late[index] === 1 ? then : Math.min(slots.at[index]!, final));
    known[index] = before;
  }
  return known;
}

/** The feed as a page shows it at the last slot. */
export function feedState(at: FeedAtSlots, slots: Slots): FeedState {
  const last = slots.count - 1;
  const { feed } = at;
  const good = at.lastGood[last]!;
  const isEntered = feed.cadence === null;
  const closed = at.closed[last] === 1;
  return {
    feed: feed.feed,
    source: feed.source,
    cadence: feed.cadence,
    dueOn: isEntered || closed ? null : dayOfNumber(nextUnmetDue(feed, good, slots.day[last]!)),
    lastGoodAt: isEntered || good === -Infinity ? null : new Date(good).toISOString(),
    late: !closed && (at.late[last] === 1 || (!isEntered && good === -Infinity && slots.day[last]! >= slots.goLive)),
    closed,
  };
}

/** The latest due day up to today that no load has met; when all are met, the next one. */
function nextUnmetDue(feed: FeedEvidence, good: number, today: number): number {
  const due = latestDue(feed, today);
  if (good < midnightOf(due)) return due;
  let next = today + 1;
  while (latestDue(feed, next) !== next) next += 1;
  return next;
}
