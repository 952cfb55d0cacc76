import { Global, Module } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';
import { HeadWitness } from './head-witness.js';

@Global()
@Module({ providers: [AuditRepository, HeadWitness, AuditService], exports: [AuditService, HeadWitness] })
export class AuditModule {}
