import type { IncidentState, Priority } from '@steady/shared/priority';
import { type Policy, policyOn } from '@steady/shared/policy';
import { type Clock, clocksAt, isInGoLiveWindow, type StateSince, type TicketHistory } from '@steady/shared/sla';
import { type Day, londonDayOf } from '@steady/shared/time';
import { policies } from '../policies/known-policies.js';

/** What of a stored incident its clocks are worked out from. Instants are `Date`s, pauses carry ISO text. */
export interface ClockedIncident {
  readonly openedAt: Date;
  readonly priority: Priority;
  readonly state: IncidentState;
  readonly respondedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly updatedAt: Date;
  readonly pauses: readonly { readonly kind: 'AWAITING_USER' | 'RESOLVED'; readonly from: string; readonly to: string | null }[];
  /** Breaches recorded when an earlier priority went; left out or null where there was none. */
  readonly responseBreachedAt?: Date | null;
  readonly fixBreachedAt?: Date | null;
}

const ended: readonly IncidentState[] = ['RESOLVED', 'CLOSED', 'CANCELLED'];

/**
 * A stored incident as the clocks read it: the stretches in which the user was awaited or it was resolved, and how it ended. The
 * priority that stands is taken from the opening on, as a change of priority works due times out anew from there; a breach recorded under an
 * earlier one stays.
 */
export function ticketHistoryOf(
  incident: ClockedIncident,
  goLiveOn: Day | null,
  by: readonly Policy[] = policies,
): TicketHistory {
  const { openedAt, priority, responseBreachedAt = null, fixBreachedAt = null } = incident;
  const policy = policyOn(by, londonDayOf(openedAt));
  return {
    openedAt,
    priorities: [{ from: openedAt, priority }],
    states: statesOf(incident),
    openedInGoLiveWindow: isInGoLiveWindow(openedAt, goLiveOn, policy.goLiveWindow),
    recordedBreaches: { response: responseBreachedAt, fix: fixBreachedAt },
  };
}

function statesOf(incident: ClockedIncident): StateSince[] {
  const { state, respondedAt, resolvedAt, closedAt, updatedAt, pauses } = incident;
  const states: StateSince[] = [];
  if (respondedAt !== null) states.push({ from: respondedAt, state: 'IN_PROGRESS' });
  for (const pause of pauses) {
    states.push({ from: new Date(pause.from), state: pause.kind });
    if (pause.to !== null) states.push({ from: new Date(pause.to), state: 'IN_PROGRESS' });
  }
  if (ended.includes(state)) {
    const at = resolvedAt ?? closedAt ?? (state === 'CANCELLED' ? updatedAt : null);
    // a response nobody dated is not known, never a breach
    if (respondedAt === null) states.unshift({ from: null, state: 'IN_PROGRESS' });
    states.push({ from: at, state });
  } else if (respondedAt === null && state !== 'NEW') states.unshift({ from: null, state: 'IN_PROGRESS' });
  return inOrder(states);
}

/** Oldest first; a state without its time stays in front. */
function inOrder(states: readonly StateSince[]): StateSince[] {
  const time = (since: StateSince): number => (since.from === null ? -Infinity : new Date(since.from).getTime());
  return [...states].sort((left, right) => {
    const [a, b] = [time(left), time(right)];
    return a === b ? 0 : a - b;
  });
}

/** The response and fix clocks of an incident at an instant, by the policy of the day it was opened. */
export function clocksOf(incident: ClockedIncident, goLiveOn: Day | null, at: Date): [Clock, Clock] {
  const policy = policyOn(policies, londonDayOf(incident.openedAt));
  return clocksAt(ticketHistoryOf(incident, goLiveOn), policy.sla, at);
}
