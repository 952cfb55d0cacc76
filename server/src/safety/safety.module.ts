import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { HazardRepository } from './hazard.repository.js';
import { HazardResolver } from './hazard.resolver.js';
import { HazardService } from './hazard.service.js';
import { SafetyIncidentResolver } from './safety-incident.resolver.js';
import { SafetyIncidentService } from './safety-incident.service.js';

@Module({
  imports: [OrganisationsModule, IncidentsModule],
  providers: [HazardRepository, HazardService, HazardResolver, SafetyIncidentService, SafetyIncidentResolver],
  exports: [HazardService, SafetyIncidentService],
})
export class SafetyModule {}
