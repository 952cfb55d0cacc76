import { Module } from '@nestjs/common';
import { RolloutModule } from '../rollout/rollout.module.js';
import { FeedRegisterRepository } from './feed-register.repository.js';
import { FeedRegisterResolver } from './feed-register.resolver.js';
import { FeedRegisterService } from './feed-register.service.js';

@Module({
  imports: [RolloutModule],
  providers: [FeedRegisterRepository, FeedRegisterService, FeedRegisterResolver],
})
export class FeedRegisterModule {}
