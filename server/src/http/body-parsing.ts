import express, { type NextFunction, type Request, type Response } from 'express';
import { badInput } from '../errors/domain-error.js';
import { sendError } from '../errors/rest-error.filter.js';

/** The most a GraphQL query or a small REST body may have. */
const limit = '1mb';
/** These read the request as a stream themselves. */
const streamed = /^\/api\/(?:imports|hooks|hl7|fhir)(?:\/|$)|^\/api\/incidents\/[^/]+\/attachments$/i;

const json = express.json({ limit, strict: true });

/** Parses JSON bodies of bounded size; bodies of streaming routes are left alone. */
export function parseBodies(request: Request, response: Response, next: NextFunction): void {
  if (streamed.test(request.path)) {
    next();
    return;
  }
  if (charsetOf(request) !== 'utf-8') {
    sendError(response, badInput('Send JSON in UTF-8.'));
    return;
  }
  json(request, response, (error: unknown) => {
    if (error) sendError(response, error);
    else next();
  });
}

/** The character set a request names; JSON that names none is UTF-8. */
const charsetOf = (request: Request): string =>
  /;\s*charset\s*=\s*"?([^;"\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
