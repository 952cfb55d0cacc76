import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { DomainError } from '../errors/domain-error.js';
import { sendError } from '../errors/rest-error.filter.js';
import type { SeenRequest } from '../graphql/context.js';

const windowMs = 15 * 60_000;

/** Failures only count: a ward behind one address signs in all morning. */
const limitFailures = (limit: number, keyGenerator: (request: Request) => string): RequestHandler =>
  limitCalls(limit, keyGenerator, true);

function limitCalls(limit: number, keyGenerator: (request: Request) => string, skipSuccessfulRequests: boolean): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    keyGenerator,
    skipSuccessfulRequests,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (request: Request, response: Response) => {
      const resetAt = (request as Request & { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime;
      const seconds = resetAt
        ? Math.max(1, Math.ceil((resetAt.getTime() - performance.timeOrigin - performance.now()) / 1000))
        : windowMs / 1000;
      sendError(
        response,
        new DomainError('TOO_MANY_REQUESTS', 'Too many attempts to sign in. Wait a quarter of an hour and try again.', {
          retryAfterSeconds: seconds,
        }),
      );
    },
  });
}

/** Changing one's own password: who asks is known, and counted by. */
const changing = /^\/api\/session\/password\/?$/i;
const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');
const accountOf = (request: Request): string => {
  const { scope } = request as SeenRequest;
  if (scope && changing.test(request.path)) return scope.userId;
  const email: unknown = (request.body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : addressOf(request);
};

/** Sign-ins through the organisation's provider from one address in a quarter of an hour: each keeps a row until it is over. */
const mostSignOns = 600;

/**
 * At most 10 failures for one account and 50 from one address in a quarter of an hour, and 20 requests
 * for a forgotten password; then 429, before any password is looked at.
 */
export function signInLimits(): RequestHandler {
  const byAccount = limitFailures(10, accountOf);
  const byAddress = limitFailures(50, addressOf);
  const signOns = limitCalls(mostSignOns, addressOf, false);
  const resets = limitCalls(20, addressOf, false); // every one may send a mail
  const signingOn = /^\/api\/session\/oidc\/(?:begin|callback)\/?$/i;
  const signingIn = /^\/api\/session(?:\/(?:welcome|password|link|choose-password|reset))?\/?$/i;
  return (request: Request, response: Response, next: NextFunction): void => {
    if (signingOn.test(request.path)) {
      signOns(request, response, next);
      return;
    }
    if (request.method !== 'POST' || !signingIn.test(request.path)) {
      next();
      return;
    }
    if (/\/reset\/?$/i.test(request.path)) {
      resets(request, response, next);
      return;
    }
    if (changing.test(request.path)) {
      byAccount(request, response, next);
      return;
    }
    byAddress(request, response, (error?: unknown) => {
      if (error) next(error);
      else byAccount(request, response, next);
    });
  };
}
