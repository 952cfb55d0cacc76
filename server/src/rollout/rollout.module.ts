import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ConfirmationsService } from './confirmations.service.js';
import { DeploymentHistoryRepository } from './deployment-history.repository.js';
import { DeploymentHistoryService } from './deployment-history.service.js';
import { ManagedResolver } from './managed.resolver.js';
import { ProgrammeRepository } from './programme.repository.js';
import { ProgrammeResolver } from './programme.resolver.js';
import { ProgrammeService } from './programme.service.js';
import { RolloutRepository } from './rollout.repository.js';
import { RolloutResolver } from './rollout.resolver.js';
import { RolloutService } from './rollout.service.js';
import { SetUpService } from './set-up.service.js';
import { SupplierRepository } from './supplier.repository.js';
import { SupplierService } from './supplier.service.js';

@Module({
  imports: [OrganisationsModule],
  providers: [
    RolloutRepository,
    ProgrammeRepository,
    SupplierRepository,
    DeploymentHistoryRepository,
    RolloutService,
    SupplierService,
    DeploymentHistoryService,
    SetUpService,
    ConfirmationsService,
    ProgrammeService,
    RolloutResolver,
    ManagedResolver,
    ProgrammeResolver,
  ],
  exports: [RolloutService, SupplierService, DeploymentHistoryService, SetUpService, ConfirmationsService, ProgrammeService],
})
export class RolloutModule {}
