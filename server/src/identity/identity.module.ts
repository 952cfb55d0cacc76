import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { AccountsService } from './accounts.service.js';
import { ApiTokenService } from './api-token.service.js';
import { ApiTokensRepository } from './api-tokens.repository.js';
import { ColleaguesService } from './colleagues.service.js';
import { Doorkeeper } from './doorkeeper.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';
import { ExternalPeopleService } from './external-people.service.js';
import { IdentityRepository } from './identity.repository.js';
import { IdentityResolver } from './identity.resolver.js';
import { PasswordController } from './password.controller.js';
import { PasswordLinkService } from './password-link.service.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleResolver } from './people.resolver.js';
import { PeopleService } from './people.service.js';
import { PrimaryReader } from './primary-reader.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { UserService } from './user.service.js';

@Module({
  imports: [MailModule],
  controllers: [SessionController, PasswordController],
  providers: [
    AccountsService,
    ColleaguesService,
    PrimaryReader,
    ExternalIdentityRepository,
    ExternalPeopleService,
    IdentityRepository,
    ApiTokensRepository,
    PeopleRepository,
    SessionService,
    ApiTokenService,
    UserService,
    PasswordLinkService,
    PeopleService,
    IdentityResolver,
    PeopleResolver,
    Doorkeeper,
  ],
  exports: [AccountsService, ColleaguesService, ExternalPeopleService, SessionService, ApiTokenService, UserService, Doorkeeper],
})
export class IdentityModule {}
