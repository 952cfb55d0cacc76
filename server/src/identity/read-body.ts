import type { z } from 'zod';
import { badInput } from '../errors/domain-error.js';

/** A body of the shape asked for. @throws BAD_INPUT naming the fields that are not */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body');
  throw badInput(`The request needs a JSON body with ${fields.join(', ')} filled in.`, { fields });
}
