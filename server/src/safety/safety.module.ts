import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { HazardRepository } from './hazard.repository.js';
import { HazardResolver } from './hazard.resolver.js';
import { HazardService } from './hazard.service.js';

@Module({
  imports: [OrganisationsModule],
  providers: [HazardRepository, HazardService, HazardResolver],
  exports: [HazardService],
})
export class SafetyModule {}
