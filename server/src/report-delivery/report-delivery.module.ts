import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { DeliveryResolver } from './delivery.resolver.js';
import { MailingRepository } from './mailing.repository.js';
import { MailingService } from './mailing.service.js';
import { RecipientsRepository } from './recipients.repository.js';
import { RecipientsService } from './recipients.service.js';
import { ReportClock } from './report-clock.js';
import { ScheduleRepository } from './schedule.repository.js';
import { ScheduleService } from './schedule.service.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { UnsubscribeService } from './unsubscribe.service.js';

@Module({
  imports: [IdentityModule, MailModule, OrganisationsModule, ReportsModule, RolloutModule],
  controllers: [UnsubscribeController],
  providers: [
    RecipientsRepository,
    RecipientsService,
    ScheduleRepository,
    ScheduleService,
    MailingRepository,
    MailingService,
    UnsubscribeService,
    ReportClock,
    DeliveryResolver,
  ],
})
export class ReportDeliveryModule {}
