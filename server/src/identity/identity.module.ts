import { Module } from '@nestjs/common';
import { ApiTokenService } from './api-token.service.js';
import { Doorkeeper } from './doorkeeper.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';
import { ExternalPeopleService } from './external-people.service.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { UserService } from './user.service.js';

@Module({
  controllers: [SessionController],
  providers: [
    ExternalIdentityRepository,
    ExternalPeopleService,
    IdentityRepository,
    SessionService,
    ApiTokenService,
    UserService,
    IdentityResolver,
    Doorkeeper,
  ],
  exports: [ExternalPeopleService, SessionService, ApiTokenService, UserService, Doorkeeper],
})
export class IdentityModule {}
