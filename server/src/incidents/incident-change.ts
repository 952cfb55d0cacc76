import { checkMove, type IncidentState, isOpenState, movesFrom, priorityOf } from '@steady/shared/priority';
import { londonDayOf } from '@steady/shared/time';
import { badInput, DomainError } from '../errors/domain-error.js';
import type { IncidentEntity, Pause } from './incident.entity.js';
import type { IncidentWorkEntity } from './incident-work.entity.js';

/** An incident with what only the people working on it know. */
export type WorkedIncident = Readonly<
  IncidentEntity & Pick<IncidentWorkEntity, 'team' | 'pauseReason' | 'supplierReference' | 'responseBreachedAt' | 'fixBreachedAt'>
>;

/** What a person may set, already checked and screened: what is left out stays, null clears. */
export type CheckedChange = Partial<
  Pick<
    WorkedIncident,
    | 'state'
    | 'title'
    | 'description'
    | 'siteCode'
    | 'department'
    | 'category'
    | 'impact'
    | 'urgency'
    | 'usersAffected'
    | 'assignedTo'
    | 'team'
    | 'supplier'
    | 'supplierReference'
    | 'onPaper'
    | 'patientSafety'
    | 'pauseReason'
    | 'rootCause'
    | 'resolution'
    | 'workaround'
  >
> & { readonly reason?: string | null };

/** One field of an act as it was and as it is. */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Fields whose changes are told, under the names clients know them by. */
const told: readonly (readonly [string, keyof WorkedIncident])[] = [
  ['state', 'state'],
  ['title', 'title'],
  ['description', 'description'],
  ['site', 'siteCode'],
  ['department', 'department'],
  ['category', 'category'],
  ['impact', 'impact'],
  ['urgency', 'urgency'],
  ['priority', 'priority'],
  ['usersAffected', 'usersAffected'],
  ['assignedTo', 'assignedTo'],
  ['team', 'team'],
  ['supplier', 'supplier'],
  ['supplierReference', 'supplierReference'],
  ['onPaper', 'onPaper'],
  ['patientSafety', 'patientSafety'],
  ['pauseReason', 'pauseReason'],
  ['rootCause', 'rootCause'],
  ['resolution', 'resolution'],
  ['workaround', 'workaround'],
  ['resolvedAt', 'resolvedAt'],
  ['closedAt', 'closedAt'],
  ['respondedAt', 'respondedAt'],
];

/** A value as a history tells it. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}

/** What differs between an incident before (null: it is new) and after. */
export function changesBetween(before: WorkedIncident | null, after: WorkedIncident): FieldChange[] {
  return told.flatMap(([field, name]) => {
    const [from, to] = [before === null ? null : textOf(before[name]), textOf(after[name])];
    return from === to ? [] : [{ field, from, to }];
  });
}

/** The value of a field by the name clients know it by. */
export function valueOf(incident: WorkedIncident, field: string): string | null {
  const name = told.find(([known]) => known === field)?.[1];
  return name === undefined ? null : textOf(incident[name]);
}

/** Moves a person may make of an incident as it stands: one with the safety flag is not closed before its disposition. */
export function allowedMoves(incident: Pick<WorkedIncident, 'state' | 'patientSafety' | 'disposedAt'>): IncidentState[] {
  const waits = incident.patientSafety && incident.disposedAt === null;
  return movesFrom(incident.state).filter((state) => !(state === 'CLOSED' && waits));
}

/**
 * An incident after a person's change, worked out and checked as one: the move made, the priority by impact × urgency, and the
 * instants its clocks are read from. Nothing is stored here.
 * @param at when it is changed
 * @throws ILLEGAL_TRANSITION with the legal moves; BAD_INPUT for what a move needs and was not given
 */
export function changedIncident(before: WorkedIncident, change: CheckedChange, at: Date): WorkedIncident {
  const { state, reason, ...fields } = change;
  const edited: WorkedIncident = { ...before, ...fields };
  if (before.patientSafety && !edited.patientSafety)
    throw badInput('A safety flag is never lowered. A safety officer answers it with a disposition.', { field: 'patientSafety' });
  const flagged: WorkedIncident = {
    ...edited,
    ...prioritised(before, edited),
    safetyRaisedAt: before.safetyRaisedAt ?? (edited.patientSafety ? at : null),
  };
  const moved = state === undefined || state === before.state ? flagged : movedTo(flagged, state, reason ?? null, at);
  return { ...moved, ...documented(moved) };
}

/** A change of impact or urgency gives the priority of the default table; without either the stated one stays. */
function prioritised(before: WorkedIncident, after: WorkedIncident): Pick<WorkedIncident, 'priority'> {
  const { impact, urgency } = after;
  if (impact === before.impact && urgency === before.urgency) return { priority: before.priority };
  if (impact === null || urgency === null)
    throw badInput('Give both impact and urgency: the priority comes from the two together.', {
      field: impact === null ? 'impact' : 'urgency',
    });
  const priority = priorityOf(impact, urgency);
  if (priority === null) throw badInput('Impact and urgency are whole numbers from 1 (gravest) to 5.', { impact, urgency });
  return { priority };
}

/** A closure is documented by its text, whoever writes it and however late. */
function documented({ state, resolution }: WorkedIncident): Pick<WorkedIncident, 'undocumented'> {
  const isResolved = state === 'RESOLVED' || state === 'CLOSED';
  return { undocumented: isResolved && (resolution === null || resolution.trim() === '') };
}

const inWords = (state: IncidentState): string => state.toLowerCase().replace('_', ' ');

function oneOfWords(states: readonly IncidentState[]): string {
  const words = states.map(inWords);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function movedTo(before: WorkedIncident, state: IncidentState, reason: string | null, at: Date): WorkedIncident {
  requireLegal(before, state, reason);
  const left = endedPauses(before, state, at);
  const after: WorkedIncident = {
    ...before,
    ...left,
    state,
    // a source's ticket beyond new whose response nobody dated stays "not known"
    respondedAt: before.state === 'NEW' ? (before.respondedAt ?? at) : before.respondedAt,
    pauseReason: state === 'AWAITING_USER' ? before.pauseReason : null,
  };
  if (state === 'RESOLVED') return { ...after, resolvedAt: at, leftOn: leftOnOf(after, at) };
  if (state === 'CANCELLED') return { ...after, closedAt: at, leftOn: leftOnOf(after, at) };
  if (state === 'CLOSED') return { ...after, closedAt: at };
  if (isOpenState(before.state)) return after;
  return { ...after, resolvedAt: null, closedAt: null, leftOn: null, rootCause: null, resolution: null };
}

/** The London day it leaves the backlog, never before the day it was opened. */
function leftOnOf({ openedOn }: WorkedIncident, at: Date): string {
  const today = londonDayOf(at);
  return today < openedOn ? openedOn : today;
}

function requireLegal(before: WorkedIncident, state: IncidentState, reason: string | null): void {
  const allowed = allowedMoves(before);
  const details = { number: before.number, from: before.state, to: state, allowed };
  const check = checkMove(before.state, state, {
    reason,
    resolution: before.resolution,
    safetyFlagged: before.patientSafety,
    hasDisposition: before.disposedAt !== null,
  });
  if (!check.ok && check.code === 'ILLEGAL_TRANSITION') {
    const then = allowed.length === 0 ? 'It stays as it is.' : `It can become ${oneOfWords(allowed)}.`;
    throw new DomainError('ILLEGAL_TRANSITION', `${check.message} ${then}`, details);
  }
  if (!check.ok && check.code === 'DISPOSITION_NEEDED')
    throw new DomainError('ILLEGAL_TRANSITION', check.message, { ...details, needs: 'disposition' });
  if (!check.ok) throw badInput(check.message, { ...details, needs: check.code === 'REASON_NEEDED' ? 'reason' : 'resolution' });
  if (state === 'RESOLVED' && before.rootCause === null)
    throw badInput('Say what the root cause was.', { ...details, needs: 'rootCause' });
  if (state === 'AWAITING_USER' && before.pauseReason === null)
    throw badInput('Say what the user is awaited for: it stops the clock.', { ...details, needs: 'pauseReason' });
}

/** Only what is resolved or closed is opened again. @throws ILLEGAL_TRANSITION with the legal moves */
export function requireEnded(incident: WorkedIncident): void {
  const { number, state } = incident;
  if (state === 'RESOLVED' || state === 'CLOSED') return;
  const message = `An incident that is ${inWords(state)} is not opened again: only a resolved or closed one is.`;
  throw new DomainError('ILLEGAL_TRANSITION', message, {
    number,
    from: state,
    to: 'IN_PROGRESS',
    allowed: allowedMoves(incident),
  });
}

/** The pauses as the clocks read them: awaiting the user while it lasts, and having been resolved once it is opened again. */
function endedPauses(before: WorkedIncident, state: IncidentState, at: Date): { pauses: Pause[] } {
  const to = at.toISOString();
  const pauses = before.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause));
  if (state === 'AWAITING_USER') pauses.push({ kind: 'AWAITING_USER', from: to, to: null });
  else if (!isOpenState(before.state) && isOpenState(state)) {
    const from = before.resolvedAt ?? before.closedAt ?? before.updatedAt;
    pauses.push({ kind: 'RESOLVED', from: from.toISOString(), to });
  }
  return { pauses };
}
