import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AppointmentDaysService } from './appointment-days.service.js';
import { AppointmentInbox } from './appointment-inbox.service.js';
import { AppointmentRecordsRepository } from './appointment-records.repository.js';
import { FhirController } from './fhir.controller.js';
import { FhirService } from './fhir.service.js';
import { Hl7Controller } from './hl7.controller.js';
import { Hl7Service } from './hl7.service.js';

/** Appointments that come as single messages. */
@Module({
  imports: [AppointmentsModule, AuditModule, IngestModule, OrganisationsModule],
  controllers: [Hl7Controller, FhirController],
  providers: [AppointmentRecordsRepository, AppointmentDaysService, AppointmentInbox, Hl7Service, FhirService],
  exports: [Hl7Service],
})
export class MessagesModule {}
