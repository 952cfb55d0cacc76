import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { MajorIncidentsModule } from '../major-incidents/major-incidents.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ProblemsModule } from '../problems/problems.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { RegisterModule } from '../register/register.module.js';
import { SafetyModule } from '../safety/safety.module.js';
import { StatementsModule } from '../statements/statements.module.js';
import { ThemesModule } from '../themes/themes.module.js';
import { DemoLearningService } from './demo-learning.service.js';
import { DemoHistoryRepository } from './demo-history.repository.js';
import { DemoHistoryService } from './demo-history.service.js';
import { DemoReportsService } from './demo-reports.service.js';
import { DemoStoryService } from './demo-story.service.js';
import { DemoService } from './demo.service.js';

@Module({
  imports: [
    ReportsModule,
    IngestModule,
    FiguresModule,
    OrganisationsModule,
    RolloutModule,
    SafetyModule,
    RegisterModule,
    StatementsModule,
    IncidentsModule,
    MajorIncidentsModule,
    ThemesModule,
    ProblemsModule,
  ],
  providers: [DemoHistoryRepository, DemoHistoryService, DemoReportsService, DemoStoryService, DemoLearningService, DemoService],
  exports: [DemoService, DemoReportsService],
})
export class DemoModule {}
