import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { TrainingFeedService } from './training-feed.service.js';
import { TrainingGapsService } from './training-gaps.service.js';
import { TrainingTrajectoryService } from './training-trajectory.service.js';
import { TrainingRepository } from './training.repository.js';
import { DeploymentTrainingResolver } from './deployment-training.resolver.js';
import { TrainingResolver } from './training.resolver.js';
import { TrainingService } from './training.service.js';

@Module({
  imports: [FiguresModule, RolloutModule],
  providers: [
    TrainingRepository,
    TrainingFeedService,
    TrainingService,
    TrainingTrajectoryService,
    TrainingGapsService,
    TrainingResolver,
    DeploymentTrainingResolver,
  ],
  exports: [TrainingFeedService, TrainingService],
})
export class TrainingModule {}
