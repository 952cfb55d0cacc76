import { once } from 'node:events';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { isDay } from '@steady/shared/time';
import type { Response } from 'express';
import { badInput } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import { isKeepable } from '../http/graphql-body.js';
import type { Scope } from '../identity/scope.js';
import { type AuditFilter, AuditListService } from './audit-list.service.js';

@Controller()
export class AuditController {
  constructor(@Inject(AuditListService) private readonly list: AuditListService) {}

  /** The log, or what a filter leaves of it, as CSV. */
  @Get('api/export/audit.csv')
  async export(@CurrentScope() scope: Scope, @Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const parts = await this.list.export(scope, filterOf(query));
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="audit.csv"');
    response.setHeader('Cache-Control', 'no-store');
    for await (const part of parts) {
      if (response.destroyed) return;
      if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  }
}

function filterOf(query: Record<string, unknown>): AuditFilter {
  const text = (name: string): string | null => {
    const value = query[name];
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string' || value.length > 400 || !isKeepable(value))
      throw badInput(`Give ${name} once, as text.`, { field: name });
    return value;
  };
  const day = (name: string): string | null => {
    const value = text(name);
    if (value !== null && !isDay(value)) throw badInput(`${name} is a day such as 2026-11-22.`, { field: name });
    return value;
  };
  return {
    chain: text('chain'),
    actor: text('actor'),
    action: text('action'),
    subject: text('subject'),
    from: day('from'),
    to: day('to'),
  };
}
