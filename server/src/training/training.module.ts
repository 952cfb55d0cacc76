import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { TrainingFeedService } from './training-feed.service.js';
import { TrainingRepository } from './training.repository.js';
import { DeploymentTrainingResolver } from './deployment-training.resolver.js';
import { TrainingResolver } from './training.resolver.js';
import { TrainingService } from './training.service.js';

@Module({
  imports: [FiguresModule],
  providers: [TrainingRepository, TrainingFeedService, TrainingService, TrainingResolver, DeploymentTrainingResolver],
  exports: [TrainingFeedService, TrainingService],
})
export class TrainingModule {}
