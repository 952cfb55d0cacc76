import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { policyOn, policyValues } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { policies } from './known-policies.js';
import { PoliciesService, type PolicyVersion } from './policies.service.js';
import { PolicyInput, PolicyType } from './policies.type.js';

@Resolver(() => PolicyType)
export class PoliciesResolver {
  constructor(
    @Inject(PoliciesService) private readonly service: PoliciesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Query(() => [PolicyType], { description: 'Every version of the house rules, the newest first.' })
  async policies(@CurrentScope() scope: Scope): Promise<PolicyType[]> {
    return (await this.service.versions(scope)).map((version) => this.typeOf(version));
  }

  @Mutation(() => PolicyType, { description: 'Makes a version that judges from a day on that is not over.' })
  async makePolicy(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => PolicyInput }) input: PolicyInput,
  ): Promise<PolicyType> {
    return this.typeOf(await this.service.make(scope, input));
  }

  private typeOf({ policy, reason, madeBy, madeAt }: PolicyVersion): PolicyType {
    const { version, effectiveOn, name } = policy;
    return {
      version,
      effectiveOn,
      name,
      reason,
      madeBy,
      madeAt,
      isInForce: policyOn(policies, londonDayOf(this.clock.now())).version === version,
      values: policyValues(policy).map(({ path, value }) => ({ path, value: JSON.stringify(value) })),
    };
  }
}
