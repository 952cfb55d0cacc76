import { dispositionDueMs, type Harm } from '../../safety/index.js';
import type { Policy } from '../../policy/index.js';
import { midnightOf, numberOfDayAt, workingDaysBefore } from '../calendar.js';
import type { HazardRating, SafetyFlag } from '../evidence.js';
import { instantMs, msOrNever } from '../instant.js';
import { feedOf, type Site } from '../site.js';
import { confirmedDays } from '../confirmed.js';
import { knownAt, type StreamFeed } from '../stream-feed.js';

/** A flag in milliseconds, beside the instants its source was known at. */
export interface FlagTimes {
  flag: SafetyFlag;
  raised: number;
  resolved: number;
  disposed: number;
  due: number;
  known: number[];
}

export interface HazardTimes {
  hazard: HazardRating;
  from: number;
  to: number;
}

/** Safety of one site, ready to be judged. */
export interface SafetyCase {
  site: Site;
  feed: StreamFeed;
  flags: FlagTimes[];
  hazards: HazardTimes[];
  confirmed: readonly number[];
}

/** Lays the safety evidence of a site out. */
export function safetyCaseOf(site: Site): SafetyCase {
  const { evidence, slots } = site;
  const feed = feedOf(site, 'incidents');
  const policyAt = (ms: number) => site.policies[Math.min(slots.count - 1, Math.max(0, numberOfDayAt(ms) - site.goLive))]!;
  return {
    site,
    feed,
    flags: evidence.safetyFlags.map((flag) => ({
      flag,
      raised: instantMs(flag.raisedAt),
      resolved: msOrNever(flag.resolvedAt),
      disposed: msOrNever(flag.disposedAt),
      due: dispositionDueMs(flag.raisedAt, flag.harm, evidence.goLiveOn, policyAt(instantMs(flag.raisedAt))),
      known: knownAt(feed, flag.source, slots),
    })),
    hazards: evidence.hazards.map((hazard) => ({ hazard, from: instantMs(hazard.fromAt), to: msOrNever(hazard.toAt) })),
    confirmed: confirmedDays(evidence.nilReturns, 'SAFETY'),
  };
}

/** Whether a hazard stood open at 4 or 5 at an instant. */
export function isRisky({ hazard, from, to }: HazardTimes, at: number, policy: Policy): boolean {
  return hazard.residualRisk >= policy.streams.safety.residualRiskFrom && from <= at && at < to;
}

/** Open hazards of residual risk 4 or 5 at a slot. */
export function riskyHazards({ hazards, site }: SafetyCase, slot: number): HazardTimes[] {
  return hazards.filter((each) => isRisky(each, site.slots.at[slot]!, site.policies[slot]!));
}

/** An incident of severe or fatal harm open at a slot, judged as far as its source has told. */
export function isHarmOpen({ flag, raised, resolved, known }: FlagTimes, slot: number, policy: Policy): boolean {
  const at = known[slot]!;
  return isHarmOfConcern(flag.harm, policy) && raised <= at && at < resolved;
}

function isHarmOfConcern(harm: Harm | null, policy: Policy): boolean {
  return harm !== null && policy.streams.safety.harmOfConcern.includes(harm);
}

/**
 * A flag past its disposition time at its source's last good load, and still without a disposition now: dispositions are given
 * here, so one given since then counts at once.
 */
export function isPastDue({ raised, disposed, due, known }: FlagTimes, { slots }: Site, slot: number): boolean {
  const at = known[slot]!;
  return raised <= at && at > due && slots.at[slot]! < disposed;
}

/** Of the flags raised in the last 10 working days and disposed or due by now, how many were disposed in time. */
export function disposedInTime({ flags, site }: SafetyCase, slot: number): { inTime: number; judged: number } {
  const { slots } = site;
  const at = slots.at[slot]!;
  const days = site.policies[slot]!.streams.safety.steadyOverWorkingDays;
  const from = midnightOf(workingDaysBefore(slots.complete[slot]! + 1, days));
  let judged = 0;
  let inTime = 0;
  for (const { raised, disposed, due } of flags) {
    if (raised < from || raised > at) continue;
    const isDisposed = disposed <= at;
    if (!isDisposed && due >= at) continue;
    judged += 1;
    if (isDisposed && disposed <= due) inTime += 1;
  }
  return { inTime, judged };
}
