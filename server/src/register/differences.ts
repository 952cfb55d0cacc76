import { formatDay, isDay } from '@steady/shared/time';
import type { LineKind } from './register.repository.js';

/** Kinds of lines as a sentence begins with them. */
export const kindWords: Readonly<Record<LineKind, string>> = {
  MILESTONE: 'Milestone',
  RISK: 'Risk',
  ACTION: 'Action',
  DECISION: 'Decision',
};

/**
 * What changed between two states of a line, in words; empty when nothing did.
 * @example differences('Milestone “Data loaded”', { dueOn: '2026-06-01' }, { dueOn: '2026-06-08' }, { dueOn: 'due day' })
 * // 'Milestone “Data loaded”: due day changed from 1 June 2026 to 8 June 2026'
 */
export function differences<Line extends object>(
  named: string,
  before: Line,
  after: Line,
  labels: Readonly<Partial<Record<keyof Line, string>>>,
): string {
  const changed = (Object.entries(labels) as [keyof Line, string][])
    .filter(([field]) => before[field] !== after[field])
    .map(([field, label]) => `${label} changed from ${shown(before[field])} to ${shown(after[field])}`);
  return changed.length === 0 ? '' : `${named}: ${changed.join('; ')}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return isDay(value) ? formatDay(value) : String(value as string | number);
}
