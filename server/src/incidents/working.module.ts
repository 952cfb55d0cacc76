import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { BulkChangeService } from './bulk-change.service.js';
import { IncidentExportController } from './incident-export.controller.js';
import { IncidentExportService } from './incident-export.service.js';
import { HeldResolver } from './held.resolver.js';
import { HeldService } from './held.service.js';
import { IncidentFeedModule } from './incident-feed.module.js';
import { IncidentsModule } from './incidents.module.js';
import { IncidentsRepository } from './incidents.repository.js';
import { QuarantineModule } from '../quarantine/quarantine.module.js';
import { QuietDaysClock } from './quiet-days-clock.js';
import { SideActService } from './side-act.service.js';
import { SimilarIncidentsService } from './similar-incidents.service.js';
import { SimilarTextsRepository } from './similar-texts.repository.js';
import { TypedTextsService } from './typed-texts.service.js';
import { WorkedFiguresService } from './worked-figures.service.js';
import { WorkingRepository } from './working.repository.js';
import { WorkingResolver } from './working.resolver.js';
import { WorkingService } from './working.service.js';

/** What people do with incidents: log, change, comment, resolve, reopen, many at once, and find alike ones. */
@Module({
  imports: [FiguresModule, IncidentFeedModule, IncidentsModule, OrganisationsModule, QuarantineModule, RolloutModule],
  controllers: [IncidentExportController],
  providers: [
    IncidentExportService,
    IncidentsRepository,
    WorkingRepository,
    SimilarTextsRepository,
    WorkedFiguresService,
    QuietDaysClock,
    SimilarIncidentsService,
    WorkingService,
    SideActService,
    TypedTextsService,
    BulkChangeService,
    HeldService,
    WorkingResolver,
    HeldResolver,
  ],
  exports: [WorkingService, SideActService, BulkChangeService, SimilarIncidentsService],
})
export class WorkingModule {}
