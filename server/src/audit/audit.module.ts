import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditListRepository } from './audit-list.repository.js';
import { AuditListService } from './audit-list.service.js';
import { AuditRepository } from './audit.repository.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditService } from './audit.service.js';
import { HeadWitness } from './head-witness.js';
import { RefusalsService } from './refusals.service.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditRepository, HeadWitness, AuditService, AuditListRepository, AuditListService, AuditResolver, RefusalsService],
  exports: [AuditService, HeadWitness, RefusalsService],
})
export class AuditModule {}
