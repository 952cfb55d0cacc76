import { DomainError } from './domain-error.js';

/**
 * Somebody else changed it first: refused with both versions, so that nothing is overwritten unseen.
 * @param now the fields as they stand, where the page can show them beside the person's own
 */
export function staleVersion(read: number, current: number, now?: Record<string, unknown>): DomainError {
  return new DomainError(
    'STALE_VERSION',
    `Somebody changed this after you opened it: you read version ${read}, it is now version ${current}. Load it again and make your change there.`,
    { read, current, ...(now ? { now } : {}) },
  );
}
