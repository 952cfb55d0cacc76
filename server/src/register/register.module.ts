import { Module } from '@nestjs/common';
import { RolloutModule } from '../rollout/rollout.module.js';
import { ActionService } from './action.service.js';
import { DecisionService } from './decision.service.js';
import { MilestoneService } from './milestone.service.js';
import { RegisterRepository } from './register.repository.js';
import { RegisterResolver } from './register.resolver.js';
import { RegisterService } from './register.service.js';
import { RiskService } from './risk.service.js';

import { WaveRepository } from './wave.repository.js';
import { WaveResolver } from './wave.resolver.js';
import { WaveService } from './wave.service.js';

@Module({
  imports: [RolloutModule],
  providers: [
    RegisterRepository,
    RegisterService,
    MilestoneService,
    RiskService,
    ActionService,
    DecisionService,
    RegisterResolver,
    WaveRepository,
    WaveService,
    WaveResolver,
  ],
  exports: [MilestoneService, RiskService, ActionService, DecisionService],
})
export class RegisterModule {}
