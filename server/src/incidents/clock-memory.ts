import { policyOn } from '@steady/shared/policy';
import { type Clock, type ClockState, fixClock, responseClock, type SlaPolicy } from '@steady/shared/sla';
import { type Day, londonDayOf } from '@steady/shared/time';
import { policies } from '../policies/known-policies.js';
import { type ClockedIncident, ticketHistoryOf } from './ticket-history.js';

/** A clock's state and due time, and no more. */
export interface ClockNow {
  readonly state: ClockState;
  readonly dueAt: Date | null;
}

/** A clock as it is remembered: standing still, or running with the instants at which its state changes. */
export type RememberedClock =
  { readonly runs: false; readonly now: ClockNow } | { readonly runs: true; readonly riskAt: number; readonly dueAt: Date };

/**
 * When a clock changes its state follows from the incident alone, so it is worked out once for each version of it: the clocks of
 * thousands of open tickets then cost a comparison each.
 * @param at the present; a clock that stands still is kept as it stands then
 */
export function rememberedClocks(
  record: ClockedIncident,
  goLiveOn: Day | null,
  at: Date,
): readonly [RememberedClock, RememberedClock] {
  const history = ticketHistoryOf(record, goLiveOn);
  const { sla } = policyOn(policies, londonDayOf(record.openedAt));
  // a ticket dated ahead is worked out as of its opening
  const from = record.openedAt > at ? record.openedAt : at;
  const keep = (of: typeof responseClock): RememberedClock => {
    const clock = of(history, sla, from);
    const still: RememberedClock = { runs: false, now: { state: clock.state, dueAt: clock.dueAt } };
    if (!runs(clock) || staysBreached(clock, from) || !clock.dueAt) return still;
    const risk = of(history, riskTargets(sla), from);
    return risk.dueAt ? { runs: true, riskAt: risk.dueAt.getTime(), dueAt: clock.dueAt } : still;
  };
  return [keep(responseClock), keep(fixClock)];
}

const runs = ({ state }: Clock): boolean => state === 'RUNNING' || state === 'AT_RISK' || state === 'BREACHED';

/** Overdue before its time is up: a breach was recorded under an earlier priority, and it stays. */
const staysBreached = ({ state, dueAt }: Clock, at: Date): boolean => state === 'BREACHED' && dueAt !== null && at <= dueAt;

/** A remembered clock as it stands at an instant. */
export function clockNow(clock: RememberedClock, at: Date): ClockNow {
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
