import express, { type NextFunction, type Request, type Response } from 'express';
import { sendError } from '../errors/rest-error.filter.js';

/** The most a GraphQL query or a small REST body may have. */
const limit = '1mb';
/** These read the request as a stream themselves. */
const streamed = /^\/api\/(?:imports|hooks|hl7|fhir)(?:\/|$)/i;

const json = express.json({ limit, strict: true });

/** Parses JSON bodies of bounded size; bodies of streaming routes are left alone. */
export function parseBodies(request: Request, response: Response, next: NextFunction): void {
  if (streamed.test(request.path)) {
    next();
    return;
  }
  json(request, response, (error: unknown) => {
    if (error) sendError(response, error);
    else next();
  });
}
