import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentScope } from '../graphql/context.js';
import { originOf } from '../http/address.js';
import { isKeepable } from '../http/graphql-body.js';
import { setSessionCookie } from './cookie.js';
import { PasswordLinkService } from './password-link.service.js';
import { readBody } from './read-body.js';
import type { Scope } from './scope.js';

const secret = z.string().min(1).max(200);
const newPassword = z.string().max(1024);
const resetBody = z.strictObject({ email: z.string().min(1).max(320).refine(isKeepable) });
const linkBody = z.strictObject({ token: secret });
const chooseBody = z.strictObject({ token: secret, password: newPassword });
const changeBody = z.strictObject({ present: z.string().min(1).max(1024), password: newPassword });

/** Choosing a password: forgotten, by a one-time link, or anew. */
@Controller('api/session')
export class PasswordController {
  constructor(@Inject(PasswordLinkService) private readonly links: PasswordLinkService) {}

  /** The same answer, at once, whether or not there is such an account. */
  @Post('reset')
  @HttpCode(202)
  reset(@Body() body: unknown, @Req() request: Request): void {
    this.links.requestReset(readBody(resetBody, body).email, originOf(request));
  }

  /** What a link is for; the secret stands in the body, since addresses are logged on their way. */
  @Post('link')
  @HttpCode(200)
  async link(@Body() body: unknown): Promise<{ purpose: string }> {
    return { purpose: await this.links.purposeOf(readBody(linkBody, body).token) };
  }

  @Post('choose-password')
  @HttpCode(204)
  async choose(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { token, password } = readBody(chooseBody, body);
    setSessionCookie(response, await this.links.choose(token, password, originOf(request)));
  }

  @Post('password')
  @HttpCode(204)
  async change(
    @CurrentScope() scope: Scope,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { present, password } = readBody(changeBody, body);
    setSessionCookie(response, await this.links.change(scope, present, password, originOf(request)));
  }
}
