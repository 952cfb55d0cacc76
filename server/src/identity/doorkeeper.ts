import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { sendError } from '../errors/rest-error.filter.js';
import { type SeenRequest, signedOut } from '../graphql/context.js';
import { ApiTokenService } from './api-token.service.js';
import { addressOf } from '../http/address.js';
import { sessionCookie } from './cookie.js';
import type { Scope } from './scope.js';
import { SessionService } from './session.service.js';

/** Answers without anybody signed in: signing in, and whether the server is well. */
const open = /^\/(?:api\/session(?:\/welcome|\/oidc(?:\/begin|\/callback)?)?|health\/(?:live|ready))\/?$/;
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
  ) {}

  use(request: SeenRequest, response: Response, next: NextFunction): void {
    const path = request.path.toLowerCase();
    if (!guarded.test(path)) {
      next();
      return;
    }
    this.scopeOf(request).then(
      (scope) => {
        if (scope) request.scope = { ...scope, address: addressOf(request) };
        if (scope || open.test(path)) next();
        else if (path.startsWith('/graphql')) refuseGraphql(response);
        else sendError(response, signedOut());
      },
      (error: unknown) => sendError(response, error),
    );
  }

  private async scopeOf(request: SeenRequest): Promise<Scope | null> {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (request.headers.authorization !== undefined) return bearer ? this.tokens.scopeOfToken(bearer) : null;
    const cookie = sessionCookie(request);
    return cookie ? this.sessions.scopeOfSession(cookie) : null;
  }
}

function refuseGraphql(response: Response): void {
  const { code, message } = signedOut();
  response
    .status(401)
    .setHeader('Cache-Control', 'no-store')
    .json({ errors: [{ message, extensions: { code } }] });
}
