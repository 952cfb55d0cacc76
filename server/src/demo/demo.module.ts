import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { DemoService } from './demo.service.js';

@Module({
  imports: [IngestModule, FiguresModule, OrganisationsModule, RolloutModule],
  providers: [DemoService],
  exports: [DemoService],
})
export class DemoModule {}
