import type { IncomingMessage } from 'node:http';
import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { RefusalsService } from '../audit/refusals.service.js';
import { seeing } from '../database/row-security.js';
import { sendError } from '../errors/rest-error.filter.js';
import { type SeenRequest, signedOut } from '../graphql/context.js';
import { ApiTokenService } from './api-token.service.js';
import { addressOf } from '../http/address.js';
import { sessionCookie } from './cookie.js';
import { requireAction, type Scope } from './scope.js';
import { hashOfSecret } from './secrets.js';
import { SessionService } from './session.service.js';

/** Answers without anybody signed in: signing in, choosing a password with a link, signed webhooks, and whether the server is well. */
const open =
  /^\/(?:api\/session(?:\/(?:welcome|reset|link|choose-password|oidc(?:\/begin|\/callback)?))?|api\/unsubscribe\/[^/]+(?:\/undo)?|api\/hooks\/[^/]+\/[^/]+|health\/(?:live|ready))\/?$/;
/** Everything that holds data. All other addresses are the dashboard's own files, which hold none. */
const guarded = /^\/(?:api|graphql|metrics|health)(?:\/|$)/;

/**
 * Stands before every other part, body parsers included: finds out who asks, and sends the signed-out away from
 * everything that holds data. A new route is guarded without having to ask for it.
 */
@Injectable()
export class Doorkeeper implements NestMiddleware {
  constructor(
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(ApiTokenService) private readonly tokens: ApiTokenService,
    @Inject(RefusalsService) private readonly refusals: RefusalsService,
  ) {}

  use(request: SeenRequest, response: Response, next: NextFunction): void {
    const path = request.path.toLowerCase();
    if (!guarded.test(path)) {
      next();
      return;
    }
    this.letIn(request, response, path).then(
      (isIn) => {
        if (isIn) seeing(request.scope?.trusts ?? [], next);
        else if (path.startsWith('/graphql')) refuseGraphql(response);
        else sendError(response, signedOut());
      },
      (error: unknown) => sendError(response, error),
    );
  }

  /** Notes who asks; answers whether they may go on. @throws FORBIDDEN for a token that is not for this address */
  private async letIn(request: SeenRequest, response: Response, path: string): Promise<boolean> {
    const scope = await this.scopeOf(request);
    if (!scope) return open.test(path);
    const known = { ...scope, address: addressOf(request) };
    request.scope = known;
    response.once('finish', () => {
      if (response.statusCode === 403) this.refusals.note(known, `${request.method} ${path.split('/', 3).join('/')}`);
    });
    requireRouteAction(known, request.method, path);
    return true;
  }

  /** Who asks; null for nobody. `touch` false looks only: what a page hears by itself does not keep a session from being idle. */
  async scopeOf(request: IncomingMessage & { sessionHash?: string }, { touch = true } = {}): Promise<Scope | null> {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (request.headers.authorization !== undefined) return bearer ? this.tokens.scopeOfToken(bearer) : null;
    const cookie = sessionCookie(request);
    if (!cookie) return null;
    request.sessionHash = hashOfSecret(cookie);
    return this.sessions.scopeOfSession(cookie, touch);
  }
}

/** Files and messages are sent in here. */
const ways = /^\/api\/(?:imports|hooks|hl7|fhir)(?:\/|$)/;

/** What a narrowed token needs for an address; what a GraphQL call is, is known when it was read. @throws FORBIDDEN */
function requireRouteAction(scope: Scope, method: string, path: string): void {
  if (path.startsWith('/graphql')) return;
  const reads = method === 'GET' || method === 'HEAD';
  if (ways.test(path)) requireAction(scope, ...(reads ? (['READ', 'IMPORT'] as const) : (['IMPORT'] as const)));
  else requireAction(scope, reads ? 'READ' : 'CHANGE');
}

function refuseGraphql(response: Response): void {
  const { code, message } = signedOut();
  response
    .status(401)
    .setHeader('Cache-Control', 'no-store')
    .json({ errors: [{ message, extensions: { code } }] });
}
