import type { FeedName } from '../feed.js';

/** What a canonical field holds, by which a person is asked for a date format, a value map or nothing more. */
export type FieldKind = 'TEXT' | 'INSTANT' | 'DAY' | 'NUMBER' | 'YES_NO' | 'WORD';

const KINDS: Readonly<Record<string, FieldKind>> = {
  openedAt: 'INSTANT',
  updatedAt: 'INSTANT',
  resolvedAt: 'INSTANT',
  closedAt: 'INSTANT',
  startedAt: 'INSTANT',
  endedAt: 'INSTANT',
  backEntryDoneAt: 'INSTANT',
  date: 'DAY',
  openedOn: 'DAY',
  closedOn: 'DAY',
  completedOn: 'DAY',
  expiresOn: 'DAY',
  count: 'NUMBER',
  required: 'NUMBER',
  completed: 'NUMBER',
  numerator: 'NUMBER',
  denominator: 'NUMBER',
  revision: 'NUMBER',
  patientSafety: 'YES_NO',
  planned: 'YES_NO',
  complete: 'YES_NO',
  state: 'WORD',
  priority: 'WORD',
  category: 'WORD',
  impact: 'WORD',
  urgency: 'WORD',
  period: 'WORD',
  outcome: 'WORD',
};

/** Of the feeds' fields only `measure` of the appointments is a word of a list: elsewhere it is a name. */
export function fieldKind(feed: FeedName, field: string): FieldKind {
  if (feed === 'appointments' && field === 'measure') return 'WORD';
  return KINDS[field] ?? 'TEXT';
}
