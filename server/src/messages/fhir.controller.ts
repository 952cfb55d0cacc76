import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerOf } from '../errors/answer-of.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { log } from '../operations/log.js';
import { type FhirAnswer, FhirService } from './fhir.service.js';
import { Hl7Service } from './hl7.service.js';
import { rawBody } from '../http/raw-body.js';

const mostBytes = 5 * 1024 ** 2;
/** Codes of OperationOutcome for our refusals. */
const issueCodes: Readonly<Record<string, string>> = {
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not-found',
  TOO_LARGE: 'too-long',
  BUSY: 'throttled',
  UNAVAILABLE: 'transient',
  INTERNAL: 'exception',
};

/** `POST /api/fhir`: an Appointment or a Bundle of FHIR R4; every refusal is an OperationOutcome. */
@Controller('api')
export class FhirController {
  constructor(
    @Inject(FhirService) private readonly fhir: FhirService,
    @Inject(Hl7Service) private readonly hl7: Hl7Service,
  ) {}

  @Post('fhir')
  async receive(@CurrentScope() scope: Scope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { status, body } = await this.answer(scope, request, response);
    response.status(status);
    response.setHeader('Content-Type', 'application/fhir+json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    response.end(JSON.stringify(body));
  }

  private async answer(scope: Scope, request: Request, response: Response): Promise<FhirAnswer> {
    try {
      const trust = await this.hl7.trustOf(scope);
      return await this.fhir.receive(scope, trust, await rawBody(request, mostBytes));
    } catch (error) {
      if (!request.complete) {
        response.setHeader('Connection', 'close');
        request.resume();
      }
      const { status, code, message } = answerOf(error);
      if (code === 'INTERNAL') log.error({ err: error }, 'unexpected failure');
      if (status === 503) response.setHeader('Retry-After', '2');
      const issue = [{ severity: 'error', code: issueCodes[code] ?? 'invalid', diagnostics: message }];
      return { status, body: { resourceType: 'OperationOutcome', issue } };
    }
  }
}
