import { Module } from '@nestjs/common';
import { OrganisationFeedService } from './organisation-feed.service.js';

@Module({ providers: [OrganisationFeedService], exports: [OrganisationFeedService] })
export class OrganisationFeedModule {}
