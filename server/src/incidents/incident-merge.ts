import { incidentFacts, type IncidentFacts, type IncidentRow } from '@steady/shared/feeds';
import { instantOf } from '../database/dialect.js';
import type { RawRow } from '../database/keyed-records.js';
import { fromHistory, sameState, type SourceState, sourceStateOf, stateKey } from './incident-states.js';
import type { IncidentColumns, StoredState } from './incidents.repository.js';

/** What became of the rows of one incident. */
export interface Merged {
  /** One outcome a row, in their order. */
  readonly outcomes: ('inserted' | 'updated' | 'unchanged')[];
  /** States to write. */
  readonly states: StoredState[];
  /** Stored states that another takes the place of. */
  readonly replaced: StoredState[];
  /** The incident to write; null when nothing of it changed. */
  readonly incident: IncidentColumns | null;
}

/** What a merge needs to know of the sending. */
export interface MergeFacts {
  readonly batchId: string;
  readonly trust: string;
  readonly source: string;
}

interface KnownState extends SourceState {
  readonly batchId: string;
  /** The row it came with, where it came just now. */
  readonly row: IncidentRow | null;
}

/**
 * Merges rows of one incident into what is stored of it. The greatest state by the source's own time is the present one,
 * whatever order rows come in; a state sent again changes nothing; one of the same time that says something else takes
 * its place if it came later, and inside one import the greater by its text, so that order does not matter there either.
 * @param before the stored incident and its states; null when it is new
 * @param id its number in the programme's count
 */
export function mergeIncident(
  before: { readonly raw: RawRow; readonly states: readonly StoredState[] } | null,
  rows: readonly IncidentRow[],
  id: number,
  facts: MergeFacts,
): Merged {
  const known = new Map<string, KnownState>();
  for (const state of before?.states ?? []) known.set(stateKey(state.at, state.revision), { ...state, row: null });
  const outcomes = rows.map((row, index) => {
    const added = addState(known, row, before?.raw ?? null, facts.batchId);
    if (before === null && index === 0) return 'inserted';
    return added ? 'updated' : 'unchanged';
  });
  const ordered = [...known].sort(([left], [right]) => (left < right ? -1 : 1));
  const fresh = ordered.filter(([, state]) => state.row !== null);
  if (fresh.length === 0) return { outcomes, states: [], replaced: [], incident: null };
  const stored = new Map((before?.states ?? []).map((state) => [stateKey(state.at, state.revision), state]));
  return {
    outcomes,
    states: fresh.map(([, { row: _row, ...state }]) => ({ ...state, incidentId: id, batchId: facts.batchId })),
    replaced: fresh.flatMap(([key, state]) => {
      const old = stored.get(key);
      return old && old.batchId !== facts.batchId && !sameState(old, state) ? [old] : [];
    }),
    incident: columnsOf(
      before?.raw ?? null,
      ordered.map(([, state]) => state),
      id,
      facts,
    ),
  };
}

/** Adds a row's state; false when it says nothing new. */
function addState(known: Map<string, KnownState>, row: IncidentRow, raw: RawRow | null, batchId: string): boolean {
  const key = stateKey(row.updatedAt, row.revision);
  const state: KnownState = { ...sourceStateOf(row), batchId, row };
  const there = known.get(key);
  if (there) {
    const same = sameState(there, state) && sameTexts(there.row, row, raw, key);
    if (same || (there.batchId === batchId && !greater(state, there, raw))) return false;
  }
  known.set(key, state);
  return true;
}

/** Long texts are kept for the present state only, so only there can they differ. */
function sameTexts(there: IncidentRow | null, row: IncidentRow, raw: RawRow | null, key: string): boolean {
  if (there) return textsOf(there) === textsOf(row);
  if (!raw) return true;
  const present = stateKey((instantOf(raw['sourceUpdatedAt']) as Date).toISOString(), Number(raw['revision']));
  return key !== present || textsOfStored(raw) === textsOf(row);
}

/** Which of two states of one instant stands, whatever order they came in. */
function greater(left: KnownState, right: KnownState, raw: RawRow | null): boolean {
  const textOf = (state: KnownState): string =>
    JSON.stringify([state.state, state.snapshot, state.row ? textsOf(state.row) : raw ? textsOfStored(raw) : '']);
  return textOf(left) > textOf(right);
}

const textsOf = (row: IncidentRow): string =>
  JSON.stringify([row.description, row.resolution, row.openedBy, row.sourceCategory, row.openedAt]);

const textsOfStored = (raw: RawRow): string =>
  JSON.stringify([
    raw['description'] ?? null,
    raw['resolution'] ?? null,
    raw['openedBy'] ?? null,
    raw['sourceCategory'] ?? null,
    (instantOf(raw['openedAt']) as Date).toISOString(),
  ]);

/** What is stored of an incident, as its feed's facts. */
export function storedFacts(raw: RawRow): IncidentFacts {
  return {
    openedOn: String(raw['openedOn']),
    leftOn: (raw['leftOn'] as string | null) ?? null,
    priority: raw['priority'] as IncidentFacts['priority'],
    category: raw['category'] as IncidentFacts['category'],
    resolved: raw['state'] === 'RESOLVED' || raw['state'] === 'CLOSED',
    undocumented: Boolean(raw['undocumented']),
  };
}

const instant = (at: string | null): Date | null => (at === null ? null : new Date(at));

function columnsOf(raw: RawRow | null, states: readonly KnownState[], id: number, facts: MergeFacts): IncidentColumns | null {
  const history = fromHistory(states);
  const present = states.at(-1) as KnownState;
  const flaggedBefore = Boolean(raw?.['patientSafety']);
  const raisedBefore = instantOf(raw?.['safetyRaisedAt']);
  const version = Number(raw?.['version'] ?? 0) + 1;
  const sourceUpdatedAt = new Date(present.at);
  const updatedBefore = instantOf(raw?.['updatedAt']);
  return {
    id,
    number: String(raw?.['number'] ?? `INC${String(id).padStart(7, '0')}`),
    trustCode: facts.trust,
    source: facts.source,
    reference: present.row?.reference ?? String(raw?.['reference']),
    insertedBatchId: raw ? ((raw['insertedBatchId'] as string | null) ?? null) : facts.batchId,
    onPaper: Boolean(raw?.['onPaper']),
    version,
    ...presentColumns(present, raw),
    originalPriority: history.originalPriority,
    patientSafety: flaggedBefore || history.safetyRaisedAt !== null,
    safetyRaisedAt: raisedBefore ?? instant(history.safetyRaisedAt),
    sourceUpdatedAt,
    revision: present.revision,
    updatedAt: updatedBefore && updatedBefore > sourceUpdatedAt ? updatedBefore : sourceUpdatedAt,
    respondedAt: instant(history.respondedAt),
    pauses: JSON.stringify(history.pauses),
    batchId: facts.batchId,
    batchVersion: version,
  };
}

type PresentColumns = Pick<
  IncidentColumns,
  | 'siteCode'
  | 'title'
  | 'description'
  | 'category'
  | 'sourceCategory'
  | 'state'
  | 'priority'
  | 'impact'
  | 'urgency'
  | 'department'
  | 'assignedTo'
  | 'openedBy'
  | 'openedAt'
  | 'resolvedAt'
  | 'closedAt'
  | 'openedOn'
  | 'leftOn'
  | 'resolution'
  | 'undocumented'
>;

/** What the present state says: of the row it came with, or as it is stored. */
function presentColumns(present: KnownState, raw: RawRow | null): PresentColumns {
  const { row } = present;
  if (row === null) return storedColumns(raw as RawRow);
  const { openedOn, leftOn, undocumented } = incidentFacts(row);
  return {
    siteCode: row.site,
    title: row.title,
    description: row.description,
    category: row.category,
    sourceCategory: row.sourceCategory,
    state: row.state,
    priority: row.priority,
    impact: row.impact,
    urgency: row.urgency,
    department: row.department,
    assignedTo: row.assignedTo,
    openedBy: row.openedBy,
    openedAt: new Date(row.openedAt),
    resolvedAt: instant(row.resolvedAt),
    closedAt: instant(row.closedAt),
    openedOn,
    leftOn,
    resolution: row.resolution,
    undocumented,
  };
}

function storedColumns(raw: RawRow): PresentColumns {
  const names: (keyof PresentColumns)[] = [
    'siteCode',
    'title',
    'description',
    'category',
    'sourceCategory',
    'state',
    'priority',
    'impact',
    'urgency',
    'department',
    'assignedTo',
    'openedBy',
    'openedAt',
    'resolvedAt',
    'closedAt',
    'openedOn',
    'leftOn',
    'resolution',
    'undocumented',
  ];
  return Object.fromEntries(names.map((name) => [name, raw[name] ?? null])) as PresentColumns;
}
