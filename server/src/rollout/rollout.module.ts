import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ConfirmationsService } from './confirmations.service.js';
import { ProgrammeRepository } from './programme.repository.js';
import { ProgrammeResolver } from './programme.resolver.js';
import { ProgrammeService } from './programme.service.js';
import { RolloutRepository } from './rollout.repository.js';
import { RolloutResolver } from './rollout.resolver.js';
import { RolloutService } from './rollout.service.js';
import { SetUpService } from './set-up.service.js';

@Module({
  imports: [OrganisationsModule],
  providers: [
    RolloutRepository,
    ProgrammeRepository,
    RolloutService,
    SetUpService,
    ConfirmationsService,
    ProgrammeService,
    RolloutResolver,
    ProgrammeResolver,
  ],
  exports: [RolloutService, SetUpService, ConfirmationsService, ProgrammeService],
})
export class RolloutModule {}
