import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { log } from '../operations/log.js';
import { answerOf } from './answer-of.js';

/** Answers a failed HTTP call with `{error: {code, message, details}}`. GraphQL failures pass on to `formatError`. */
@Catch()
export class RestErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<'graphql' | 'http'>() === 'graphql') return error;
    sendError(host.switchToHttp().getResponse<Response>(), error);
    return undefined;
  }
}

/** Writes a failure to the response, unless the answer has already begun. */
export function sendError(response: Response, error: unknown): void {
  const { status, code, message, details } = answerOf(error);
  if (code === 'INTERNAL') log.error({ err: error }, 'unexpected failure');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const retryAfter = details['retryAfterSeconds'] ?? (status === 503 ? 2 : undefined);
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).json({ error: { code, message, details } });
}
