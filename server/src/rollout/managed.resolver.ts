import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { phaseMovesFrom } from '@steady/shared/rollout';
import { CurrentScope, Loaders } from '../graphql/context.js';
import { type Phase, PhaseEnum } from '../graphql/enums.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { DeploymentHistoryService } from './deployment-history.service.js';
import { deploymentTypeOf } from './deployment-view.js';
import { DeploymentType } from './deployment.type.js';
import { SetUpService } from './set-up.service.js';
import { type SupplierPeriod, SupplierService } from './supplier.service.js';
import {
  DeploymentChangeType,
  PhaseMoveType,
  SupplierGapType,
  SupplierPeriodInput,
  SupplierPeriodType,
} from './supplier.type.js';

/** Phases, suppliers and the history of a deployment. */
@Resolver(() => DeploymentType)
export class ManagedResolver {
  constructor(
    @Inject(SetUpService) private readonly setUps: SetUpService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(DeploymentHistoryService) private readonly changes: DeploymentHistoryService,
  ) {}

  @Mutation(() => DeploymentType, {
    description: 'A step of its life: forward one at a time; back, to paused, to withdrawn and out of hypercare with a reason.',
  })
  async changePhase(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('phase', { type: () => PhaseEnum }) phase: Phase,
    @Args('reason', { type: () => String, nullable: true }) reason: string | null = null,
    @Args('goLiveOn', { type: () => DayScalar, nullable: true }) goLiveOn: string | null = null,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.setUps.changePhase(scope, deployment, version, { phase, reason, goLiveOn }));
  }

  @Mutation(() => DeploymentType, {
    description: 'The supplier leaves; another takes over on the day, or, without one, nobody does.',
  })
  async changeSupplier(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('on', { type: () => DayScalar }) on: string,
    @Args('supplier', { type: () => String, nullable: true }) supplier: string | null = null,
    @Args('reason', { type: () => String, nullable: true }) reason: string | null = null,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.suppliers.changeSupplier(scope, deployment, version, { supplier, on, reason }));
  }

  @Mutation(() => DeploymentType, { description: 'A supplier’s period that was not told before.' })
  async recordSupplierPeriod(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => SupplierPeriodInput }) input: SupplierPeriodInput,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.suppliers.recordPeriod(scope, deployment, version, input));
  }

  @Mutation(() => DeploymentType)
  async correctSupplierPeriod(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => SupplierPeriodInput }) input: SupplierPeriodInput,
  ): Promise<DeploymentType> {
    return deploymentTypeOf(await this.suppliers.correctPeriod(scope, id, version, input));
  }

  @ResolveField(() => [SupplierPeriodType], { description: 'Earliest first.' })
  supplierPeriods(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SupplierPeriodType[]> {
    return this.periods(deployment, scope, loaders);
  }

  @ResolveField(() => [SupplierGapType], { description: 'Days on which nobody supplied it: a risk.' })
  async supplierGaps(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SupplierGapType[]> {
    return this.suppliers.gapsOf(await this.periods(deployment, scope, loaders));
  }

  @ResolveField(() => [PhaseMoveType], { description: 'The phases it may change to.' })
  phaseMoves(@Parent() deployment: DeploymentType): PhaseMoveType[] {
    return phaseMovesFrom(deployment.phase, deployment.hadGoneLive);
  }

  @ResolveField(() => [DeploymentChangeType], { description: 'Who changed what of it and when, newest first; at most 200.' })
  history(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<DeploymentChangeType[]> {
    return this.changes.changes(scope, deployment.id, first ?? 50);
  }

  private periods(deployment: DeploymentType, scope: Scope, loaders: RequestLoaders): Promise<SupplierPeriod[]> {
    const loader = loaders.of<string, SupplierPeriod[]>('supplierPeriods', async (ids) => {
      const found = await this.suppliers.periods(scope, ids);
      return ids.map((id) => found.filter((period) => period.deploymentId === id));
    });
    return loader.load(deployment.id);
  }
}
