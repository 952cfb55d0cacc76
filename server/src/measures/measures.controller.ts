import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { badInput } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import { isKeepable } from '../http/graphql-body.js';
import type { Scope } from '../identity/scope.js';
import { type DefinedMeasure, MeasuresService } from './measures.service.js';

/** `PUT /api/measures/:measure` and its like: measures people make for themselves. */
@Controller('api/measures')
export class MeasuresController {
  constructor(@Inject(MeasuresService) private readonly measures: MeasuresService) {}

  @Get()
  async list(@CurrentScope() scope: Scope, @Query() query: Record<string, unknown>): Promise<Record<string, unknown>> {
    return { measures: (await this.measures.list(scope, trustOf(scope, query))).map(answerOf) };
  }

  @Put(':measure')
  async save(
    @CurrentScope() scope: Scope,
    @Param('measure') measure: string,
    @Query() query: Record<string, unknown>,
    @Body() body: unknown,
  ): Promise<Record<string, unknown>> {
    return answerOf(await this.measures.save(scope, trustOf(scope, query), measure, body));
  }
}

/** Whose measures are meant: those of the trust named, of a person's only trust, else of the whole programme. */
function trustOf(scope: Scope, query: Record<string, unknown>): string {
  const trust = query['trust'];
  if (trust !== undefined && (typeof trust !== 'string' || trust.length > 12 || !isKeepable(trust)))
    throw badInput('Give trust once, such as ?trust=RAL.', { field: 'trust' });
  if (trust) return trust.trim().toUpperCase();
  return scope.trusts !== 'ALL' && scope.trusts.length === 1 ? (scope.trusts[0] ?? '') : '';
}

const answerOf = ({ trust, ...measure }: DefinedMeasure): Record<string, unknown> => ({ ...measure, trust: trust || null });
