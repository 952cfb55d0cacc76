import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SETTINGS, type Settings } from '../config/env.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { addressOf } from '../http/address.js';
import { clearSignOnCookie, sessionCookie, setSessionCookie, setSignOnCookie, signOnCookie } from '../identity/cookie.js';
import { type SignOnProblem, SignOnService } from './sign-on.service.js';

const callback = '/api/session/oidc/callback';

/** Signing in through the organisation's provider: browsers come here by following links, so every end is a page. */
@Controller('api/session/oidc')
export class SignOnController {
  constructor(
    @Inject(SignOnService) private readonly signOn: SignOnService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether the sign-in page offers it. */
  @Get()
  state(): { configured: boolean } {
    return { configured: this.signOn.isConfigured };
  }

  @Get('begin')
  async begin(@Query('next') next: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    this.requireConfigured();
    const begun = await this.signOn.begin(this.base(request) + callback, next);
    if ('problem' in begun) {
      backToSignIn(response, begun.problem, begun.next);
      return;
    }
    setSignOnCookie(response, begun.cookie);
    seeOther(response, begun.url);
  }

  @Get('callback')
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.requireConfigured();
    const at = request.originalUrl.indexOf('?');
    const query = at < 0 ? '' : request.originalUrl.slice(at);
    const completed = await this.signOn.complete(query, {
      cookie: signOnCookie(request),
      earlier: sessionCookie(request),
      address: addressOf(request),
    });
    clearSignOnCookie(response);
    if ('problem' in completed) {
      backToSignIn(response, completed.problem, completed.next);
      return;
    }
    setSessionCookie(response, completed.session);
    seeOther(response, completed.next);
  }

  private requireConfigured(): void {
    if (!this.signOn.isConfigured) throw notFound('Single sign-on');
  }

  /** Where people reach Steady. Without a public address it listens on this machine only, under the name the browser used. */
  private base(request: Request): string {
    if (this.settings.PUBLIC_URL) return this.settings.PUBLIC_URL.replace(/\/$/, '');
    const host = request.headers.host ?? '';
    if (!/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/.test(host))
      throw badInput('Open Steady by localhost, or set PUBLIC_URL to its public address.');
    return `http://${host}`;
  }
}

/** The answer to a GET is a page got by GET, and is kept nowhere. */
function seeOther(response: Response, url: string): void {
  response.setHeader('Cache-Control', 'no-store').redirect(303, url);
}

function backToSignIn(response: Response, problem: SignOnProblem, next: string): void {
  const search = new URLSearchParams({ problem, ...(next === '/' ? {} : { next }) });
  seeOther(response, `/sign-in?${search.toString()}`);
}
