/** Stable codes of refusals, with the HTTP status each answers with (api.md, Errors). A feed may add its own, all 400. */
const statusOf: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  STALE_VERSION: 409,
  ILLEGAL_TRANSITION: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  BUSY: 503,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** A refusal Steady means: `message` is a sentence the person can act on, `details` are data for a program. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }

  get status(): number {
    return statusOf[this.code] ?? 400;
  }
}

export const notFound = (what: string): DomainError => new DomainError('NOT_FOUND', `${what} was not found.`);
export const badInput = (message: string, details: Record<string, unknown> = {}): DomainError =>
  new DomainError('BAD_INPUT', message, details);
