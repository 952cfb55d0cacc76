import { type DynamicModule, Module } from '@nestjs/common';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ChartsModule } from './charts/charts.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import type { Clock } from './clock/clock.js';
import type { Settings } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { FeedRegisterModule } from './feed-register/feed-register.module.js';
import { graphqlModule } from './graphql/graphql.module.js';
import { HealthModule } from './health/health.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IncidentLinksModule } from './incident-links/incident-links.module.js';
import { IngestModule } from './ingest/ingest.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { WorkingModule } from './incidents/working.module.js';
import { MailModule } from './mail/mail.module.js';
import { MentionsModule } from './mentions/mentions.module.js';
import { LiveBusModule } from './live/live-bus.module.js';
import { LiveModule } from './live/live.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { QuarantineModule } from './quarantine/quarantine.module.js';
import { RegisterModule } from './register/register.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ReportDeliveryModule } from './report-delivery/report-delivery.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { RolloutModule } from './rollout/rollout.module.js';
import { SafetyModule } from './safety/safety.module.js';
import { SealingModule } from './sealing/sealing.module.js';
import { SignOnModule } from './sign-on/sign-on.module.js';
import { MajorIncidentsModule } from './major-incidents/major-incidents.module.js';
import { ProblemsModule } from './problems/problems.module.js';
import { ThemesModule } from './themes/themes.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { StatementsModule } from './statements/statements.module.js';
import { ViewsModule } from './views/views.module.js';
import { SignalsModule } from './signals/signals.module.js';

/** Every capability of the server, one line each. */
const capabilities = [
  AuditModule,
  IdentityModule,
  SealingModule,
  SignOnModule,
  OperationsModule,
  SignalsModule,
  OrganisationsModule,
  PoliciesModule,
  RolloutModule,
  RegisterModule,
  StatementsModule,
  MajorIncidentsModule,
  ThemesModule,
  ProblemsModule,
  NoticesModule,
  IncidentsModule,
  WorkingModule,
  IncidentLinksModule,
  MentionsModule,
  AttachmentsModule,
  SafetyModule,
  HealthModule,
  ChartsModule,
  ReportsModule,
  IngestModule,
  QuarantineModule,
  MessagesModule,
  ConnectionsModule,
  FeedRegisterModule,
  MailModule,
  ReportDeliveryModule,
  ViewsModule,
  LiveBusModule,
  LiveModule,
  DemoModule,
];

@Module({})
export class AppModule {
  static with(settings: Settings, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule.with(settings, clock), graphqlModule, ...capabilities],
    };
  }
}
