import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AppointmentFeedService } from './appointment-feed.service.js';
import { AppointmentStatusService } from './appointment-status.service.js';
import { AppointmentsRepository } from './appointments.repository.js';
import { AppointmentsResolver } from './appointments.resolver.js';

@Module({
  imports: [FiguresModule, OrganisationsModule],
  providers: [AppointmentsRepository, AppointmentFeedService, AppointmentStatusService, AppointmentsResolver],
  exports: [AppointmentFeedService],
})
export class AppointmentsModule {}
