import { trainingStanding, type TrainingStanding, wholePercent } from '../../training/index.js';
import type { Policy } from '../../policy/index.js';
import { numberOfDay } from '../calendar.js';
import type { TrainingSnapshot } from '../evidence.js';
import { asLastKnown, feedReason, linkTo, reason, tooEarlyReason } from '../reasons.js';
import { numberedDay, threshold, whole } from '../sentences.js';
import { feedOf, policyNow, type Site, type StreamJudgement } from '../site.js';
import type { Reason, StreamStatus } from '../verdicts.js';
import { streamStatuses, type StatusesFound } from './stream-statuses.js';

/**
 * The training stream, judged by the latest snapshot. UNSTEADY: overall more than 20 points under its threshold. STEADY: overall
 * at threshold and each critical group at its own, or one person short. *House rule*, policy 1.
 */
export function judgeTraining(site: Site): StreamJudgement {
  const { evidence, slots } = site;
  const feed = feedOf(site, 'training');
  const snapshots = [...evidence.training].sort((a, b) => (a.asOn < b.asOn ? -1 : a.asOn > b.asOn ? 1 : 0));
  const latest = latestAtSlots(snapshots, slots.complete);
  // Asked slot after slot, and the next one mostly has the same snapshot and policy.
  let known: { index: number; policy: Policy; standing: TrainingStanding } | null = null;
  const standingAt = (slot: number): TrainingStanding | null => {
    const index = latest[slot]!;
    if (index < 0) return null;
    const policy = site.policies[slot]!;
    if (known?.index !== index || known.policy !== policy) {
      known = { index, policy, standing: trainingStanding(snapshots[index]!.groups, policy, evidence.criticalGroups) };
    }
    return known.standing;
  };
  const found = streamStatuses({
    site,
    feed,
    hasFigures: (slot) => (standingAt(slot)?.overall.share ?? null) !== null,
    judge: (slot) => statusOf(standingAt(slot), site, slot),
  });
  const last = slots.count - 1;
  const snapshot = latest[last]! < 0 ? null : snapshots[latest[last]!]!;
  return {
    statuses: found.statuses,
    lastKnown: feed.late[last] === 1 && found.statuses[last] === 'UNSTEADY',
    againstAcceptedLevel: false,
    figuresTo: snapshot ? numberOfDay(snapshot.asOn) : null,
    reasons: trainingReasons(site, found, snapshot, standingAt(last), feed),
  };
}

/** For each slot the index of the latest snapshot on or before its last day (today's own, too), -1 where there is none. */
function latestAtSlots(snapshots: readonly TrainingSnapshot[], complete: number[]): number[] {
  const latest = new Array<number>(complete.length).fill(-1);
  const days = snapshots.map((snapshot) => numberOfDay(snapshot.asOn));
  let index = -1;
  for (let slot = 0; slot < complete.length; slot += 1) {
    const day = slot === complete.length - 1 ? complete[slot]! + 1 : complete[slot]!;
    while (index + 1 < days.length && days[index + 1]! <= day) index += 1;
    latest[slot] = index;
  }
  return latest;
}

function statusOf(standing: TrainingStanding | null, site: Site, slot: number): StreamStatus {
  if (!standing) return 'SETTLING';
  if (standing.farUnder) return 'UNSTEADY';
  const isLate = site.slots.workingDays[slot]! >= site.policies[slot]!.steadyFromWorkingDay;
  return isLate && standing.overallMet && standing.critical.every((group) => group.met) ? 'STEADY' : 'SETTLING';
}

function trainingReasons(
  site: Site,
  found: StatusesFound,
  snapshot: TrainingSnapshot | null,
  standing: TrainingStanding | null,
  feed: ReturnType<typeof feedOf>,
): Reason[] {
  const last = site.slots.count - 1;
  const status = found.statuses[last]!;
  const silence = feedReason(site, feed);
  if (status === 'NOT_APPLICABLE') return [silence!];
  const known = snapshot && standing?.overall.share != null ? standingReasons(site, snapshot, standing, found) : null;
  if (!known)
    return [silence ?? reason('NO_FIGURES', 'Training figures name nobody who needs training', { link: linkTo('training') })];
  if (!silence) return known;
  return status === 'UNSTEADY' ? [...asLastKnown(known), silence] : [silence, ...asLastKnown(known)];
}

/** "88 % of 4,000 against 80 %; Medical and Dental 71 % against 95 %". */
function standingReasons(site: Site, snapshot: TrainingSnapshot, standing: TrainingStanding, found: StatusesFound): Reason[] {
  const atMost = snapshot.basis === 'LOWEST_COURSE' ? 'at most ' : '';
  const overall = standing.overall;
  const on = `on ${numberedDay(numberOfDay(snapshot.asOn))}`;
  const needs = standing.farUnder
    ? `, more than ${policyNow(site).streams.training.unsteadyPointsUnder} points under the ${threshold(standing.threshold)} needed`
    : ` against ${threshold(standing.threshold)}`;
  const figures = `${atMost}${shareWords(overall.share!)} (${whole(overall.completed)} of ${whole(overall.required)})`;
  const first = reason(standing.overallMet ? 'TRAINING_MET' : 'TRAINING_UNDER', `Training ${figures} ${on}${needs}`, {
    value: overall.share!,
    limit: standing.threshold,
    link: linkTo('training'),
  });
  const critical = criticalReasons(site, standing, atMost);
  const policy = policyNow(site);
  const done = site.slots.workingDays[site.slots.count - 1]!;
  const early =
    found.underlying === 'SETTLING' && done < policy.steadyFromWorkingDay
      ? [tooEarlyReason(done, policy.steadyFromWorkingDay)]
      : [];
  return standing.overallMet ? [...critical, ...early, first] : [first, ...critical, ...early];
}

function criticalReasons(site: Site, standing: TrainingStanding, atMost: string): Reason[] {
  const { suppressGroupsUnder } = policyNow(site).streams.training;
  return standing.critical
    .filter((group) => !group.met)
    .map(({ group, completion, short }) => {
      const needed = threshold(standing.criticalThreshold);
      if (!completion)
        return reason('CRITICAL_GROUP_MISSING', `No training figure for ${group}, which needs ${needed}`, {
          link: linkTo('training'),
        });
      if (completion.required < suppressGroupsUnder) {
        return reason('CRITICAL_GROUP_UNDER', `${group} (fewer than ${suppressGroupsUnder} people) under ${needed}`, {
          link: linkTo('training'),
        });
      }
      const share = completion.share!;
      return reason(
        'CRITICAL_GROUP_UNDER',
        `${group} ${atMost}${shareWords(share)} against ${needed} (${whole(completion.completed)} of ${whole(completion.required)}, ${whole(short)} short)`,
        { value: share, limit: standing.criticalThreshold, link: linkTo('training') },
      );
    });
}

function shareWords(share: number): string {
  return `${wholePercent(share)} %`;
}
