import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsResolver } from './connections.resolver.js';
import { ConnectionsService } from './connections.service.js';
import { HooksController } from './hooks.controller.js';
import { HooksService } from './hooks.service.js';

/** Senders of webhooks, and what they deliver. */
@Module({
  imports: [AuditModule, IngestModule, OrganisationsModule],
  controllers: [HooksController],
  providers: [ConnectionsRepository, ConnectionsService, ConnectionsResolver, HooksService],
})
export class ConnectionsModule {}
