import { Global, Module } from '@nestjs/common';
import { SignalsRepository } from './signals.repository.js';
import { SignalsService } from './signals.service.js';

@Global()
@Module({ providers: [SignalsRepository, SignalsService], exports: [SignalsService] })
export class SignalsModule {}
