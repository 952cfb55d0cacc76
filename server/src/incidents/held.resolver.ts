import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import { type IncidentState, IncidentStateEnum } from '../graphql/enums.js';
import { inKeyOrder, type RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { type Comment, type Held, HeldService } from './held.service.js';
import { allowedMoves } from './incident-change.js';
import { IncidentType } from './incident.type.js';
import { IncidentCommentType } from './working.type.js';

/** What people added to an incident, beside what its source sent. */
@Resolver(() => IncidentType)
export class HeldResolver {
  constructor(@Inject(HeldService) private readonly service: HeldService) {}

  @ResolveField(() => [IncidentCommentType], { description: 'Oldest first.' })
  async comments(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<IncidentCommentType[]> {
    const loader = loaders.of<number, Comment[]>('incidentComments', async (ids) => {
      const found = await this.service.comments(scope, ids);
      return ids.map((id) => found.filter(({ incidentId }) => incidentId === id));
    });
    return loader.load(record.id);
  }

  @ResolveField(() => [IncidentStateEnum], { description: 'States you may move it to.' })
  allowedMoves(@Parent() { record }: IncidentType, @CurrentScope() scope: Scope): IncidentState[] {
    const reads = scope.role === 'EXECUTIVE' || scope.role === 'SAFETY_OFFICER';
    return reads ? [] : allowedMoves(record);
  }

  @ResolveField(() => String, { nullable: true, description: 'The person who has it, or the group as its source names it.' })
  async assignedTo(
    @Parent() incident: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<string | null> {
    return (await this.held(incident, scope, loaders))?.assignedTo ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'The team that has it.' })
  async team(
    @Parent() incident: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<string | null> {
    return (await this.held(incident, scope, loaders))?.team ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'What the user is awaited for, while its clock is paused.' })
  async pauseReason(
    @Parent() incident: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<string | null> {
    return (await this.held(incident, scope, loaders))?.pauseReason ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Its number at the supplier.' })
  async supplierReference(
    @Parent() incident: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<string | null> {
    return (await this.held(incident, scope, loaders))?.supplierReference ?? null;
  }

  private held({ record }: IncidentType, scope: Scope, loaders: RequestLoaders): Promise<Held | null> {
    const loader = loaders.of<number, Held | null>('incidentHeld', async (ids) =>
      inKeyOrder(ids, await this.service.held(scope, ids), ({ id }) => Number(id)),
    );
    return loader.load(record.id);
  }
}
