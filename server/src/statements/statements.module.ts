import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { HealthModule } from '../health/health.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { ClaimCheckService } from './claim-check.service.js';
import { StatementRepository } from './statement.repository.js';
import { StatementResolver } from './statement.resolver.js';
import { StatementService } from './statement.service.js';

@Module({
  imports: [RolloutModule, HealthModule, FiguresModule],
  providers: [StatementRepository, StatementService, ClaimCheckService, StatementResolver],
  exports: [StatementService, ClaimCheckService],
})
export class StatementsModule {}
