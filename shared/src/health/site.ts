import { type Policy, policyOn } from '../policy/index.js';
import { dayOfNumber, numberOfDay } from './calendar.js';
import type { FeedName, HealthEvidence } from './evidence.js';
import { feedAtSlots, type FeedAtSlots } from './feed-lateness.js';
import { slotsOf, type Slots } from './slots.js';
import { streamFeed, type StreamFeed } from './stream-feed.js';
import type { Reason, StreamStatus } from './verdicts.js';

/** One deployment, its evidence laid along the instants it is judged at. */
export interface Site {
  evidence: HealthEvidence;
  goLive: number;
  slots: Slots;
  /** The policy of each slot's day. */
  policies: Policy[];
  feeds: FeedAtSlots[];
  /** What the feeds of each name allow, once asked for. */
  streamFeeds: Map<FeedName, StreamFeed>;
}

/** What a stream answers: its status at every slot, and the reasons at the last. */
export interface StreamJudgement {
  statuses: StreamStatus[];
  lastKnown: boolean;
  againstAcceptedLevel: boolean;
  figuresTo: number | null;
  reasons: Reason[];
}

/** Lays the evidence along its slots. */
export function siteOf(evidence: HealthEvidence, goLiveOn: string, policies: readonly Policy[], asOf: string): Site {
  const goLive = numberOfDay(goLiveOn);
  const slots = slotsOf(goLive, asOf);
  const perSlot = policiesOfSlots(policies, slots);
  return {
    evidence: isHeadcount(evidence.staff) ? evidence : { ...evidence, staff: null },
    goLive,
    slots,
    policies: perSlot,
    feeds: evidence.feeds.map((feed) => feedAtSlots(feed, slots, policies)),
    streamFeeds: new Map(),
  };
}

/** A headcount of nobody, or of fewer, divides into no rate: it is as if not known. */
function isHeadcount(staff: number | null): boolean {
  return staff === null || (Number.isFinite(staff) && staff > 0);
}

function policiesOfSlots(policies: readonly Policy[], slots: Slots): Policy[] {
  if (policies.length === 1) return new Array<Policy>(slots.count).fill(policies[0]!);
  return Array.from(slots.day, (day) => policyOn(policies, dayOfNumber(day)));
}

/** The feeds of one name at each slot. */
export function feedOf(site: Site, name: FeedName): StreamFeed {
  const known = site.streamFeeds.get(name);
  if (known) return known;
  const found = streamFeed(name, site.feeds, site.slots);
  site.streamFeeds.set(name, found);
  return found;
}

/** The policy in force at `asOf`. */
export function policyNow(site: Site): Policy {
  return site.policies[site.slots.count - 1]!;
}
