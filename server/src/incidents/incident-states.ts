import type { IncidentRow, IncidentState, Priority } from '@steady/shared/feeds';
import type { IncidentSnapshot } from './incident-history.entity.js';
import type { Pause } from './incident.entity.js';

/** One state of an incident as its source sent it: what an entry of its history keeps. */
export interface SourceState {
  /** The source's own time, ISO UTC. */
  readonly at: string;
  readonly revision: number;
  readonly state: IncidentState;
  readonly snapshot: IncidentSnapshot;
}

/** What the whole history says that its last state alone does not. */
export interface FromHistory {
  readonly originalPriority: Priority;
  /** The first state beyond new, where a new one is known too. */
  readonly respondedAt: string | null;
  /** The first state with the safety flag. */
  readonly safetyRaisedAt: string | null;
  readonly pauses: Pause[];
}

/** The key of a state in its incident's history, and its place in it: keys of this form sort as time. */
export const stateKey = (at: string, revision: number): string => `${at}|${String(revision).padStart(10, '0')}`;

/** The state a row tells of. */
export function sourceStateOf(row: IncidentRow): SourceState {
  return {
    at: row.updatedAt,
    revision: row.revision,
    state: row.state,
    snapshot: {
      title: row.title,
      category: row.category,
      priority: row.priority,
      impact: row.impact,
      urgency: row.urgency,
      site: row.site,
      department: row.department,
      assignedTo: row.assignedTo,
      patientSafety: row.patientSafety,
      resolvedAt: row.resolvedAt,
      closedAt: row.closedAt,
    },
  };
}

/** Whether two states say the same. */
export function sameState(left: SourceState, right: SourceState): boolean {
  if (left.state !== right.state) return false;
  const keys = Object.keys(left.snapshot) as (keyof IncidentSnapshot)[];
  return keys.every((key) => left.snapshot[key] === right.snapshot[key]);
}

/**
 * What the history of an incident says, from its states in order of time. Worked out anew from all of them each time,
 * so it is the same in whatever order they came.
 */
export function fromHistory(states: readonly SourceState[]): FromHistory {
  const [first] = states;
  if (!first) throw new RangeError('An incident has at least one state.');
  const beyondNew = first.state === 'NEW' ? states.find(({ state }) => state !== 'NEW') : undefined;
  return {
    originalPriority: first.snapshot.priority,
    respondedAt: beyondNew?.at ?? null,
    safetyRaisedAt: states.find(({ snapshot }) => snapshot.patientSafety)?.at ?? null,
    pauses: pausesOf(states),
  };
}

/** Stretches awaiting the user, and stretches resolved that ended in work again. */
function pausesOf(states: readonly SourceState[]): Pause[] {
  const pauses: Pause[] = [];
  let open: { kind: Pause['kind']; from: string } | null = null;
  for (const { state, at } of states) {
    const kind = kindOf(state);
    if (open && open.kind !== kind) {
      pauses.push({ ...open, to: at });
      open = null;
    }
    if (kind && !open) open = { kind, from: at };
  }
  if (open?.kind === 'AWAITING_USER') pauses.push({ ...open, to: null });
  return pauses;
}

function kindOf(state: IncidentState): Pause['kind'] | null {
  if (state === 'AWAITING_USER') return 'AWAITING_USER';
  return state === 'RESOLVED' || state === 'CLOSED' || state === 'CANCELLED' ? 'RESOLVED' : null;
}
