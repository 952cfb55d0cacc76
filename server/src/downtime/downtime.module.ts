import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { DowntimeFeedService } from './downtime-feed.service.js';
import { DowntimeRepository } from './downtime.repository.js';
import { DowntimeResolver } from './downtime.resolver.js';
import { DowntimeService } from './downtime.service.js';

@Module({
  imports: [FiguresModule, OrganisationsModule],
  providers: [DowntimeRepository, DowntimeFeedService, DowntimeService, DowntimeResolver],
  exports: [DowntimeFeedService, DowntimeService],
})
export class DowntimeModule {}
