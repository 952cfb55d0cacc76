import { Body, Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { badInput } from '../errors/domain-error.js';
import type { SeenRequest } from '../graphql/context.js';
import { addressOf } from '../http/address.js';
import { isKeepable } from '../http/graphql-body.js';
import { clearSessionCookie, sessionCookie, setSessionCookie } from './cookie.js';
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

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body');
  throw badInput(`The request needs a JSON body with ${fields.join(', ')} filled in.`, { fields });
}

@Controller('api/session')
export class SessionController {
  constructor(@Inject(SessionService) private readonly sessions: SessionService) {}

  @Post()
  @HttpCode(204)
  async signIn(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { email, password } = read(signInBody, body);
    setSessionCookie(response, await this.sessions.signIn(email, password, sessionCookie(request), addressOf(request)));
  }

  @Post('welcome')
  @HttpCode(204)
  async welcome(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { token, email, password } = read(welcomeBody, body);
    setSessionCookie(response, await this.sessions.welcome(token, email, password, addressOf(request)));
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
