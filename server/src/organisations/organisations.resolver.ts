import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import { inKeyOrder, type RequestLoaders } from '../graphql/request-loaders.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { MergerService } from './merger.service.js';
import { OrganisationsService } from './organisations.service.js';
import { SiteType, TrustType } from './trust.type.js';

@Resolver(() => TrustType)
export class OrganisationsResolver {
  constructor(
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(MergerService) private readonly mergers: MergerService,
  ) {}

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

  @Mutation(() => TrustType, {
    description: 'The trust was merged into another on a day; its code, rows and history stay. Without a successor: it was not.',
  })
  recordMerger(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String }) trust: string,
    @Args('successor', { type: () => String, nullable: true }) successor: string | null = null,
    @Args('mergedOn', { type: () => DayScalar, nullable: true }) mergedOn: string | null = null,
  ): Promise<TrustType> {
    return this.mergers.record(scope, trust, { successor, mergedOn });
  }

  @ResolveField(() => TrustType, { nullable: true, description: 'The trust it was merged into, where the person may see that.' })
  successor(
    @Parent() trust: TrustType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType | null> {
    const loader = loaders.of<string, TrustType | null>('successorOfTrust', async (codes) =>
      inKeyOrder(codes, await this.organisations.trusts(scope, codes), ({ code }) => code),
    );
    return trust.successorCode === null ? Promise.resolve(null) : loader.load(trust.successorCode);
  }

  @ResolveField(() => [TrustType], { description: 'Trusts that were merged into it: their history is under their own codes.' })
  predecessors(
    @Parent() trust: TrustType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType[]> {
    const loader = loaders.of<string, TrustType[]>('predecessorsOfTrust', async (codes) => {
      const found = await this.organisations.mergedInto(scope, codes);
      return codes.map((code) => found.filter(({ successorCode }) => successorCode === code));
    });
    return loader.load(trust.code);
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
