/** The states of an incident. */
export type IncidentState =
  'NEW' | 'TRIAGED' | 'IN_PROGRESS' | 'AWAITING_USER' | 'WITH_SUPPLIER' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';

/** All states, in the order an incident usually passes them. */
export const INCIDENT_STATES: readonly IncidentState[] = [
  'NEW',
  'TRIAGED',
  'IN_PROGRESS',
  'AWAITING_USER',
  'WITH_SUPPLIER',
  'RESOLVED',
  'CLOSED',
  'CANCELLED',
];

const WORK_GOES_ON: readonly IncidentState[] = ['IN_PROGRESS', 'AWAITING_USER', 'WITH_SUPPLIER'];

const MOVES: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  NEW: ['TRIAGED', 'IN_PROGRESS', 'CANCELLED'],
  TRIAGED: [...WORK_GOES_ON, 'CANCELLED'],
  IN_PROGRESS: ['AWAITING_USER', 'WITH_SUPPLIER', 'RESOLVED', 'CANCELLED'],
  AWAITING_USER: ['IN_PROGRESS', 'WITH_SUPPLIER', 'RESOLVED', 'CANCELLED'],
  WITH_SUPPLIER: ['IN_PROGRESS', 'AWAITING_USER', 'RESOLVED', 'CANCELLED'],
  RESOLVED: ['CLOSED', 'IN_PROGRESS'],
  CLOSED: ['IN_PROGRESS'],
  CANCELLED: [],
};

/** The states a person may move an incident to. A source may send any state, which is why this is not asked of imports. */
export function movesFrom(state: IncidentState): readonly IncidentState[] {
  return MOVES[state];
}

/** Whether a person may move an incident from one state to another. Staying is no move. */
export function canMove(from: IncidentState, to: IncidentState): boolean {
  return MOVES[from].includes(to);
}

/** Whether work is still owed: every state but resolved, closed and cancelled. */
export function isOpenState(state: IncidentState): boolean {
  return state !== 'RESOLVED' && state !== 'CLOSED' && state !== 'CANCELLED';
}

/** What is known of an incident when a person moves it. */
export interface MoveFacts {
  /** Why it is opened again. */
  reason?: string | null;
  /** What was done about it. */
  resolution?: string | null;
  safetyFlagged?: boolean;
  /** The safety officer's disposition has been recorded. */
  hasDisposition?: boolean;
}

/** Why a person may not make a move. */
export type MoveRefusalCode = 'ILLEGAL_TRANSITION' | 'REASON_NEEDED' | 'RESOLUTION_NEEDED' | 'DISPOSITION_NEEDED';

/** A move that may be made, or the reason it may not with a sentence for the person. */
export type MoveCheck = { ok: true } | { ok: false; code: MoveRefusalCode; message: string };

function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === '';
}

function inWords(state: IncidentState): string {
  return state.toLowerCase().replace('_', ' ');
}

/**
 * Checks a person's move: it must be legal, opening again needs a reason, resolving a resolution, and closing a safety-flagged incident a
 * disposition. Imports are not held to this; what they leave out makes the incident *undocumented*.
 * @example checkMove('RESOLVED', 'IN_PROGRESS', {}) // { ok: false, code: 'REASON_NEEDED', … }
 */
export function checkMove(from: IncidentState, to: IncidentState, facts: MoveFacts): MoveCheck {
  if (!canMove(from, to)) {
    return {
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: `An incident that is ${inWords(from)} cannot become ${inWords(to)}.`,
    };
  }
  if (!isOpenState(from) && to === 'IN_PROGRESS' && isBlank(facts.reason)) {
    return { ok: false, code: 'REASON_NEEDED', message: 'Say why the incident is opened again.' };
  }
  if (to === 'RESOLVED' && isBlank(facts.resolution)) {
    return { ok: false, code: 'RESOLUTION_NEEDED', message: 'Say how the incident was resolved.' };
  }
  if (to === 'CLOSED' && facts.safetyFlagged && !facts.hasDisposition) {
    return {
      ok: false,
      code: 'DISPOSITION_NEEDED',
      message: 'A safety-flagged incident is closed only with a disposition by a safety officer.',
    };
  }
  return { ok: true };
}
