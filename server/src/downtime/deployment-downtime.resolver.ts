import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { DowntimeService } from './downtime.service.js';
import { DowntimeEpisodeType } from './downtime.type.js';

/** The paper episodes of a deployment: those of its site, and those that name none. */
@Resolver(() => DeploymentType)
export class DeploymentDowntimeResolver {
  constructor(@Inject(DowntimeService) private readonly downtime: DowntimeService) {}

  @ResolveField(() => [DowntimeEpisodeType], {
    description: 'Paper episodes of the site, and of the whole trust, that touch the days from and to, newest first.',
  })
  async downtimeEpisodes(
    @Parent() { trustCode, siteCode, asOf }: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
  ): Promise<DowntimeEpisodeType[]> {
    const loader = loaders.of<string, DowntimeEpisodeType[]>(`downtime ${from ?? ''} ${to ?? ''}`, async (trusts) => {
      const found = await this.downtime.episodesOf(scope, trusts, from, to);
      return trusts.map((trust) =>
        found
          .filter((episode) => episode.trustCode === trust)
          .map((episode) => ({ ...episode, departments: [...episode.departments] })),
      );
    });
    const ofSite = (await loader.load(trustCode)).filter((episode) => episode.siteCode === null || episode.siteCode === siteCode);
    if (asOf === undefined) return ofSite;
    return ofSite
      .filter(({ startedAt }) => startedAt <= asOf)
      .map((episode) => ({ ...episode, endedAt: episode.endedAt && episode.endedAt <= asOf ? episode.endedAt : null }));
  }
}
