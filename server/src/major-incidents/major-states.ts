import { DomainError } from '../errors/domain-error.js';

/** Proposed, then declined or running (active), then stood down, then reviewed. */
export const majorStates = ['PROPOSED', 'DECLINED', 'ACTIVE', 'STOOD_DOWN', 'REVIEWED'] as const;
export type MajorState = (typeof majorStates)[number];

/** Why Steady itself proposed one. */
export const majorRules = ['PRIORITY_1', 'SIMILAR_IN_AN_HOUR'] as const;
export type MajorRule = (typeof majorRules)[number];

export const entryKinds = [
  'PROPOSED',
  'DECLINED',
  'ACCEPTED',
  'ROLES',
  'UPDATE',
  'JOINED',
  'LEFT',
  'RESOLVED',
  'STOOD_DOWN',
  'ACTION',
  'REVIEWED',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Who does what, beside the lead: `{ role: 'Communications', name: 'Duty press officer' }`. */
export interface MajorRole {
  readonly role: string;
  readonly name: string;
}

/** What people may do with one, and the states it may be done in. */
export type MajorAct =
  'DECIDE' | 'SET_ROLES' | 'UPDATE' | 'JOIN' | 'LEAVE' | 'RESOLVE' | 'STAND_DOWN' | 'RECORD_ACTION' | 'FINISH_ACTION' | 'REVIEW';

const statesFor: Readonly<Record<MajorAct, readonly MajorState[]>> = {
  DECIDE: ['PROPOSED'],
  SET_ROLES: ['ACTIVE'],
  UPDATE: ['ACTIVE'],
  JOIN: ['ACTIVE'],
  LEAVE: ['ACTIVE'],
  RESOLVE: ['ACTIVE'],
  STAND_DOWN: ['ACTIVE'],
  RECORD_ACTION: ['ACTIVE', 'STOOD_DOWN', 'REVIEWED'],
  FINISH_ACTION: ['ACTIVE', 'STOOD_DOWN', 'REVIEWED'],
  REVIEW: ['STOOD_DOWN'],
};

const stateWords: Readonly<Record<MajorState, string>> = {
  PROPOSED: 'proposed and not decided yet',
  DECLINED: 'declined',
  ACTIVE: 'running',
  STOOD_DOWN: 'stood down',
  REVIEWED: 'reviewed',
};

/** What may be done in a state, in the order it usually is. */
export const actsIn = (state: MajorState): MajorAct[] =>
  (Object.keys(statesFor) as MajorAct[]).filter((act) => statesFor[act].includes(state));

/** @throws ILLEGAL_TRANSITION naming what may be done instead */
export function requireAct(state: MajorState, act: MajorAct): void {
  if (statesFor[act].includes(state)) return;
  const allowed = actsIn(state);
  throw new DomainError(
    'ILLEGAL_TRANSITION',
    `This major incident is ${stateWords[state]}. ${
      allowed.length === 0
        ? 'Propose another for the same incident if it is needed.'
        : 'Load it again to see what can be done now.'
    }`,
    { state, act, allowed },
  );
}

/** Whether an update came after it was promised. */
export const isLate = (dueAt: Date | null, at: Date): boolean => dueAt !== null && at > dueAt;
