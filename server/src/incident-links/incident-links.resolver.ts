import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LinkKindEnum } from '../graphql/enums.js';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import { incidentTypeOf } from '../incidents/incident-view.js';
import { IncidentType } from '../incidents/incident.type.js';
import { type AffectedParty, AffectedService } from './affected.service.js';
import { AffectedPartyType, IncidentLinkType, JoinIncidentInput } from './incident-links.type.js';
import { LinkService, type ShownLink } from './link.service.js';
import { type LinkKind, linkWords } from './link-words.js';

@Resolver(() => IncidentType)
export class IncidentLinksResolver {
  constructor(
    @Inject(AffectedService) private readonly affectedService: AffectedService,
    @Inject(LinkService) private readonly linkService: LinkService,
    @Inject(IncidentListService) private readonly list: IncidentListService,
  ) {}

  @Mutation(() => IncidentType, {
    description: '“Mine too”: counts another place on an open incident instead of logging it again; said twice it counts once.',
  })
  async joinIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('input', { type: () => JoinIncidentInput, nullable: true }) input: JoinIncidentInput | null = null,
  ): Promise<IncidentType> {
    await this.affectedService.join(scope, number, input ?? {});
    return this.shown(scope, number);
  }

  @Mutation(() => IncidentType, {
    description:
      'Ties it to another of its trust. A duplicate is cancelled towards the original, which counts its place and users.',
  })
  async linkIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('kind', { type: () => LinkKindEnum }) kind: LinkKind,
    @Args('to', { type: () => String, description: 'The other’s number.' }) to: string,
  ): Promise<IncidentType> {
    await this.linkService.link(scope, number, version, kind, to.trim().toUpperCase());
    return this.shown(scope, number);
  }

  @Mutation(() => IncidentType, { description: 'Takes a tie away; a cancelled duplicate stays cancelled.' })
  async unlinkIncident(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<IncidentType> {
    return this.shown(scope, await this.linkService.unlink(scope, id));
  }

  @ResolveField(() => [AffectedPartyType], { description: 'Other places that have met it, first come first.' })
  affected(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<AffectedPartyType[]> {
    return this.parties(record.id, scope, loaders);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'People affected in all: those told when it was logged and those of every other place; null where nobody counted.',
  })
  async peopleAffected(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<number | null> {
    const parties = await this.parties(record.id, scope, loaders);
    const counted = [record.usersAffected, ...parties.map(({ users }) => users)].filter((users) => users !== null);
    return counted.length === 0 ? null : counted.reduce((sum, users) => sum + users, 0);
  }

  @ResolveField(() => [IncidentLinkType], { description: 'Ties to other incidents of its trust, both sides shown.' })
  links(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<IncidentLinkType[]> {
    const loader = loaders.of<number, IncidentLinkType[]>('incidentLinks', async (ids) => {
      const found = await this.linkService.links(scope, ids);
      return ids.map((id) => found.filter(({ incidentId }) => incidentId === id).map(linkTypeOf));
    });
    return loader.load(record.id);
  }

  private parties(id: number, scope: Scope, loaders: RequestLoaders): Promise<AffectedParty[]> {
    const loader = loaders.of<number, AffectedParty[]>('affectedParties', async (ids) => {
      const found = await this.affectedService.parties(scope, ids);
      return ids.map((one) => found.filter(({ incidentId }) => incidentId === one));
    });
    return loader.load(id);
  }

  private async shown(scope: Scope, number: string): Promise<IncidentType> {
    const found = await this.list.incident(scope, number);
    if (!found) throw notFound(`Incident ${number}`);
    return incidentTypeOf(found);
  }
}

function linkTypeOf(link: ShownLink): IncidentLinkType {
  const kind = link.kind as LinkKind;
  return { ...link, kind, words: link.inverse ? linkWords[kind].inverse : linkWords[kind].own } as IncidentLinkType;
}
