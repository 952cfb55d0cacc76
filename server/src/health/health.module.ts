import { Module } from '@nestjs/common';
import { RolloutModule } from '../rollout/rollout.module.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { ForecastDaysRepository } from './forecast-days.repository.js';
import { ForecastHistoryService } from './forecast-history.service.js';
import { HealthClock } from './health-clock.js';
import { HealthRepository } from './health.repository.js';
import { HealthResolver } from './health.resolver.js';
import { HealthService } from './health.service.js';
import { PolicyPreviewResolver } from './policy-preview.resolver.js';
import { PolicyPreviewService } from './policy-preview.service.js';
import { ReadyAnswers } from './ready-answers.js';
import { WeekHealthService } from './week-health.service.js';

@Module({
  imports: [RolloutModule],
  providers: [
    EvidenceRepository,
    EvidenceService,
    HealthRepository,
    HealthService,
    ForecastDaysRepository,
    ForecastHistoryService,
    HealthResolver,
    HealthClock,
    ReadyAnswers,
    WeekHealthService,
    PolicyPreviewService,
    PolicyPreviewResolver,
  ],
  exports: [HealthService, EvidenceService, WeekHealthService],
})
export class HealthModule {}
