import { Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { NoticeRepository } from './notice.repository.js';
import { DeploymentNoticesResolver, NoticeResolver } from './notice.resolver.js';
import { NoticeService } from './notice.service.js';

@Module({
  imports: [RolloutModule, HealthModule],
  providers: [NoticeRepository, NoticeService, NoticeResolver, DeploymentNoticesResolver],
  exports: [NoticeService],
})
export class NoticesModule {}
