import { Body, Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { SeenRequest } from '../graphql/context.js';
import { originOf } from '../http/address.js';
import { isKeepable } from '../http/graphql-body.js';
import { clearSessionCookie, sessionCookie, setSessionCookie } from './cookie.js';
import { readBody } from './read-body.js';
import { SessionService } from './session.service.js';

const signInBody = z.strictObject({
  email: z.string().min(1).max(320).refine(isKeepable),
  password: z.string().min(1).max(1024),
});
const welcomeBody = z.strictObject({
  token: z.string().min(1).max(200),
  email: z.email().max(320),
  password: z.string().max(1024),
});

@Controller('api/session')
export class SessionController {
  constructor(@Inject(SessionService) private readonly sessions: SessionService) {}

  @Post()
  @HttpCode(204)
  async signIn(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { email, password } = readBody(signInBody, body);
    setSessionCookie(response, await this.sessions.signIn(email, password, sessionCookie(request), originOf(request)));
  }

  @Post('welcome')
  @HttpCode(204)
  async welcome(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { token, email, password } = readBody(welcomeBody, body);
    setSessionCookie(response, await this.sessions.welcome(token, email, password, originOf(request)));
  }

  /** Signing out is never refused: a session that is over already is signed out. */
  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: SeenRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    const secret = sessionCookie(request);
    if (request.scope && secret) await this.sessions.signOut(request.scope, secret);
    clearSessionCookie(response);
  }
}
