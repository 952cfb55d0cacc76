/**
 * Something has changed, told by ids only: who listens reads it again with their own rights. `id` null stands for many at
 * once, `trust` null for what is of no trust or of any.
 */
export interface LiveEvent {
  readonly kind: 'INCIDENT' | 'HEALTH' | 'IMPORT' | 'NOTICE' | 'MISSED';
  readonly trust: string | null;
  readonly id: string | null;
}

/** Events may have been lost: whatever is shown may be old. */
export const missed: LiveEvent = { kind: 'MISSED', trust: null, id: null };
