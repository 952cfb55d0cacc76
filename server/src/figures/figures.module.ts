import { Module } from '@nestjs/common';
import { FiguresRepository } from './figures.repository.js';
import { FiguresService } from './figures.service.js';
import { MeasureFeedService } from './measure-feed.service.js';
import { MeasureValuesRepository } from './measure-values.repository.js';

@Module({
  providers: [FiguresRepository, FiguresService, MeasureValuesRepository, MeasureFeedService],
  exports: [FiguresService, MeasureFeedService],
})
export class FiguresModule {}
