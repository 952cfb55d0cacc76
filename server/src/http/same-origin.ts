import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '../errors/domain-error.js';
import { sendError } from '../errors/rest-error.filter.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page sends with our visitor's cookie. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, `Origin`); scripts say nothing and hold no cookie they did not fetch themselves. An API token is no
 * cookie, so its requests pass.
 */
export function sameOrigin(publicUrl: string | undefined): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    if (reads.has(request.method) || request.headers.authorization !== undefined || isFromUs(request, publicUrl)) next();
    else sendError(response, new DomainError('FORBIDDEN', 'This request came from another site and was refused.'));
  };
}

/** Whether a request comes from a page of ours, or from no page at all. */
export function isFromUs(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  return host !== '' && (host === request.headers.host || host === own);
}
