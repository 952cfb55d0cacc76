import { Inject } from '@nestjs/common';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { auditCursor, auditPlace } from './audit-cursor.js';
import { AuditListService } from './audit-list.service.js';
import { AuditEntryConnectionType, AuditEntryType, AuditFilterInput } from './audit.type.js';

/** A page with the filter it is of, for the count that is asked for by itself. */
type Page = Omit<AuditEntryConnectionType, 'totalCount'> & { readonly filter: AuditFilterInput };

@Resolver(() => AuditEntryConnectionType)
export class AuditResolver {
  constructor(@Inject(AuditListService) private readonly list: AuditListService) {}

  @Query(() => AuditEntryConnectionType, { description: 'The audit log, newest first. For administrators.' })
  async auditEntries(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => AuditFilterInput, nullable: true }) filter: AuditFilterInput | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => String, nullable: true }) after: string | null = null,
  ): Promise<Page> {
    const count = first ?? 50;
    const found = await this.list.page(scope, filter ?? {}, auditPlace(after), count);
    const nodes: AuditEntryType[] = found.slice(0, count);
    const last = nodes.at(-1);
    return {
      nodes,
      filter: filter ?? {},
      pageInfo: { hasNextPage: found.length > count, endCursor: last ? auditCursor(last) : null },
    };
  }

  @ResolveField(() => Int)
  totalCount(@CurrentScope() scope: Scope, @Parent() page: Page): Promise<number> {
    return this.list.count(scope, page.filter);
  }
}
