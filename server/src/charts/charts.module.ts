import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { MeasuresModule } from '../measures/measures.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { ChartMarksRepository } from './chart-marks.repository.js';
import { ChartMarksService } from './chart-marks.service.js';
import { ChartsRepository } from './charts.repository.js';
import { ChartsResolver, DeploymentChartsResolver } from './charts.resolver.js';
import { ChartsService } from './charts.service.js';
import { ComparisonService } from './comparison.service.js';
import { FunnelService } from './funnel.service.js';

@Module({
  imports: [FiguresModule, MeasuresModule, RolloutModule, OrganisationsModule],
  providers: [
    ChartsRepository,
    ChartMarksRepository,
    ChartsService,
    ChartMarksService,
    ComparisonService,
    FunnelService,
    ChartsResolver,
    DeploymentChartsResolver,
  ],
  exports: [ChartsService],
})
export class ChartsModule {}
