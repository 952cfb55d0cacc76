import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock/clock.js';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import { incidentTypeOf } from '../incidents/incident-view.js';
import { IncidentType } from '../incidents/incident.type.js';
import { ResolveIncidentInput } from '../incidents/working.input.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadSite, loadTrust } from '../organisations/place-loaders.js';
import { SiteType, TrustType } from '../organisations/trust.type.js';
import { type MajorIncident, MajorIncidentService } from './major-incident.service.js';
import {
  DecideMajorIncidentInput,
  MajorActionType,
  MajorEntryType,
  MajorIncidentFilter,
  MajorIncidentType,
  MajorMemberType,
  MajorResolutionType,
  MajorRoleInput,
} from './major-incident.type.js';
import { isLate } from './major-states.js';

const usual = 50;
const id = { name: 'id', type: () => ID } as const;

@Resolver(() => MajorIncidentType)
export class MajorIncidentResolver {
  constructor(
    @Inject(MajorIncidentService) private readonly service: MajorIncidentService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Query(() => [MajorIncidentType], { description: 'Running ones first, then proposed ones, then the newest; at most 200.' })
  async majorIncidents(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => MajorIncidentFilter, nullable: true }) filter: MajorIncidentFilter | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<MajorIncidentType[]> {
    const found = await this.service.list(scope, { trust: filter?.trust, states: filter?.state }, first ?? usual);
    return found.map((major) => this.shown(scope, major));
  }

  @Query(() => MajorIncidentType, { nullable: true })
  async majorIncident(@CurrentScope() scope: Scope, @Args(id.name, id) major: string): Promise<MajorIncidentType | null> {
    const found = await this.service.one(scope, major);
    return found && this.shown(scope, found);
  }

  @Mutation(() => MajorIncidentType)
  async proposeMajorIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.propose(scope, number, reason));
  }

  @Mutation(() => MajorIncidentType, { description: 'Accepts or declines a proposal, with a reason.' })
  async decideMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => DecideMajorIncidentInput }) input: DecideMajorIncidentInput,
  ): Promise<MajorIncidentType> {
    const decision = { ...input, lead: input.lead ?? null, nextUpdateDueAt: input.nextUpdateDueAt ?? null };
    return this.shown(scope, await this.service.decide(scope, major, version, decision));
  }

  @Mutation(() => MajorIncidentType)
  async setMajorIncidentRoles(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('lead', { type: () => String }) lead: string,
    @Args('roles', { type: () => [MajorRoleInput] }) roles: MajorRoleInput[],
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.setRoles(scope, major, version, lead, roles));
  }

  @Mutation(() => MajorIncidentType, { description: 'Says how it stands, and when the next update comes.' })
  async updateMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('text', { type: () => String }) text: string,
    @Args('nextUpdateDueAt', { type: () => DateTimeScalar }) nextUpdateDueAt: Date,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.update(scope, major, version, text, nextUpdateDueAt));
  }

  @Mutation(() => MajorIncidentType, { description: 'Incidents of its trust follow it.' })
  async joinMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('numbers', { type: () => [String] }) numbers: string[],
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.join(scope, major, numbers));
  }

  @Mutation(() => MajorIncidentType)
  async leaveMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('number', { type: () => String }) number: string,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.leave(scope, major, number));
  }

  @Mutation(() => MajorResolutionType, {
    description: 'Resolves all its incidents together; with `dryRun` only says what would become of them.',
  })
  async resolveMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('input', { type: () => ResolveIncidentInput }) input: ResolveIncidentInput,
    @Args('dryRun', { type: () => Boolean, nullable: true }) dryRun: boolean | null = null,
  ): Promise<MajorResolutionType> {
    const { changed, refused } = await this.service.resolve(scope, major, input, dryRun ?? false);
    const after = await this.service.one(scope, major);
    if (!after) throw notFound('The major incident');
    return {
      majorIncident: this.shown(scope, after),
      resolved: changed.map(({ number }) => number),
      refused: refused.map(({ number, message }) => ({ number, message })),
    };
  }

  @Mutation(() => MajorIncidentType)
  async standDownMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.standDown(scope, major, version, reason));
  }

  @Mutation(() => MajorIncidentType)
  async reviewMajorIncident(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('review', { type: () => String }) review: string,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.review(scope, major, version, review));
  }

  @Mutation(() => MajorIncidentType)
  async recordMajorIncidentAction(
    @CurrentScope() scope: Scope,
    @Args(id.name, id) major: string,
    @Args('title', { type: () => String }) title: string,
    @Args('owner', { type: () => String }) owner: string,
    @Args('dueOn', { type: () => DayScalar }) dueOn: string,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.recordAction(scope, major, title, owner, dueOn));
  }

  @Mutation(() => MajorIncidentType)
  async finishMajorIncidentAction(
    @CurrentScope() scope: Scope,
    @Args('action', { type: () => ID }) action: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('doneOn', { type: () => DayScalar }) doneOn: string,
  ): Promise<MajorIncidentType> {
    return this.shown(scope, await this.service.finishAction(scope, action, version, doneOn));
  }

  @ResolveField(() => TrustType)
  trust(
    @Parent() { major }: MajorIncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType> {
    return loadTrust(loaders, this.organisations, scope, major.trustCode);
  }

  @ResolveField(() => SiteType, { nullable: true })
  async site(
    @Parent() { major }: MajorIncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SiteType | null> {
    return major.siteCode === null ? null : ((await loadSite(loaders, this.organisations, scope, major.siteCode)) ?? null);
  }

  @ResolveField(() => [MajorMemberType], { description: 'The leading incident first, then those that follow.' })
  async members(
    @Parent() { major }: MajorIncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MajorMemberType[]> {
    const loader = partsOf(loaders, 'majorMembers', (ids) => this.service.members(scope, ids));
    const { incidentNumber } = major;
    const followers = (await loader.load(major.id)).map(({ incidentNumber: number, addedAt }) => ({
      number,
      incidentNumber: number,
      leads: false,
      joinedAt: addedAt,
    }));
    return [{ number: incidentNumber, incidentNumber, leads: true, joinedAt: null }, ...followers];
  }

  @ResolveField(() => [MajorEntryType], { description: 'Newest first.' })
  async timeline(
    @Parent() { major }: MajorIncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MajorEntryType[]> {
    const loader = partsOf(loaders, 'majorEntries', (ids) => this.service.entries(scope, ids));
    return (await loader.load(major.id)).map((entry) => ({ ...entry, late: isLate(entry.dueAt, entry.at) }));
  }

  @ResolveField(() => [MajorActionType])
  actions(
    @Parent() { major }: MajorIncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MajorActionType[]> {
    return partsOf(loaders, 'majorActions', (ids) => this.service.actions(scope, ids)).load(major.id);
  }

  private shown(scope: Scope, major: MajorIncident): MajorIncidentType {
    return majorTypeOf(major, this.service.allowedActs(scope, major), this.clock.now());
  }
}

@Resolver(() => MajorMemberType)
export class MajorMemberResolver {
  constructor(@Inject(IncidentListService) private readonly incidents: IncidentListService) {}

  @ResolveField(() => IncidentType, { nullable: true })
  async incident(@Parent() { incidentNumber }: MajorMemberType, @CurrentScope() scope: Scope): Promise<IncidentType | null> {
    const found = await this.incidents.incident(scope, incidentNumber);
    return found && incidentTypeOf(found);
  }
}

@Resolver(() => IncidentType)
export class MajorOfIncidentResolver {
  constructor(
    @Inject(MajorIncidentService) private readonly service: MajorIncidentService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @ResolveField(() => MajorIncidentType, { nullable: true, description: 'The latest major incident it leads or follows.' })
  async majorIncident(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MajorIncidentType | null> {
    const loader = loaders.of<number, MajorIncident | null>('majorOfIncident', async (ids) => {
      const found = await this.service.ofIncidents(scope, ids);
      return ids.map((one) => found.get(one) ?? null);
    });
    const found = await loader.load(record.id);
    return found && majorTypeOf(found, this.service.allowedActs(scope, found), this.clock.now());
  }
}

const majorTypeOf = (major: MajorIncident, allowedActs: MajorIncidentType['allowedActs'], now: Date): MajorIncidentType => ({
  ...major,
  number: major.incidentNumber,
  roles: [...major.roles],
  updateLate: major.state === 'ACTIVE' && isLate(major.nextUpdateDueAt, now),
  allowedActs,
  major,
});

/** Parts of many major incidents, read in one go. */
const partsOf = <Part extends { readonly majorId: string }>(
  loaders: RequestLoaders,
  name: string,
  read: (ids: readonly string[]) => Promise<Part[]>,
) =>
  loaders.of<string, Part[]>(name, async (ids) => {
    const found = await read(ids);
    return ids.map((one) => found.filter(({ majorId }) => majorId === one));
  });
