import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { ChartsRepository } from './charts.repository.js';
import { ChartsResolver } from './charts.resolver.js';
import { ChartsService } from './charts.service.js';

@Module({
  imports: [FiguresModule, RolloutModule, OrganisationsModule],
  providers: [ChartsRepository, ChartsService, ChartsResolver],
})
export class ChartsModule {}
