import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { IncidentListRepository } from './incident-list.repository.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentSafetyRepository } from './incident-safety.repository.js';
import { IncidentSafetyService } from './incident-safety.service.js';
import { QueueRepository } from './queue.repository.js';
import { QueueService } from './queue.service.js';
import { IncidentCountsResolver, IncidentsResolver } from './incidents.resolver.js';

/** The way out for incidents, and what Steady itself changes of them; the way in is in `incident-feed.module`. */
@Module({
  imports: [OrganisationsModule, RolloutModule],
  providers: [
    IncidentListRepository,
    QueueRepository,
    QueueService,
    IncidentListService,
    IncidentSafetyRepository,
    IncidentSafetyService,
    IncidentsResolver,
    IncidentCountsResolver,
  ],
  exports: [IncidentListService, IncidentSafetyService],
})
export class IncidentsModule {}
