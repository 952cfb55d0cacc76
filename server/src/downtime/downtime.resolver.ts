import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadSite, loadTrust } from '../organisations/place-loaders.js';
import { SiteType, TrustType } from '../organisations/trust.type.js';
import { DowntimeService } from './downtime.service.js';
import { DowntimeEpisodeType } from './downtime.type.js';

@Resolver(() => DowntimeEpisodeType)
export class DowntimeResolver {
  constructor(
    @Inject(DowntimeService) private readonly downtime: DowntimeService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @Query(() => [DowntimeEpisodeType], { description: 'Episodes that touch the days from and to, newest first.' })
  async downtimeEpisodes(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
  ): Promise<DowntimeEpisodeType[]> {
    const episodes = await this.downtime.episodes(scope, trust, from, to);
    return episodes.map((episode) => ({ ...episode, departments: [...episode.departments] }));
  }

  @ResolveField(() => TrustType)
  trust(
    @Parent() episode: DowntimeEpisodeType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType> {
    return loadTrust(loaders, this.organisations, scope, episode.trustCode);
  }

  @ResolveField(() => SiteType, { nullable: true })
  async site(
    @Parent() episode: DowntimeEpisodeType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SiteType | null> {
    return episode.siteCode === null ? null : loadSite(loaders, this.organisations, scope, episode.siteCode);
  }
}
