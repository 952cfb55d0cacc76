import type { Site } from '../site.js';
import type { StreamFeed } from '../stream-feed.js';
import type { StreamStatus } from '../verdicts.js';

/** How a stream is judged, slot by slot. */
export interface StreamRule {
  site: Site;
  /** The feed behind the stream; null where what is known does not depend on one. */
  feed: StreamFeed | null;
  /** Whether there is anything to judge by at a slot: a baseline or target, and figures. */
  hasFigures(slot: number): boolean;
  /** The status from what is known at a slot; `wasSteady` tells whether the slot before was steady. */
  judge(slot: number, wasSteady: boolean): StreamStatus;
}

export interface StatusesFound {
  /** What is shown. */
  statuses: StreamStatus[];
  /** What the known data alone say at the last slot, late or not. */
  underlying: StreamStatus;
  /** The same at the slot before it. */
  wasSteady: boolean;
}

/**
 * Folds a stream forward from go-live. What the received data say goes on being carried while a feed is late, so that a feed
 * that comes back finds the status it left. What is shown: not applicable where the feed is closed; an UNSTEADY finding always;
 * else unknown where the feed never came, is late, or there is nothing to judge by.
 */
export function streamStatuses({ site, feed, hasFigures, judge }: StreamRule): StatusesFound {
  const { count } = site.slots;
  const statuses = new Array<StreamStatus>(count);
  let underlying: StreamStatus = 'SETTLING';
  let wasSteady = false;
  for (let slot = 0; slot < count; slot += 1) {
    wasSteady = underlying === 'STEADY';
    underlying = judge(slot, wasSteady);
    statuses[slot] = shown(underlying, feed, slot, hasFigures);
  }
  return { statuses, underlying, wasSteady };
}

function shown(
  underlying: StreamStatus,
  feed: StreamFeed | null,
  slot: number,
  hasFigures: (slot: number) => boolean,
): StreamStatus {
  if (feed?.closed[slot]) return 'NOT_APPLICABLE';
  if (underlying === 'UNSTEADY') return 'UNSTEADY';
  if (feed && (feed.never[slot] || feed.late[slot])) return 'UNKNOWN';
  return hasFigures(slot) ? underlying : 'UNKNOWN';
}
