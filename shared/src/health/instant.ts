import { msOf } from '../time/index.js';

/** An instant that never comes. */
export const NEVER = Infinity;

/** Milliseconds of an instant; an absent one never comes. */
export function msOrNever(at: string | null): number {
  return at === null ? NEVER : msOf(at);
}
