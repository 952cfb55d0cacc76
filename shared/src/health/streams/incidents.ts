import { hasFigureLately } from '../rate-days.js';
import type { Site, StreamJudgement } from '../site.js';
import type { StreamStatus } from '../verdicts.js';
import { backlogAt, incidentCaseOf, riseTo, spikeOn, type IncidentCase, type IncidentRules } from './incident-case.js';
import { incidentReasons } from './incident-reasons.js';
import { streamStatuses } from './stream-statuses.js';

/**
 * The incidents stream. UNSTEADY: a P1 open beyond its fix target; 3 or more P2 beyond twice theirs; opened over 3 × the upper
 * limit on the latest day; or a backlog rising five days running. STEADY needs ten working days with at most one above the
 * upper limit, no P1 and a backlog near its baseline; once steady it stays so under looser numbers, so that chance does not
 * flip it. *House rule*, policy 1.
 */
export function judgeIncidents(site: Site): StreamJudgement {
  const incidentCase = incidentCaseOf(site);
  const { feed } = incidentCase;
  const last = site.slots.count - 1;
  const found = streamStatuses({
    site,
    feed,
    hasFigures: (slot) => incidentCase.rulesAt(slot).limits.upper !== null && hasRecentFigures(incidentCase, slot),
    judge: (slot, wasSteady) => judgeSlot(incidentCase, slot, wasSteady),
  });
  const { limits } = incidentCase.rulesAt(last);
  return {
    statuses: found.statuses,
    lastKnown: feed.late[last] === 1 && found.statuses[last] === 'UNSTEADY',
    againstAcceptedLevel: limits.from === 'ACCEPTED' && found.statuses[last] === 'STEADY',
    figuresTo: feed.covered[last]!,
    reasons: incidentReasons(incidentCase, found),
  };
}

/** Whether a figure came in the last working days judged; none is due in the first days. */
function hasRecentFigures({ judged, feed, site }: IncidentCase, slot: number): boolean {
  return hasFigureLately(judged, feed.covered[slot]!, site.goLive);
}

function judgeSlot(incidentCase: IncidentCase, slot: number, wasSteady: boolean): StreamStatus {
  const rules = incidentCase.rulesAt(slot);
  const { incidents } = rules.policy.streams;
  const { urgent } = incidentCase;
  if (urgent.p1Overdue[slot]! > 0 || urgent.p2Twice[slot]! >= incidents.overdueP2Count) return 'UNSTEADY';
  const covered = incidentCase.feed.covered[slot]!;
  if (spikeOn(incidentCase, rules, covered) !== null || riseTo(incidentCase, rules, covered) !== null) return 'UNSTEADY';
  return isSteady(incidentCase, rules, slot, wasSteady) ? 'STEADY' : 'SETTLING';
}

function isSteady(incidentCase: IncidentCase, rules: IncidentRules, slot: number, wasSteady: boolean): boolean {
  const { judged, feed, urgent } = incidentCase;
  const { policy, above, limits } = rules;
  const done = judged.upTo(feed.covered[slot]!);
  if (done < policy.steadyFromWorkingDay || limits.upper === null) return false;
  const daysAbove = above.inLast(policy.rates.overWorkingDays, done);
  const backlog = backlogAt(incidentCase, rules, done);
  if (backlog === null) return false;
  if (wasSteady) return daysAbove < policy.rates.leaveFromAbove && backlog.median <= backlog.toStay;
  const enters = daysAbove <= policy.rates.enterWithAtMostAbove && backlog.median <= backlog.toEnter;
  return enters && urgent.p1Open[slot] === 0 && urgent.p2Twice[slot] === 0;
}
