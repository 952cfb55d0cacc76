import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ViewsRepository } from './views.repository.js';
import { ViewsResolver } from './views.resolver.js';
import { ViewsService } from './views.service.js';

/** Filters, order and columns people keep under a name. */
@Module({
  imports: [OrganisationsModule],
  providers: [ViewsRepository, ViewsService, ViewsResolver],
})
export class ViewsModule {}
