import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { IncidentType } from '../incidents/incident.type.js';
import { AttachmentType } from './attachment.type.js';
import { AttachmentsService } from './attachments.service.js';

@Resolver(() => IncidentType)
export class AttachmentsResolver {
  constructor(@Inject(AttachmentsService) private readonly service: AttachmentsService) {}

  @ResolveField(() => [AttachmentType], { description: 'Pictures and PDFs, first come first.' })
  attachments(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<AttachmentType[]> {
    const loader = loaders.of<number, AttachmentType[]>('attachments', async (ids) => {
      const found = await this.service.ofIncidents(scope, ids);
      return ids.map((id) => found.filter(({ incidentId }) => incidentId === id));
    });
    return loader.load(record.id);
  }
}
