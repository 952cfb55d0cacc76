import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { SignOnController } from './sign-on.controller.js';
import { SignOnProvider } from './sign-on-provider.js';
import { SignOnRepository } from './sign-on.repository.js';
import { SignOnResolver } from './sign-on.resolver.js';
import { SignOnService } from './sign-on.service.js';

@Module({
  imports: [IdentityModule],
  controllers: [SignOnController],
  providers: [SignOnProvider, SignOnRepository, SignOnService, SignOnResolver],
})
export class SignOnModule {}
