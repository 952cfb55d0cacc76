import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { WorkingModule } from '../incidents/working.module.js';
import { MentionsRepository } from './mentions.repository.js';
import { MentionsResolver } from './mentions.resolver.js';
import { MentionsService } from './mentions.service.js';

/** Comments that name somebody, told to whom they name. */
@Module({
  imports: [IdentityModule, WorkingModule],
  providers: [MentionsRepository, MentionsService, MentionsResolver],
})
export class MentionsModule {}
