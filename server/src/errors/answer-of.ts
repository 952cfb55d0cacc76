import { HttpException } from '@nestjs/common';
import { DomainError } from './domain-error.js';

/** What a client is told about a failure. */
export interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}

const codeOfStatus: Record<number, string> = {
  400: 'BAD_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'BAD_INPUT',
  413: 'TOO_LARGE',
  415: 'BAD_INPUT',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

/** Whether a failure is a refusal a client may read; everything else is ours to mend and told as INTERNAL. */
export function answerOf(error: unknown): Answer {
  if (error instanceof DomainError)
    return { status: error.status, code: error.code, message: error.message, details: error.details };
  const status = error instanceof HttpException ? error.getStatus() : bodyParserStatus(error);
  const code = status === undefined ? undefined : codeOfStatus[status];
  if (status !== undefined && code !== undefined)
    return { status, code, message: sentences[code] ?? 'The request was not understood.', details: {} };
  return {
    status: 500,
    code: 'INTERNAL',
    message: 'Something went wrong on our side. Nothing of yours was changed.',
    details: {},
  };
}

const sentences: Record<string, string> = {
  NOT_FOUND: 'There is nothing at this address.',
  TOO_LARGE: 'The request is larger than this address takes.',
  UNAUTHENTICATED: 'Sign in first.',
  FORBIDDEN: 'Your role does not allow this.',
  BAD_INPUT: 'The request was not understood: check its content type and body.',
};

/** The body parser throws plain errors that carry a status and say they may be shown. */
function bodyParserStatus(error: unknown): number | undefined {
  const known = error as { status?: unknown; expose?: unknown } | null;
  return typeof known?.status === 'number' && known.expose === true ? known.status : undefined;
}
