import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock/clock.js';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import { DeploymentSortEnum } from '../graphql/enums.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { deploymentTypeOf } from '../rollout/deployment-view.js';
import { DeploymentFilter } from '../rollout/deployment.input.js';
import { DeploymentType, FeedType } from '../rollout/deployment.type.js';
import { type FeedExpectation, RolloutService } from '../rollout/rollout.service.js';
import { feedTypeOf } from './feed-words.js';
import { healthTypeOf } from './health-view.js';
import { HealthService, type StoredHealth } from './health.service.js';
import { sparkOf } from './spark.js';
import { type ForecastDay, ForecastHistoryService } from './forecast-history.service.js';
import { DeploymentSummaryType, HealthType, SteadySaidType } from './health.type.js';

@Resolver(() => DeploymentType)
export class HealthResolver {
  constructor(
    @Inject(HealthService) private readonly service: HealthService,
    @Inject(ForecastHistoryService) private readonly history: ForecastHistoryService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Query(() => [DeploymentType], {
    description: 'Every deployment the person may see; with `asOf`, judged by what was known then.',
  })
  async deployments(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => DeploymentFilter, nullable: true }) filter: DeploymentFilter | null = null,
    @Args('sort', { type: () => DeploymentSortEnum, nullable: true }) sort: keyof typeof DeploymentSortEnum | null = null,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<DeploymentType[]> {
    const { trust, supplier, phase, verdict } = filter ?? {};
    const found = await this.service.ordered(
      scope,
      { trust, supplier, phase },
      { worstFirst: (sort ?? 'WORST_FIRST') === 'WORST_FIRST', verdicts: verdict ?? null, asOf: asOf ?? undefined },
    );
    if (sort === 'GO_LIVE') found.sort((left, right) => ((left.goLiveOn ?? '9999') < (right.goLiveOn ?? '9999') ? -1 : 1));
    const shown = asOf === null ? found : await this.rollout.asKnown(scope, found, asOf);
    return shown.map((deployment) => deploymentTypeOf(deployment, asOf ?? undefined));
  }

  @ResolveField(() => HealthType)
  async health(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<HealthType> {
    return healthTypeOf(await this.stored(deployment, scope, loaders, asOf), deployment.trustCode);
  }

  @ResolveField(() => DeploymentSummaryType)
  async summary(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<DeploymentSummaryType> {
    const { summary } = await this.stored(deployment, scope, loaders, null);
    return { ...summary, spark: sparkOf(summary.incidents28) };
  }

  @ResolveField(() => [FeedType])
  async feeds(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<FeedType[]> {
    const loader = loaders.of<string, FeedExpectation[]>('feedExpectations', async (ids) => {
      const found = await this.rollout.feeds(scope, ids);
      return ids.map((id) => found.filter((feed) => feed.deploymentId === id));
    });
    const [expected, stored] = await Promise.all([loader.load(deployment.id), this.stored(deployment, scope, loaders, null)]);
    const asOf = deployment.asOf ?? this.clock.now();
    return expected.map((feed) => {
      const state = stored.feeds.find((one) => one.feed === feed.feed.toLowerCase() && one.source === feed.source);
      return feedTypeOf(feed, state, asOf);
    });
  }

  @ResolveField(() => [SteadySaidType], {
    description: 'What was said on each day of when it would be steady, oldest first; before Steady kept it, once a week.',
  })
  async steadyHistory(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SteadySaidType[]> {
    const at = deployment.asOf ?? null;
    const loader = loaders.of<string, SteadySaidType[]>(`steadyHistory ${at?.toISOString() ?? 'now'}`, async (ids) => {
      const found = await this.history.of(scope, ids, at);
      return ids.map((id) => found.filter(({ deploymentId }) => deploymentId === id).map(saidOf));
    });
    return loader.load(deployment.id);
  }

  /** Health of all deployments of the request at one instant, read together. */
  private async stored(
    deployment: DeploymentType,
    scope: Scope,
    loaders: RequestLoaders,
    asOf: Date | null,
  ): Promise<StoredHealth> {
    const at = asOf ?? deployment.asOf;
    const loader = loaders.of<string, StoredHealth | null>(`health ${at?.toISOString() ?? 'now'}`, async (ids) => {
      const found = await this.service.healthOf(scope, ids, at);
      return ids.map((id) => found.get(id) ?? null);
    });
    const found = await loader.load(deployment.id);
    if (!found) throw notFound('The deployment');
    return found;
  }
}

const saidOf = ({ on, steadyOn, steadyFrom, steadyTo, reached, withheld, sentence }: ForecastDay): SteadySaidType => ({
  saidOn: on,
  on: steadyOn,
  from: steadyFrom,
  to: steadyTo,
  reached,
  withheld,
  sentence,
});
