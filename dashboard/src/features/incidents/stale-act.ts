import { z } from 'zod';
import type { Problem } from '../../api/problem.js';

const word = z.string().nullable();

const stale = z.object({
  current: z.number(),
  fields: z.array(z.object({ field: z.string(), read: word.optional(), current: word, yours: word.optional() })),
  since: z.array(z.object({ at: z.string(), by: z.string() })),
});

/** What another person changed since a version was read, and the version there is now. */
export type StaleAct = z.infer<typeof stale>;

/** Both versions as a refusal of the server tells them; null for any other refusal. */
export function staleActOf(problem: Problem): StaleAct | null {
  if (problem.code !== 'STALE_VERSION') return null;
  const told = stale.safeParse(problem.details);
  return told.success ? told.data : null;
}
