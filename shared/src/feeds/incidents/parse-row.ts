import type { MappedRecord, Priority, Result, RowContext, RowError } from '../feed.js';
import { plainWord, RowReader } from '../reading/row-reader.js';
import type { IncidentCategory, IncidentRow, IncidentState } from './incident-row.js';
import { CATEGORY_WORDS, levelOfWord, priorityOfWord, STATE_WORDS } from './words.js';

const LONG_TEXT = 32_000;

/**
 * Reads one state of one incident. The priority the source states is kept; `context.priorityOf` is asked only where none
 * is stated, and P3 assumed where that gives none either. A blank state follows from the times of closure and
 * resolution. A row without its own time of change takes the latest time it carries. Times of resolution and closure
 * are dropped from a state that is not resolved or closed: audit logs print the final ones on every line, and a
 * reopened ticket keeps its old ones.
 */
export function parseIncidentRow(record: MappedRecord, context: RowContext): Result<IncidentRow, RowError[]> {
  const reader = new RowReader(record, context);
  const reference = reader.text('reference', { required: true, max: 100 });
  const openedAt = reader.instant('openedAt', { required: true });
  const updatedAt = reader.instant('updatedAt');
  const sent = { resolvedAt: reader.instant('resolvedAt'), closedAt: reader.instant('closedAt') };
  const state = reader.word('state', STATE_WORDS, STATES_ALLOWED) ?? stateFrom(sent.resolvedAt, sent.closedAt);
  const { resolvedAt, closedAt } = endsOf(state, sent);
  const levels = { impact: levelOf(reader, 'impact'), urgency: levelOf(reader, 'urgency') };
  const texts = {
    title: reader.text('title', { max: 500 }) ?? '',
    description: reader.text('description', { max: LONG_TEXT }),
    site: reader.text('site', { max: 20 }),
    department: reader.text('department'),
    resolution: reader.text('resolution', { max: LONG_TEXT }),
    assignedTo: reader.text('assignedTo'),
    openedBy: reader.text('openedBy'),
  };
  const priority = priorityOf(reader, levels, context);
  const category = categoryOf(reader);
  const patientSafety = reader.yesNo('patientSafety') ?? false;
  const revision = reader.integer('revision') ?? 0;
  refuseBefore(reader, record, openedAt, { resolvedAt, closedAt });
  return reader.result(() => ({
    reference: reference as string,
    ...texts,
    ...category,
    ...levels,
    ...priority,
    state,
    openedAt: openedAt as string,
    updatedAt: updatedAt ?? latestOf(openedAt as string, resolvedAt, closedAt),
    revision,
    resolvedAt,
    closedAt,
    patientSafety,
  }));
}

/** When work on it ended, as far as the source says. */
interface Ends {
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
}

const STATES_ALLOWED = 'new, triaged, in progress, awaiting user, with supplier, resolved, closed or cancelled';

function stateFrom(resolvedAt: string | null, closedAt: string | null): IncidentState {
  if (closedAt !== null) return 'CLOSED';
  return resolvedAt === null ? 'NEW' : 'RESOLVED';
}

function endsOf(state: IncidentState, sent: Ends): Ends {
  if (state === 'CLOSED' || state === 'CANCELLED') return sent;
  return { resolvedAt: state === 'RESOLVED' ? sent.resolvedAt : null, closedAt: null };
}

function levelOf(reader: RowReader, field: 'impact' | 'urgency'): number | null {
  const text = reader.text(field);
  if (text === null) return null;
  const level = levelOfWord(plainWord(text));
  if (level === undefined)
    reader.refuse(field, 'UNKNOWN_WORD', text, `${field} must be a number from 1 to 5, or high, medium or low.`);
  return level ?? null;
}

function priorityOf(
  reader: RowReader,
  { impact, urgency }: { impact: number | null; urgency: number | null },
  context: RowContext,
): Pick<IncidentRow, 'priority' | 'priorityFrom'> {
  const text = reader.text('priority');
  if (text !== null) {
    const stated = priorityOfWord(plainWord(text));
    if (stated !== undefined) return { priority: stated, priorityFrom: 'STATED' };
    reader.refuse(
      'priority',
      'UNKNOWN_WORD',
      text,
      `Priority "${text.slice(0, 60)}" is not known; use P1 to P5, or map the word.`,
    );
  }
  const followed: Priority | null = impact === null || urgency === null ? null : (context.priorityOf?.(impact, urgency) ?? null);
  return followed === null ? { priority: 'P3', priorityFrom: 'ASSUMED' } : { priority: followed, priorityFrom: 'MATRIX' };
}

function categoryOf(reader: RowReader): { category: IncidentCategory; sourceCategory: string | null } {
  const text = reader.text('category');
  const known = text === null ? 'OTHER' : CATEGORY_WORDS.get(plainWord(text));
  return known === undefined ? { category: 'OTHER', sourceCategory: text } : { category: known, sourceCategory: null };
}

function refuseBefore(reader: RowReader, record: MappedRecord, openedAt: string | null, ends: Ends): void {
  for (const field of ['resolvedAt', 'closedAt'] as const) {
    const at = ends[field];
    if (openedAt === null || at === null || at >= openedAt) continue;
    const message = `${field} is before openedAt (${openedAt}); correct one of the two, and check the date format and zone of the file.`;
    reader.refuse(field, 'ENDS_BEFORE_START', record[field] ?? '', message);
  }
}

function latestOf(first: string, ...others: (string | null)[]): string {
  return others.reduce<string>((latest, at) => (at !== null && at > latest ? at : latest), first);
}
