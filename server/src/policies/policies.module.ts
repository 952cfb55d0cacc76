import { Global, Module } from '@nestjs/common';
import { PoliciesRepository } from './policies.repository.js';
import { PoliciesResolver } from './policies.resolver.js';
import { PoliciesService } from './policies.service.js';

@Global()
@Module({ providers: [PoliciesRepository, PoliciesService, PoliciesResolver], exports: [PoliciesService] })
export class PoliciesModule {}
