import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { policyOn } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { policies } from '../policies/known-policies.js';
import { policySentences } from './policy-sentences.js';
import { ProgrammeService } from './programme.service.js';
import { ProgrammeType } from './programme.type.js';

@Resolver(() => ProgrammeType)
export class ProgrammeResolver {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ProgrammeService) private readonly programmes: ProgrammeService,
  ) {}

  @Query(() => ProgrammeType, { description: 'Demonstration label, version, clock: what every page needs once.' })
  programme(@CurrentScope() _scope: Scope): Promise<ProgrammeType> {
    return this.shown();
  }

  @Mutation(() => ProgrammeType, { description: 'Refused when somebody renamed it since the version you read.' })
  async renameProgramme(
    @CurrentScope() scope: Scope,
    @Args('version', { type: () => Int }) version: number,
    @Args('name', { type: () => String }) name: string,
  ): Promise<ProgrammeType> {
    await this.programmes.rename(scope, version, name);
    return this.shown();
  }

  private async shown(): Promise<ProgrammeType> {
    const now = this.clock.now();
    const policy = policyOn(policies, londonDayOf(now));
    const { name, demonstration, version } = await this.programmes.programme();
    return {
      name,
      version,
      demonstration,
      now,
      policyVersion: policy.version,
      policySentences: policySentences(policy),
    };
  }
}
