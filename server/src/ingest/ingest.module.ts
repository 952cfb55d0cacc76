import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DowntimeModule } from '../downtime/downtime.module.js';
import { FiguresModule } from '../figures/figures.module.js';
import { IncidentFeedModule } from '../incidents/incident-feed.module.js';
import { MappingsModule } from '../mappings/mappings.module.js';
import { OrganisationFeedModule } from '../organisations/organisation-feed.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { TrainingModule } from '../training/training.module.js';
import { QuarantineModule } from '../quarantine/quarantine.module.js';
import { IngestController } from './ingest.controller.js';
import { IngestRepository } from './ingest.repository.js';
import { IngestResolver } from './ingest.resolver.js';
import { IngestService } from './ingest.service.js';
import { MessageBatchesService } from './message-batches.service.js';

@Module({
  imports: [
    AuditModule,
    MappingsModule,
    QuarantineModule,
    OrganisationsModule,
    OrganisationFeedModule,
    IncidentFeedModule,
    AppointmentsModule,
    TrainingModule,
    DowntimeModule,
    FiguresModule,
  ],
  controllers: [IngestController],
  providers: [IngestRepository, IngestService, MessageBatchesService, IngestResolver],
  exports: [IngestService, MessageBatchesService],
})
export class IngestModule {}
