import type { Priority } from '../feed.js';

export type IncidentState =
  'NEW' | 'TRIAGED' | 'IN_PROGRESS' | 'AWAITING_USER' | 'WITH_SUPPLIER' | 'RESOLVED' | 'CLOSED' | 'CANCELLED';

export type IncidentCategory =
  | 'ACCESS'
  | 'AVAILABILITY'
  | 'PERFORMANCE'
  | 'WRONG_INFORMATION'
  | 'APPOINTMENTS'
  | 'LETTERS'
  | 'INTERFACES'
  | 'PRINTING'
  | 'REPORTING'
  | 'HOW_TO'
  | 'OTHER';

/** One state of one incident as its source sent it. Instants are UTC ISO strings with milliseconds. */
export interface IncidentRow {
  readonly reference: string;
  /** `''` where the source sends none. */
  readonly title: string;
  readonly description: string | null;
  readonly category: IncidentCategory;
  /** The source's own word for the category, when it is not one of ours. */
  readonly sourceCategory: string | null;
  readonly impact: number | null;
  readonly urgency: number | null;
  /** As stated by the source, else from impact × urgency, else P3. */
  readonly priority: Priority;
  readonly priorityFrom: 'STATED' | 'MATRIX' | 'ASSUMED';
  readonly state: IncidentState;
  readonly site: string | null;
  readonly department: string | null;
  readonly openedAt: string;
  /** The source's own time of this state; `openedAt` where it sends none. */
  readonly updatedAt: string;
  /** The source's running number of changes (ServiceNow `sys_mod_count`), to order states of one instant. */
  readonly revision: number;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  readonly resolution: string | null;
  readonly patientSafety: boolean;
  /** Who has it: a person's or group's name as the source gives it. */
  readonly assignedTo: string | null;
  readonly openedBy: string | null;
}

/** The key of an incident's history entries: the same state sent twice is one entry. */
export function historyKey(row: Pick<IncidentRow, 'reference' | 'updatedAt' | 'revision'>): string {
  return `${row.reference}|${row.updatedAt}|${row.revision}`;
}

/**
 * Order of two states of one incident by the source's own time, then its running number: negative when `left` is the
 * earlier. The greatest is the incident's present state, in whatever order the rows came.
 */
export function compareStates(
  left: Pick<IncidentRow, 'updatedAt' | 'revision'>,
  right: Pick<IncidentRow, 'updatedAt' | 'revision'>,
): number {
  if (left.updatedAt !== right.updatedAt) return left.updatedAt < right.updatedAt ? -1 : 1;
  return left.revision - right.revision;
}
