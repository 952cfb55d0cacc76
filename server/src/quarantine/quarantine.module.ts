import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { HeldTextsRepository } from './held-texts.repository.js';
import { QuarantineResolver } from './quarantine.resolver.js';
import { QuarantineService } from './quarantine.service.js';

@Module({
  imports: [AuditModule],
  providers: [HeldTextsRepository, QuarantineService, QuarantineResolver],
  exports: [QuarantineService],
})
export class QuarantineModule {}
