import { Inject } from '@nestjs/common';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from './organisations.service.js';
import { SiteType, TrustType } from './trust.type.js';

@Resolver(() => TrustType)
export class OrganisationsResolver {
  constructor(@Inject(OrganisationsService) private readonly organisations: OrganisationsService) {}

  @Query(() => [TrustType], { description: 'The trusts a person may see, found by code or part of the name.' })
  trusts(
    @CurrentScope() scope: Scope,
    @Args('search', { type: () => String, nullable: true }) search: string | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<TrustType[]> {
    return this.organisations.search(scope, search ?? '', first ?? 50);
  }

  @Query(() => TrustType, { nullable: true })
  async trust(@CurrentScope() scope: Scope, @Args('code', { type: () => String }) code: string): Promise<TrustType | null> {
    return (await this.organisations.trusts(scope, [code]))[0] ?? null;
  }

  @ResolveField(() => [SiteType])
  sites(@Parent() trust: TrustType, @CurrentScope() scope: Scope, @Loaders() loaders: RequestLoaders): Promise<SiteType[]> {
    const loader = loaders.of<string, SiteType[]>('sitesOfTrust', async (codes) => {
      const sites = await this.organisations.sitesOfTrusts(scope, codes);
      return codes.map((code) => sites.filter((site) => site.trustCode === code));
    });
    return loader.load(trust.code);
  }
}
