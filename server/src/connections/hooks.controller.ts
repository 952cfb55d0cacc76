import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notFound } from '../errors/domain-error.js';
import { addressOf } from '../http/address.js';
import { rawBody } from '../http/raw-body.js';
import { type HookAnswer, HooksService } from './hooks.service.js';

const mostBytes = 1024 ** 2;
const kinds = ['servicenow', 'jira', 'generic'];

/** `POST /api/hooks/:source/:connection`: who sends is known by the signature alone. */
@Controller('api')
export class HooksController {
  constructor(@Inject(HooksService) private readonly hooks: HooksService) {}

  @Post('hooks/:source/:connection')
  async receive(
    @Param('source') source: string,
    @Param('connection') connection: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HookAnswer> {
    if (!kinds.includes(source.toLowerCase())) throw notFound('That kind of sender');
    try {
      const body = await rawBody(request, mostBytes);
      const header = (...names: readonly string[]): string => names.map((name) => request.get(name)).find(Boolean) ?? '';
      const headers = {
        signature: header('x-steady-signature', 'x-hub-signature-256', 'x-hub-signature'),
        timestamp: header('x-steady-timestamp'),
      };
      const answer = await this.hooks.receive(source, connection, body, headers, addressOf(request) ?? '');
      response.status(answer.rejections.length > 0 ? 422 : 200);
      return answer;
    } catch (error) {
      if (!request.complete) {
        response.setHeader('Connection', 'close');
        request.resume();
      }
      throw error;
    }
  }
}
