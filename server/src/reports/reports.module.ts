import { Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { SafetyModule } from '../safety/safety.module.js';
import { ComparisonService } from './comparison.service.js';
import { GatheringService } from './gathering.service.js';
import { PdfService } from './pdf.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsResolver } from './reports.resolver.js';
import { ReportsService } from './reports.service.js';
import { WeekRecordsRepository } from './week-records.repository.js';

@Module({
  imports: [HealthModule, OrganisationsModule, RolloutModule, SafetyModule],
  controllers: [ReportsController],
  providers: [
    PdfService,
    ReportsRepository,
    WeekRecordsRepository,
    GatheringService,
    ReportsService,
    ComparisonService,
    ReportsResolver,
  ],
  exports: [ReportsService, PdfService],
})
export class ReportsModule {}
