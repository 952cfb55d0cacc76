import { asLastKnown, feedReason, linkTo, reason, tooEarlyReason } from '../reasons.js';
import { counted, lasting, listed, threshold, whole } from '../sentences.js';
import type { Reason } from '../verdicts.js';
import { isConfirmed } from '../confirmed.js';
import { disposedInTime, isHarmOpen, isPastDue, riskyHazards, type SafetyCase } from './safety-case.js';
import { confirmationReason } from './confirmation-reason.js';
import type { StatusesFound } from './stream-statuses.js';

/** The reasons of the safety stream at the last slot, the one that decides first. */
export function safetyReasons(safetyCase: SafetyCase, found: StatusesFound): Reason[] {
  const { site, feed } = safetyCase;
  const last = site.slots.count - 1;
  const silence = feed.closed[last] ? null : feedReason(site, feed);
  const known = found.underlying === 'UNSTEADY' ? unsteadyReasons(safetyCase) : calmReasons(safetyCase, found);
  if (!silence) return known;
  if (found.statuses[last] === 'UNSTEADY') return [...known, silence];
  // A confirmation is given here: it is known now, and no last word of the feed.
  return feed.never[last] ? [silence] : [silence, ...asLastKnown(known.filter((each) => each.code !== 'CONFIRMED'))];
}

function unsteadyReasons(safetyCase: SafetyCase): Reason[] {
  const { site, flags } = safetyCase;
  const last = site.slots.count - 1;
  const policy = site.policies[last]!;
  const { residualRiskFrom } = policy.streams.safety;
  const reasons: Reason[] = [];
  const hazards = riskyHazards(safetyCase, last);
  if (hazards.length > 0) {
    const worst = Math.max(...hazards.map(({ hazard }) => hazard.residualRisk));
    const references = hazards.map(({ hazard }) => hazard.reference).sort();
    const sentence = `${counted(hazards.length, 'open hazard')} with residual risk ${residualRiskFrom} or 5${named(references)}`;
    reasons.push(
      reason('HAZARD_OPEN', sentence, { value: worst, limit: residualRiskFrom - 1, link: linkTo('safety', references) }),
    );
  }
  const harmed = flags.filter((each) => isHarmOpen(each, last, policy));
  if (harmed.length > 0) {
    const references = harmed.map(({ flag }) => flag.reference).sort();
    const sentence = `${counted(harmed.length, 'open incident')} of severe or fatal harm${named(references)}`;
    reasons.push(reason('HARM_OPEN', sentence, { value: harmed.length, limit: 0, link: linkTo('safety', references) }));
  }
  const late = flags.filter((each) => isPastDue(each, site, last)).sort((a, b) => a.due - b.due);
  if (late.length > 0) {
    const references = late.map(({ flag }) => flag.reference).sort();
    const longest = lasting(site.slots.at[last]! - late[0]!.due);
    const wait =
      late.length === 1
        ? `waits for a disposition, ${longest} past its time`
        : `wait for a disposition past their time, the longest by ${longest}`;
    const sentence = `${counted(late.length, 'safety-flagged incident')} ${wait}${named(references)}`;
    reasons.push(reason('DISPOSITION_LATE', sentence, { value: late.length, limit: 0, link: linkTo('safety', references) }));
  }
  return reasons;
}

function named(references: readonly string[]): string {
  return references.length <= 3 ? ` (${listed(references)})` : '';
}

function calmReasons(safetyCase: SafetyCase, { underlying }: StatusesFound): Reason[] {
  const { site, confirmed } = safetyCase;
  const last = site.slots.count - 1;
  const policy = site.policies[last]!;
  const { steadyShareInTime, steadyOverWorkingDays } = policy.streams.safety;
  const { inTime, judged } = disposedInTime(safetyCase, last);
  const waiting = waitingReason(safetyCase);
  const disposed = reason(
    'DISPOSED_IN_TIME',
    disposedWords(inTime, judged, steadyOverWorkingDays, policy.streams.safety.residualRiskFrom),
    {
      value: judged === 0 ? undefined : inTime / judged,
      limit: steadyShareInTime,
      link: linkTo('safety'),
    },
  );
  const confirmation = confirmationReason(confirmed, site, 'SAFETY');
  if (underlying === 'STEADY') return [disposed, confirmation, ...waiting];
  const reasons: Reason[] = [...waiting];
  if (inTime < steadyShareInTime * judged) {
    const sentence = `${whole(inTime)} of ${whole(judged)} safety flags of the last ${steadyOverWorkingDays} working days disposed in time, needs ${threshold(steadyShareInTime)}`;
    reasons.push(
      reason('DISPOSED_TOO_LATE', sentence, { value: inTime / judged, limit: steadyShareInTime, link: linkTo('safety') }),
    );
  }
  if (!isConfirmed(confirmed, site, last)) reasons.push(confirmation);
  const done = site.slots.workingDays[last]!;
  if (done < policy.steadyFromWorkingDay) reasons.push(tooEarlyReason(done, policy.steadyFromWorkingDay));
  reasons.push(disposed);
  return reasons;
}

function disposedWords(inTime: number, judged: number, days: number, residualRiskFrom: number): string {
  const hazards = `no open hazard at ${residualRiskFrom} or 5`;
  if (judged === 0) return `No safety flag fell due in the last ${days} working days; ${hazards}`;
  return `${whole(inTime)} of ${whole(judged)} safety flags of the last ${days} working days disposed in time; ${hazards}`;
}

/** "1 safety-flagged incident awaits a disposition, 4 hours old". */
function waitingReason({ flags, site }: SafetyCase): Reason[] {
  const last = site.slots.count - 1;
  const at = site.slots.at[last]!;
  const waiting = flags.filter(({ raised, disposed }) => raised <= at && at < disposed).sort((a, b) => a.raised - b.raised);
  if (waiting.length === 0) return [];
  const age = lasting(at - waiting[0]!.raised);
  const words = waiting.length === 1 ? `awaits a disposition, ${age} old` : `await a disposition, the oldest ${age} old`;
  return [
    reason('DISPOSITION_WAITING', `${counted(waiting.length, 'safety-flagged incident')} ${words}, within time`, {
      value: waiting.length,
      link: linkTo(
        'safety',
        waiting.map(({ flag }) => flag.reference),
      ),
    }),
  ];
}
