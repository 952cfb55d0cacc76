import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { WorkingModule } from '../incidents/working.module.js';
import { AffectedService } from './affected.service.js';
import { IncidentLinksRepository } from './incident-links.repository.js';
import { IncidentLinksResolver } from './incident-links.resolver.js';
import { LinkService } from './link.service.js';

/** Who else has met an incident, and its ties to others. */
@Module({
  imports: [IncidentsModule, WorkingModule],
  providers: [IncidentLinksRepository, AffectedService, LinkService, IncidentLinksResolver],
})
export class IncidentLinksModule {}
