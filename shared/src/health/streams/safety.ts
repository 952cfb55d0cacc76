import { isConfirmed } from '../confirmed.js';
import type { Site, StreamJudgement } from '../site.js';
import type { StreamStatus } from '../verdicts.js';
import { disposedInTime, isHarmOpen, isPastDue, isRisky, riskyHazards, safetyCaseOf, type SafetyCase } from './safety-case.js';
import { safetyReasons } from './safety-reasons.js';
import { streamStatuses } from './stream-statuses.js';

/**
 * The safety stream. UNSTEADY: an open hazard of residual risk 4 or 5; an open incident of severe or fatal harm; a flag past its
 * disposition time. STEADY: none of those, 95 % of the flags of the last 10 working days disposed in time, and the queue
 * confirmed by name within 7 days. Flags come with the incidents, so the stream is known as far as they are. *House rule.*
 */
export function judgeSafety(site: Site): StreamJudgement {
  const safetyCase = safetyCaseOf(site);
  const last = site.slots.count - 1;
  const { feed } = safetyCase;
  // A trust without an incidents feed still has a safety queue: closing the feed never closes safety.
  const openFeed = { ...feed, closed: new Array<number>(site.slots.count).fill(0) };
  const found = streamStatuses({
    site,
    feed: openFeed,
    hasFigures: () => true,
    judge: (slot) => judgeSlot(safetyCase, slot),
  });
  return {
    statuses: found.statuses,
    lastKnown: feed.late[last] === 1 && found.statuses[last] === 'UNSTEADY' && riskyHazards(safetyCase, last).length === 0,
    againstAcceptedLevel: false,
    figuresTo: null,
    reasons: safetyReasons(safetyCase, found),
  };
}

function judgeSlot(safetyCase: SafetyCase, slot: number): StreamStatus {
  const { site } = safetyCase;
  const policy = site.policies[slot]!;
  for (const each of safetyCase.hazards) if (isRisky(each, site.slots.at[slot]!, policy)) return 'UNSTEADY';
  for (const each of safetyCase.flags) if (isHarmOpen(each, slot, policy) || isPastDue(each, site, slot)) return 'UNSTEADY';
  if (site.slots.workingDays[slot]! < policy.steadyFromWorkingDay) return 'SETTLING';
  if (!isConfirmed(safetyCase.confirmed, site, slot)) return 'SETTLING';
  const { inTime, judged } = disposedInTime(safetyCase, slot);
  return inTime >= policy.streams.safety.steadyShareInTime * judged ? 'STEADY' : 'SETTLING';
}
