import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { MeasuresController } from './measures.controller.js';
import { MeasuresRepository } from './measures.repository.js';
import { MeasuresService } from './measures.service.js';

@Module({
  imports: [AuditModule, OrganisationsModule],
  controllers: [MeasuresController],
  providers: [MeasuresRepository, MeasuresService],
  exports: [MeasuresService],
})
export class MeasuresModule {}
