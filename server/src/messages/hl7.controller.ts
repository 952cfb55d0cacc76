import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { Hl7Service } from './hl7.service.js';
import { rawBody } from '../http/raw-body.js';

const mostBytes = 4 * 1024 ** 2;

/** `POST /api/hl7`: messages in ER7, answered by their acknowledgements after the commit. */
@Controller('api')
export class Hl7Controller {
  constructor(@Inject(Hl7Service) private readonly hl7: Hl7Service) {}

  /** 200 when every message was taken, else 400; the body says of each what became of it. */
  @Post('hl7')
  async receive(@CurrentScope() scope: Scope, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      const trust = await this.hl7.trustOf(scope);
      const { text, accepted } = await this.hl7.receive(scope, trust, await rawBody(request, mostBytes));
      response.status(accepted ? 200 : 400);
      response.setHeader('Content-Type', 'application/hl7-v2; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      response.end(text);
    } catch (error) {
      if (!request.complete) {
        response.setHeader('Connection', 'close');
        request.resume();
      }
      throw error;
    }
  }
}
