import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { badInput } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import { isKeepable } from '../http/graphql-body.js';
import type { Scope } from '../identity/scope.js';
import { MappingsService, type SavedMapping } from './mappings.service.js';

/** `PUT /api/mappings/:name` and its likes: how a trust's files are read. */
@Controller('api/mappings')
export class MappingsController {
  constructor(@Inject(MappingsService) private readonly mappings: MappingsService) {}

  @Get()
  async list(@CurrentScope() scope: Scope, @Query() query: Record<string, unknown>): Promise<Record<string, unknown>> {
    const found = await this.mappings.list(scope, trustOf(scope, query));
    return { mappings: found.map(answerOf) };
  }

  @Get(':name')
  async one(
    @CurrentScope() scope: Scope,
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    return answerOf(await this.mappings.find(scope, trustOf(scope, query), name));
  }

  @Put(':name')
  async save(
    @CurrentScope() scope: Scope,
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Body() body: unknown,
  ): Promise<Record<string, unknown>> {
    return answerOf(await this.mappings.save(scope, trustOf(scope, query), nameOf(name), body));
  }

  @Delete(':name')
  @HttpCode(204)
  async withdraw(
    @CurrentScope() scope: Scope,
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await this.mappings.withdraw(scope, trustOf(scope, query), nameOf(name));
  }
}

/** Whose mappings are meant: those of the trust named, of a person's only trust, else of the whole programme. */
function trustOf(scope: Scope, query: Record<string, unknown>): string {
  const trust = query['trust'];
  if (trust !== undefined && (typeof trust !== 'string' || trust.length > 12 || !isKeepable(trust)))
    throw badInput('Give trust once, such as ?trust=RAL.', { field: 'trust' });
  if (trust) return trust.trim().toUpperCase();
  return scope.trusts !== 'ALL' && scope.trusts.length === 1 ? (scope.trusts[0] ?? '') : '';
}

function nameOf(name: string): string {
  if (!isKeepable(name)) throw badInput('Take the control characters out of the name.', { field: 'name' });
  return name.trim();
}

function answerOf({ trust, profile, version, savedBy, savedAt }: SavedMapping): Record<string, unknown> {
  const { name, feed, version: _version, ...rest } = profile;
  return { name, feed, trust: trust || null, version, savedBy, savedAt: savedAt.toISOString(), profile: { feed, ...rest } };
}
