import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { WorkingModule } from '../incidents/working.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { MajorClock } from './major-clock.js';
import { MajorIncidentRepository } from './major-incident.repository.js';
import { MajorIncidentResolver, MajorMemberResolver, MajorOfIncidentResolver } from './major-incident.resolver.js';
import { MajorIncidentService } from './major-incident.service.js';
import { MajorWatchRepository } from './major-watch.repository.js';
import { MajorWatchService } from './major-watch.service.js';

@Module({
  imports: [IncidentsModule, WorkingModule, OrganisationsModule],
  providers: [
    MajorIncidentRepository,
    MajorIncidentService,
    MajorWatchRepository,
    MajorWatchService,
    MajorClock,
    MajorIncidentResolver,
    MajorMemberResolver,
    MajorOfIncidentResolver,
  ],
  exports: [MajorIncidentService, MajorWatchService],
})
export class MajorIncidentsModule {}
