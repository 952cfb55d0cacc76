import { Inject } from '@nestjs/common';
import { Args, Float, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { daysBetween, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import { StreamEnum } from '../graphql/enums.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadSite, loadTrust } from '../organisations/place-loaders.js';
import { SiteType, TrustType } from '../organisations/trust.type.js';
import { ConfirmationsService } from './confirmations.service.js';
import { deploymentTypeOf } from './deployment-view.js';
import { SetUpDeploymentInput, UpdateDeploymentInput } from './deployment.input.js';
import { DeploymentEventType, DeploymentType, NilReturnType } from './deployment.type.js';
import { nilReturnSentence, RolloutService } from './rollout.service.js';
import { SetUpService } from './set-up.service.js';

@Resolver(() => DeploymentType)
export class RolloutResolver {
  constructor(
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(SetUpService) private readonly setUps: SetUpService,
    @Inject(ConfirmationsService) private readonly confirmations: ConfirmationsService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Query(() => DeploymentType, { nullable: true, description: 'One deployment; with `asOf`, all of it as known then.' })
  async deployment(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<DeploymentType | null> {
    const found = await this.rollout.deployment(scope, id);
    if (found === null || asOf === null) return found && deploymentTypeOf(found);
    const [known] = await this.rollout.asKnown(scope, [found], asOf);
    return deploymentTypeOf(known ?? found, asOf);
  }

  @Mutation(() => DeploymentType)
  async setUpDeployment(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => SetUpDeploymentInput }) input: SetUpDeploymentInput,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.setUps.setUp(scope, input));
  }

  @Mutation(() => DeploymentType, { description: 'Refused when somebody changed it since the version you read.' })
  async updateDeployment(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => UpdateDeploymentInput }) input: UpdateDeploymentInput,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.setUps.update(scope, id, version, input));
  }

  @Mutation(() => DeploymentType, {
    description: "A named person's nil return: queue reviewed (SAFETY) or no downtime (PAPER) on a day.",
  })
  async recordNilReturn(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('stream', { type: () => StreamEnum }) stream: string,
    @Args('on', { type: () => DayScalar }) on: string,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.confirmations.recordNilReturn(scope, deployment, stream, on));
  }

  @Mutation(() => DeploymentType, { description: 'What was found of a readiness criterion; null when it could not be measured.' })
  async recordCriterion(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('criterion', { type: () => String }) criterion: string,
    @Args('evidence', { type: () => String }) evidence: string,
    @Args('asOn', { type: () => DayScalar }) asOn: string,
    @Args('value', { type: () => Float, nullable: true }) value: number | null = null,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.confirmations.recordCriterion(scope, deployment, { criterion, value, evidence, asOn }));
  }

  @ResolveField(() => TrustType)
  trust(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType> {
    return loadTrust(loaders, this.organisations, scope, deployment.trustCode);
  }

  @ResolveField(() => SiteType)
  async site(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SiteType> {
    const site = await loadSite(loaders, this.organisations, scope, deployment.siteCode);
    return site ?? { code: deployment.siteCode, name: deployment.name };
  }

  @ResolveField(() => Int, { name: 'dayNumber', nullable: true, description: 'Days since go-live, negative before.' })
  dayNumber(@Parent() deployment: DeploymentType): number | null {
    const today = londonDayOf(deployment.asOf ?? this.clock.now());
    return deployment.goLiveOn === null ? null : daysBetween(deployment.goLiveOn, today);
  }

  @ResolveField(() => [DeploymentEventType], {
    description: 'Newest first: phases, releases and patches, milestones, paper episodes, what moved a figure.',
  })
  async events(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
  ): Promise<DeploymentEventType[]> {
    const loader = loaders.of<string, DeploymentEventType[]>(`events ${from ?? ''} ${to ?? ''}`, async (ids) => {
      const found = await this.rollout.events(scope, ids, { from, to });
      return ids.map((id) =>
        found.filter((event) => event.deploymentId === id).map((event) => ({ ...event, phase: event.detail?.phase ?? null })),
      );
    });
    const { asOf } = deployment;
    const found = await loader.load(deployment.id);
    return asOf === undefined ? found : found.filter(({ recordedAt }) => recordedAt <= asOf);
  }

  @ResolveField(() => [NilReturnType])
  async nilReturns(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<NilReturnType[]> {
    const loader = loaders.of<string, NilReturnType[]>('nilReturns', async (ids) => {
      const found = await this.rollout.nilReturns(scope, ids);
      return ids.map((id) =>
        found.filter((one) => one.deploymentId === id).map((one) => ({ ...one, sentence: nilReturnSentence(one) })),
      );
    });
    const { asOf } = deployment;
    const found = await loader.load(deployment.id);
    return asOf === undefined ? found : found.filter(({ recordedAt }) => recordedAt <= asOf);
  }
}
