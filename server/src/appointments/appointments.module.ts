import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { AppointmentFeedService } from './appointment-feed.service.js';
import { AppointmentsRepository } from './appointments.repository.js';

@Module({
  imports: [FiguresModule],
  providers: [AppointmentsRepository, AppointmentFeedService],
  exports: [AppointmentFeedService],
})
export class AppointmentsModule {}
