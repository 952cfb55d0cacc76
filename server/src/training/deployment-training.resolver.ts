import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { TrainingService } from './training.service.js';
import { TrainingStatusType } from './training.type.js';

/** The training of a deployment's trust, so that its page asks once. */
@Resolver(() => DeploymentType)
export class DeploymentTrainingResolver {
  constructor(@Inject(TrainingService) private readonly training: TrainingService) {}

  @ResolveField(() => TrainingStatusType, { nullable: true })
  trainingStatus(
    @Parent() { trustCode, asOf }: DeploymentType,
    @CurrentScope() scope: Scope,
  ): Promise<TrainingStatusType | null> {
    return this.training.status(scope, trustCode, asOf ?? null);
  }
}
