import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { deploymentTypeOf } from '../rollout/deployment-view.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { ClaimCheckService } from './claim-check.service.js';
import { StatementService } from './statement.service.js';
import { ClaimCheckType, StatementFilter, StatementInput, StatementType } from './statement.type.js';

/** A page of a list unless it is asked for more. */
const usual = 50;

@Resolver(() => StatementType)
export class StatementResolver {
  constructor(
    @Inject(StatementService) private readonly service: StatementService,
    @Inject(ClaimCheckService) private readonly checks: ClaimCheckService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
  ) {}

  @Query(() => [StatementType], { description: 'What was said of sites, newest first; at most 200.' })
  statements(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => StatementFilter, nullable: true }) filter: StatementFilter | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<StatementType[]> {
    const { ended, ...selection } = filter ?? {};
    return this.service.statements(scope, { ...selection, ended: ended ?? false }, first ?? usual);
  }

  @Mutation(() => StatementType)
  recordStatement(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('input', { type: () => StatementInput }) input: StatementInput,
  ): Promise<StatementType> {
    return this.service.record(scope, deployment, input);
  }

  @Mutation(() => StatementType, { description: 'Puts another in its place; the old one is kept.' })
  correctStatement(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => StatementInput }) input: StatementInput,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<StatementType> {
    return this.service.correct(scope, id, version, input, reason);
  }

  @Mutation(() => StatementType, { description: 'Takes it back; it is kept, with the reason.' })
  withdrawStatement(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<StatementType> {
    return this.service.withdraw(scope, id, version, reason);
  }

  @ResolveField(() => DeploymentType)
  async deployment(@Parent() statement: StatementType, @CurrentScope() scope: Scope): Promise<DeploymentType> {
    const found = await this.rollout.deployment(scope, statement.deploymentId);
    if (!found) throw notFound('The deployment');
    return deploymentTypeOf(found);
  }

  @ResolveField(() => ClaimCheckType, { description: 'What the figures known when its day ended say of it.' })
  async asKnownThen(@Parent() statement: StatementType, @CurrentScope() scope: Scope): Promise<ClaimCheckType> {
    return shown(await this.checks.asKnownThen(scope, statement));
  }

  @ResolveField(() => ClaimCheckType, { description: 'What the figures known now say of the same days.' })
  async asKnownNow(@Parent() statement: StatementType, @CurrentScope() scope: Scope): Promise<ClaimCheckType> {
    return shown(await this.checks.asKnownNow(scope, statement));
  }
}

function shown(found: Awaited<ReturnType<ClaimCheckService['asKnownNow']>>): ClaimCheckType {
  if (!found) throw notFound('The statement');
  return { ...found.check, knownAt: found.knownAt };
}
