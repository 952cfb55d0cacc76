import { Module } from '@nestjs/common';
import { MergerService } from './merger.service.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { OrganisationsResolver } from './organisations.resolver.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  providers: [OrganisationsRepository, OrganisationsService, MergerService, OrganisationsResolver],
  exports: [OrganisationsService],
})
export class OrganisationsModule {}
