import type { FeedName } from './evidence.js';
import { midnightOf, numberOfDayAt } from './calendar.js';
import type { FeedAtSlots } from './feed-lateness.js';
import type { Slots } from './slots.js';

/** What the feeds behind one stream allow to be said at each slot. */
export interface StreamFeed {
  name: FeedName;
  /** The feeds of that name, in no order that matters. */
  feeds: FeedAtSlots[];
  /** 1 where every feed of that name is closed by a named person. */
  closed: number[];
  /** 1 where an open feed has not come even once by the last slot (or there is none at all). */
  never: number[];
  /** 1 where an open feed is late. */
  late: number[];
  /** The last day every open feed covers whole; a load covers the days before its own. */
  covered: number[];
}

/** Puts the feeds of one name together: the stream is only as good as its worst open feed. */
export function streamFeed(name: FeedName, all: readonly FeedAtSlots[], slots: Slots): StreamFeed {
  const feeds = all.filter((each) => each.feed.feed === name);
  const result: StreamFeed = {
    name,
    feeds,
    closed: new Array<number>(slots.count).fill(0),
    never: new Array<number>(slots.count).fill(0),
    late: new Array<number>(slots.count).fill(0),
    covered: new Array<number>(slots.count).fill(0),
  };
  const loadDays = feeds.map((each) => daysOf(each.known));
  for (let index = 0; index < slots.count; index += 1) {
    let open = 0;
    let covered = slots.complete[index]!;
    for (let which = 0; which < feeds.length; which += 1) {
      const each = feeds[which]!;
      if (each.closed[index]) continue;
      open += 1;
      if (each.lastGood[slots.count - 1] === -Infinity) result.never[index] = 1;
      else if (each.feed.cadence !== null) covered = Math.min(covered, loadDays[which]![index]! - 1);
      if (each.late[index]) result.late[index] = 1;
    }
    if (open === 0 && feeds.length > 0) result.closed[index] = 1;
    if (feeds.length === 0) result.never[index] = 1;
    result.covered[index] = covered;
  }
  return result;
}

/** The day each instant falls on, looked up only where it is not the next midnight. */
function daysOf(known: number[]): number[] {
  const days = new Array<number>(known.length).fill(0);
  for (let index = 0; index < known.length; index += 1) {
    const at = known[index]!;
    if (index > 0 && at === known[index - 1]) days[index] = days[index - 1]!;
    else if (index > 0 && at === midnightOf(days[index - 1]! + 1)) days[index] = days[index - 1]! + 1;
    else if (at !== -Infinity) days[index] = numberOfDayAt(at);
  }
  return days;
}

/**
 * The instant up to which records of a source are known at a slot: its feed's last good load and never later, or the slot
 * itself for what is entered in Steady (and for a source no feed is set up for).
 */
export function knownAt(feed: StreamFeed, source: string | null, slots: Slots): number[] {
  const from = source === null ? undefined : feed.feeds.find((each) => each.feed.source === source);
  return from ? from.known : slots.at;
}
