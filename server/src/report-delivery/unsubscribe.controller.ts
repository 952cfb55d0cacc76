import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../errors/domain-error.js';
import { addressOf } from '../http/address.js';
import { escaped, sendPlainPage } from '../http/plain-page.js';
import { type Subscription, UnsubscribeService } from './unsubscribe.service.js';

/**
 * The link of RFC 8058 in every mailed report. Opening it shows a page and changes nothing, since mail programs open links
 * by themselves; a press on the button, or the mail program's own one-click request, posts to the same address.
 */
@Controller('api/unsubscribe')
export class UnsubscribeController {
  constructor(@Inject(UnsubscribeService) private readonly service: UnsubscribeService) {}

  @Get(':token')
  async page(@Param('token') token: string, @Res() response: Response): Promise<void> {
    await show(response, token, () => this.service.subscription(token));
  }

  @Post(':token')
  async leave(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await show(response, token, () => this.service.set(token, true, addressOf(request)));
  }

  @Post(':token/undo')
  async comeBack(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await show(response, token, () => this.service.set(token, false, addressOf(request)));
  }
}

async function show(response: Response, token: string, work: () => Promise<Subscription>): Promise<void> {
  try {
    const { address, isOff } = await work();
    const to = `/api/unsubscribe/${encodeURIComponent(token)}`;
    if (isOff)
      sendPlainPage(
        response,
        200,
        'You are off the list',
        `<p>${escaped(address)} gets no more of these weekly health reports by e-mail.</p>
         <form method="post" action="${to}/undo"><p><button class="second">Put me back on the list</button></p></form>`,
      );
    else
      sendPlainPage(
        response,
        200,
        'Weekly health report by e-mail',
        `<p>${escaped(address)} gets these reports each week. Your account, if you have one, stays as it is.</p>
         <form method="post" action="${to}"><p><button>Stop these e-mails</button></p></form>`,
      );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
    sendPlainPage(
      response,
      404,
      'This link does not work',
      '<p>It may be cut short, or belong to an address that is no longer on the list. Open it from the mail once more, or ask whoever sends you the reports.</p>',
    );
  }
}
