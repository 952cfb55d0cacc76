import type { FieldChange } from './incident-change.js';

/** Fields whose values are words of a list, figures or instants. All others hold text or a person's name. */
const coded = new Set([
  'state',
  'site',
  'category',
  'impact',
  'urgency',
  'priority',
  'usersAffected',
  'onPaper',
  'patientSafety',
  'rootCause',
  'resolvedAt',
  'closedAt',
  'respondedAt',
  'link',
]);

/** One side of an act's changes as the audit log keeps it: coded values as they are, of text only its length. */
export function auditValues(changes: readonly FieldChange[], side: 'from' | 'to'): Record<string, string | null> {
  return Object.fromEntries(
    changes.map((change) => {
      const value = change[side];
      return [change.field, value === null || coded.has(change.field) ? value : `${value.length} characters`];
    }),
  );
}
