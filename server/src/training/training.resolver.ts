import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { TrainingService } from './training.service.js';
import { TrainingStatusType } from './training.type.js';

@Resolver(() => TrainingStatusType)
export class TrainingResolver {
  constructor(@Inject(TrainingService) private readonly training: TrainingService) {}

  @Query(() => TrainingStatusType, { nullable: true })
  trainingStatus(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String }) trust: string,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<TrainingStatusType | null> {
    return this.training.status(scope, trust, asOf);
  }
}
