import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { IncidentFeedService } from './incident-feed.service.js';
import { IncidentsRepository } from './incidents.repository.js';

/** The way in for incidents; the way out is in `incidents.module`. */
@Module({
  imports: [FiguresModule],
  providers: [IncidentsRepository, IncidentFeedService],
  exports: [IncidentFeedService],
})
export class IncidentFeedModule {}
