import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
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
  async programme(@CurrentScope() _scope: Scope): Promise<ProgrammeType> {
    const now = this.clock.now();
    const policy = policyOn(policies, londonDayOf(now));
    const { name, demonstration } = await this.programmes.programme();
    return {
      name,
      demonstration,
      now,
      policyVersion: policy.version,
      policySentences: policySentences(policy),
    };
  }
}
