import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { LiveSockets } from './live-sockets.js';
import {
  HealthChangeResolver,
  ImportProgressResolver,
  IncidentChangeResolver,
  NotificationChangeResolver,
} from './live.resolver.js';
import { LiveService } from './live.service.js';

/** Open pages follow changes: subscriptions, and the connections they come by. */
@Module({
  imports: [IdentityModule, IncidentsModule, IngestModule, NoticesModule, RolloutModule],
  providers: [
    LiveService,
    LiveSockets,
    IncidentChangeResolver,
    HealthChangeResolver,
    ImportProgressResolver,
    NotificationChangeResolver,
  ],
})
export class LiveModule {}
