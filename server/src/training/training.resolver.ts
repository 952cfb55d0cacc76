import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { TrainingGapsService } from './training-gaps.service.js';
import { TrainingTrajectoryService } from './training-trajectory.service.js';
import { TrainingService } from './training.service.js';
import { TrainingGapType, TrainingStatusType, TrainingTrajectoryType } from './training.type.js';

@Resolver(() => TrainingStatusType)
export class TrainingResolver {
  constructor(
    @Inject(TrainingService) private readonly training: TrainingService,
    @Inject(TrainingTrajectoryService) private readonly trajectories: TrainingTrajectoryService,
    @Inject(TrainingGapsService) private readonly gaps: TrainingGapsService,
  ) {}

  @Query(() => TrainingStatusType, { nullable: true })
  trainingStatus(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String }) trust: string,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<TrainingStatusType | null> {
    return this.training.status(scope, trust, asOf);
  }

  @Query(() => [TrainingGapType], { description: 'Training that falls short beside incidents, the widest gap first.' })
  trainingGaps(@CurrentScope() scope: Scope): Promise<TrainingGapType[]> {
    return this.gaps.gaps(scope);
  }

  @ResolveField(() => TrainingTrajectoryType, { description: 'Its course up to the day of the status, and on to go-live.' })
  trajectory(@Parent() status: TrainingStatusType, @CurrentScope() scope: Scope): Promise<TrainingTrajectoryType> {
    return this.trajectories.trajectory(scope, status.trust, status.asOn);
  }
}
