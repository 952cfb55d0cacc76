import type { Clock } from '@steady/shared/sla';
import { formatTimeAndDay } from '@steady/shared/time';
import type { HistoryEntry } from './incident-list.repository.js';
import type { ClockType, IncidentHistoryType } from './incident.type.js';

const minute = 60_000;

/** A clock as GraphQL shows it. */
export function clockTypeOf(clock: Clock): ClockType {
  const { kind, dueAt, state, elapsedMs, targetMs } = clock;
  return {
    kind,
    dueAt,
    state,
    usedMinutes: elapsedMs === null ? null : Math.floor(elapsedMs / minute),
    targetMinutes: targetMs === null ? null : Math.round(targetMs / minute),
    sentence: clockSentence(clock),
  };
}

function clockSentence({ kind, state, dueAt, stoppedAt, breachedAt }: Clock): string {
  const what = kind === 'RESPONSE' ? 'Response' : 'Fix';
  const done = kind === 'RESPONSE' ? 'Responded' : 'Fixed';
  const due = dueAt === null ? '' : formatTimeAndDay(dueAt);
  switch (state) {
    case 'RUNNING':
      return `${what} due at ${due}`;
    case 'AT_RISK':
      return `${what} at risk: due at ${due}`;
    case 'BREACHED':
      return `${what} overdue since ${formatTimeAndDay(breachedAt ?? dueAt ?? new Date(0))}`;
    case 'PAUSED':
      return `${what} clock paused while the user is awaited`;
    case 'MET':
      return stoppedAt === null ? `${done} in time` : `${done} in time, at ${formatTimeAndDay(stoppedAt)}`;
    case 'MISSED':
      if (stoppedAt === null) return `${done} late`;
      return `${done} late, at ${formatTimeAndDay(stoppedAt)}; ${lateSince(stoppedAt, dueAt, breachedAt)}`;
    case 'NOT_KNOWN':
      return `When it was ${kind === 'RESPONSE' ? 'responded to' : 'fixed'} is not known`;
  }
}

/** What it was late against: its due time or, where an earlier priority's ran out before, when that was. */
function lateSince(stoppedAt: Date, dueAt: Date | null, breachedAt: Date | null): string {
  const isInTimeNow = dueAt === null || stoppedAt <= dueAt;
  return isInTimeNow && breachedAt !== null
    ? `it had been overdue since ${formatTimeAndDay(breachedAt)}, under an earlier priority`
    : `it was due at ${dueAt === null ? '' : formatTimeAndDay(dueAt)}`;
}

const fieldNames: Readonly<Record<string, string>> = {
  state: 'state',
  title: 'title',
  description: 'description',
  category: 'category',
  priority: 'priority',
  impact: 'impact',
  urgency: 'urgency',
  site: 'site',
  department: 'department',
  usersAffected: 'users affected',
  assignedTo: 'assigned to',
  team: 'team',
  supplier: 'supplier',
  supplierReference: 'supplier reference',
  pauseReason: 'awaited from the user',
  rootCause: 'root cause',
  resolution: 'resolution',
  workaround: 'workaround',
  patientSafety: 'safety flag',
  resolvedAt: 'resolved',
  closedAt: 'closed',
  harm: 'harm',
  disposition: 'disposition',
};

/** Said by their state, not by their name. */
const quiet: readonly string[] = ['resolvedAt', 'closedAt', 'respondedAt'];

/** Too long to be said: that they changed is, and the change itself carries the text. */
const texts: readonly string[] = ['title', 'description', 'resolution', 'workaround', 'disposition'];

/** Fields whose values are words of an enumeration; a team or a person named in capitals keeps them. */
const enumerations: readonly string[] = ['state', 'category', 'harm', 'rootCause'];

/** A history oldest first as sentences: what each entry changed from the one before it. */
export function historyTypesOf(entries: readonly HistoryEntry[]): IncidentHistoryType[] {
  let before: Record<string, string | null> | null = null;
  return entries.map((entry) => {
    const now = entry.snapshot === null ? null : fieldsOf(entry);
    const isFirst = before === null && now !== null;
    const changes = entry.changes ?? (now === null ? [] : changesOf(before ?? {}, now));
    if (now !== null) before = now;
    const { at, by } = entry;
    const sentence = isFirst ? openingSentence(now) : sentenceOf(changes);
    return { at, by, sentence, changes: changes.map((change) => ({ ...change })) };
  });
}

function fieldsOf({ state, snapshot }: HistoryEntry): Record<string, string | null> {
  const fields: Record<string, string | null> = { state };
  for (const [name, value] of Object.entries(snapshot ?? {}))
    fields[name] = value === null || value === undefined ? null : String(value);
  return fields;
}

function changesOf(
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): { field: string; from: string | null; to: string | null }[] {
  return Object.keys(after)
    .filter((field) => (before[field] ?? null) !== (after[field] ?? null))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}

function openingSentence(fields: Readonly<Record<string, string | null>>): string {
  const assigned = fields['assignedTo'] ? `, assigned to ${fields['assignedTo']}` : '';
  return `First received as ${said(fields['priority'] ?? null)}, ${said(fields['state'] ?? null)}${assigned}`;
}

function sentenceOf(changes: readonly { field: string; from: string | null; to: string | null }[]): string {
  const told = changes.filter(({ field }) => !quiet.includes(field));
  if (told.length === 0) return changes.length === 0 ? 'Sent again with nothing changed' : 'Dates changed';
  const sentence = told.map(changeInWords).join('; ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function changeInWords({ field, from, to }: { field: string; from: string | null; to: string | null }): string {
  const name = fieldNames[field] ?? field;
  const value = (text: string | null): string => (enumerations.includes(field) ? said(text) : (text ?? 'nothing'));
  if (field === 'patientSafety') return to === 'true' ? 'safety flag raised' : 'safety flag no longer sent';
  if (field === 'onPaper') return to === 'true' ? 'work put on paper' : 'work no longer on paper';
  if (field === 'comment') return to === 'internal' ? 'comment added for colleagues' : 'comment added for the reporter';
  if (field === 'affected') return `also met by ${to ?? from ?? 'others'}`;
  if (field === 'link') return to === null ? `no longer ${from ?? 'linked'}` : to;
  if (field === 'attachment') return to === null ? `file ${from ?? ''} taken away` : `file ${to} added`;
  if (field === 'reason') return `reason: ${to ?? 'none given'}`;
  if (texts.includes(field)) return `${name} ${from === null ? 'set' : to === null ? 'taken away' : 'changed'}`;
  if (field === 'assignedTo')
    return to === null
      ? `no longer assigned to ${from ?? 'anybody'}`
      : `assigned to ${to}${from === null ? '' : `, before to ${from}`}`;
  if (from === null) return `${name} set to ${value(to)}`;
  return to === null ? `${name} ${value(from)} taken away` : `${name} changed from ${value(from)} to ${value(to)}`;
}

/** An enumeration's word in lower case: `IN_PROGRESS` is `in progress`; P1 to P5 and plain texts stay. */
function said(value: string | null): string {
  if (value === null) return 'nothing';
  return /^[A-Z][A-Z_]+$/.test(value) ? value.toLowerCase().replaceAll('_', ' ') : value;
}
