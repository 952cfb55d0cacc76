import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { DeploymentDowntimeResolver } from './deployment-downtime.resolver.js';
import { DowntimeFeedService } from './downtime-feed.service.js';
import { DowntimeRepository } from './downtime.repository.js';
import { DowntimeResolver } from './downtime.resolver.js';
import { DowntimeService } from './downtime.service.js';

@Module({
  imports: [FiguresModule, OrganisationsModule],
  providers: [DowntimeRepository, DowntimeFeedService, DowntimeService, DowntimeResolver, DeploymentDowntimeResolver],
  exports: [DowntimeFeedService, DowntimeService],
})
export class DowntimeModule {}
