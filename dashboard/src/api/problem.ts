import { CombinedError } from '@urql/core';

/** What went wrong, in the server's stable code and a sentence a person can act on. */
export interface Problem {
  code: string;
  message: string;
  details: unknown;
}

/** A refused HTTP call: the server's problem with its status. */
export class RequestProblem extends Error implements Problem {
  readonly code: string;
  readonly status: number;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details: unknown = null) {
    super(message);
    this.name = 'RequestProblem';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The sentence for a call that got no answer at all. */
export const unreachable: Problem = {
  code: 'UNAVAILABLE',
  message: 'Steady cannot be reached. Nothing you entered is lost; check the connection and try again.',
  details: null,
};

const unexplained: Problem = {
  code: 'INTERNAL',
  message: 'Something went wrong in Steady. Try again; if it happens again, tell whoever runs it.',
  details: null,
};

/** Turns whatever a call threw or answered into a problem with a code and a sentence. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestProblem) return { code: error.code, message: error.message, details: error.details };
  if (error instanceof CombinedError) return problemOfGraphql(error);
  return unexplained;
}

function problemOfGraphql(error: CombinedError): Problem {
  const first = error.graphQLErrors[0];
  if (first) {
    const code = first.extensions['code'];
    return {
      code: typeof code === 'string' ? code : 'INTERNAL',
      message: first.message,
      details: first.extensions['details'] ?? null,
    };
  }
  const response = error.response as { status?: number } | undefined;
  if (response?.status === 401) return { code: 'UNAUTHENTICATED', message: 'Sign in to go on.', details: null };
  if (response?.status === 429)
    return {
      code: 'TOO_MANY_REQUESTS',
      message: 'Too many requests in a short time. Wait a minute, then try again.',
      details: null,
    };
  return error.networkError ? unreachable : unexplained;
}

/** Whether the call was refused because nobody is signed in, or no longer. */
export function isSignedOut(error: unknown): boolean {
  return problemOf(error).code === 'UNAUTHENTICATED';
}
