import { policyOn } from '@steady/shared/policy';
import { type Clock, type ClockState, fixClock, responseClock, type SlaPolicy } from '@steady/shared/sla';
import { type Day, londonDayOf } from '@steady/shared/time';
import { policies } from '../policies/known-policies.js';
import type { IncidentRecord } from './incident-record.js';
import { ticketHistoryOf } from './ticket-history.js';

/** A clock's state and due time, and no more. */
export interface ClockNow {
  readonly state: ClockState;
  readonly dueAt: Date | null;
}

/** A clock as it is remembered: standing still, or running with the instants at which its state changes. */
type Remembered =
  { readonly runs: false; readonly now: ClockNow } | { readonly runs: true; readonly riskAt: number; readonly dueAt: Date };

const mostKept = 50_000;

/**
 * The states of the clocks of many incidents. When a clock changes its state follows from the incident alone, so it is worked out
 * once for each version of it: counting the clocks of thousands of open tickets then costs a look-up each.
 */
export class ClockMemory {
  private readonly kept = new Map<string, readonly [Remembered, Remembered]>();

  /** The response and the fix clock at an instant. */
  clocks(record: IncidentRecord, goLiveOn: Day | null, at: Date): readonly [ClockNow, ClockNow] {
    const key = `${record.id} ${record.version} ${record.updatedAt.getTime()} ${goLiveOn ?? ''} ${policies.length}`;
    let known = this.kept.get(key);
    if (!known) {
      if (this.kept.size >= mostKept) this.kept.clear();
      known = remembered(record, goLiveOn, at);
      this.kept.set(key, known);
    }
    return [nowOf(known[0], at), nowOf(known[1], at)];
  }
}

function remembered(record: IncidentRecord, goLiveOn: Day | null, at: Date): readonly [Remembered, Remembered] {
  const history = ticketHistoryOf(record, goLiveOn);
  const { sla } = policyOn(policies, londonDayOf(record.openedAt));
  const early = riskTargets(sla);
  // a ticket dated ahead is worked out as of its opening
  const from = record.openedAt > at ? record.openedAt : at;
  const keep = (clock: Clock, risk: Clock): Remembered =>
    runs(clock) && !staysBreached(clock, from) && clock.dueAt && risk.dueAt
      ? { runs: true, riskAt: risk.dueAt.getTime(), dueAt: clock.dueAt }
      : { runs: false, now: { state: clock.state, dueAt: clock.dueAt } };
  return [
    keep(responseClock(history, sla, from), responseClock(history, early, from)),
    keep(fixClock(history, sla, from), fixClock(history, early, from)),
  ];
}

const runs = ({ state }: Clock): boolean => state === 'RUNNING' || state === 'AT_RISK' || state === 'BREACHED';

/** Overdue before its time is up: a breach was recorded under an earlier priority, and it stays. */
const staysBreached = ({ state, dueAt }: Clock, at: Date): boolean => state === 'BREACHED' && dueAt !== null && at <= dueAt;

function nowOf(clock: Remembered, at: Date): ClockNow {
  if (!clock.runs) return clock.now;
  const { riskAt, dueAt } = clock;
  const state = at > dueAt ? 'BREACHED' : at.getTime() >= riskAt ? 'AT_RISK' : 'RUNNING';
  return { state, dueAt };
}

const early = new WeakMap<SlaPolicy, SlaPolicy>();

/** The same clocks with the share of each target from which a clock is at risk: when that is used up, it is. */
function riskTargets(sla: SlaPolicy): SlaPolicy {
  const known = early.get(sla);
  if (known) return known;
  const { targets, goLiveTargets, atRiskFrom } = sla;
  const shorter = <Target extends { responseMinutes: number; fixMinutes: number }>(target: Target): Target => ({
    ...target,
    responseMinutes: target.responseMinutes * atRiskFrom,
    fixMinutes: target.fixMinutes * atRiskFrom,
  });
  const made: SlaPolicy = {
    ...sla,
    targets: {
      P1: shorter(targets.P1),
      P2: shorter(targets.P2),
      P3: shorter(targets.P3),
      P4: shorter(targets.P4),
      P5: shorter(targets.P5),
    },
    goLiveTargets: Object.fromEntries(Object.entries(goLiveTargets).map(([priority, target]) => [priority, shorter(target)])),
  };
  early.set(sla, made);
  return made;
}
