import type { NextFunction, Request, Response } from 'express';

/** The pages' longest query has a tenth of it; what people write comes beside it, in variables. */
const longestQuery = 100_000;
/** The pages' inputs are four deep. */
const deepest = 30;

/**
 * Refuses a GraphQL body before anything that walks it by calling itself: one nested too deep, and text that no database
 * keeps (NUL, half a character). It goes through the body with a list, not by recursion.
 */
export function checkGraphqlBody(request: Request, response: Response, next: NextFunction): void {
  const fault = /^\/graphql(?:\/|$)/i.test(request.path) ? faultOf(request.body) : null;
  if (fault === null) next();
  else response.status(400).json({ errors: [{ message: fault, extensions: { code: 'BAD_INPUT' } }] });
}

function faultOf(body: unknown): string | null {
  const { query } = (body ?? {}) as { query?: unknown };
  if (typeof query === 'string' && query.length > longestQuery)
    return `The query is too long: ${longestQuery} characters is the most.`;
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return `The request is nested too deep: ${deepest} is the most.`;
    if (level.some((value) => typeof value === 'string' && !isKeepable(value)))
      return 'The request holds a character that cannot be stored. Take out NUL and half characters.';
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return null;
}

/** Whether both databases can store a text. */
export const isKeepable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
