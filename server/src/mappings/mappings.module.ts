import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { MappingsController } from './mappings.controller.js';
import { MappingsRepository } from './mappings.repository.js';
import { MappingsService } from './mappings.service.js';

@Module({
  imports: [AuditModule, OrganisationsModule],
  controllers: [MappingsController],
  providers: [MappingsRepository, MappingsService],
  exports: [MappingsService],
})
export class MappingsModule {}
