import { Inject } from '@nestjs/common';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IncidentGroupKeyEnum } from '../graphql/enums.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadSite, loadTrust } from '../organisations/place-loaders.js';
import { SiteType, TrustType } from '../organisations/trust.type.js';
import type { GroupKey } from './queue-groups.js';
import { IncidentListService } from './incident-list.service.js';
import type { IncidentRecord } from './incident-record.js';
import { incidentTypeOf } from './incident-view.js';
import { clockTypeOf, historyTypesOf } from './incident-words.js';
import {
  ClockType,
  IncidentConnectionType,
  IncidentCountsType,
  IncidentFilter,
  IncidentGroupType,
  IncidentHistoryType,
  IncidentSort,
  IncidentType,
} from './incident.type.js';

@Resolver(() => IncidentType)
export class IncidentsResolver {
  constructor(
    @Inject(IncidentListService) private readonly list: IncidentListService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @Query(() => IncidentConnectionType, { description: 'Incidents by page, newest first when no order is given.' })
  async incidents(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => IncidentFilter, nullable: true }) filter: IncidentFilter | null = null,
    @Args('sort', { type: () => IncidentSort, nullable: true }) sort: IncidentSort | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => String, nullable: true }) after: string | null = null,
  ): Promise<Omit<IncidentConnectionType, 'counts' | 'groups'> & { filter: IncidentFilter }> {
    const { records, totalCount, hasNextPage, endCursor } = await this.list.page(scope, filter ?? {}, sort, first ?? 50, after);
    return { nodes: records.map(incidentTypeOf), totalCount, pageInfo: { hasNextPage, endCursor }, filter: filter ?? {} };
  }

  @Query(() => IncidentType, { nullable: true })
  async incident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
  ): Promise<IncidentType | null> {
    const found = await this.list.incident(scope, number);
    return found && incidentTypeOf(found);
  }

  @ResolveField(() => TrustType)
  trust(@Parent() incident: IncidentType, @CurrentScope() scope: Scope, @Loaders() loaders: RequestLoaders): Promise<TrustType> {
    return loadTrust(loaders, this.organisations, scope, incident.record.trustCode);
  }

  @ResolveField(() => SiteType, { nullable: true })
  async site(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SiteType | null> {
    if (record.siteCode === null) return null;
    const known = await loadSite(loaders, this.organisations, scope, record.siteCode);
    return known ?? { code: record.siteCode, name: record.siteCode };
  }

  @ResolveField(() => [ClockType])
  async clocks(
    @Parent() incident: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<ClockType[]> {
    const loader = loaders.of<IncidentRecord, ClockType[]>('clocks', async (records) =>
      (await this.list.clocks(scope, records)).map((clocks) => clocks.map(clockTypeOf)),
    );
    return loader.load(incident.record);
  }

  @ResolveField(() => [IncidentHistoryType], { description: 'Oldest first.' })
  async history(
    @Parent() incident: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<IncidentHistoryType[]> {
    const loader = loaders.of<number, IncidentHistoryType[]>('incidentHistory', async (ids) => {
      const histories = await this.list.histories(scope, ids);
      return ids.map((id) => historyTypesOf(histories.get(id) ?? []));
    });
    return loader.load(incident.record.id);
  }
}

/** The largest are answered where there are more. */
const mostGroups = 1000;

@Resolver(() => IncidentConnectionType)
export class IncidentCountsResolver {
  constructor(
    @Inject(IncidentListService) private readonly list: IncidentListService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @ResolveField(() => IncidentCountsType)
  counts(@Parent() connection: { filter: IncidentFilter }, @CurrentScope() scope: Scope): Promise<IncidentCountsType> {
    return this.list.counts(scope, connection.filter);
  }
  @ResolveField(() => [IncidentGroupType], {
    description: 'Counts of the whole result, not the page, by one key or up to three together.',
  })
  async groups(
    @Parent() connection: { filter: IncidentFilter },
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
    @Args('by', { type: () => [IncidentGroupKeyEnum] }) by: GroupKey[],
  ): Promise<IncidentGroupType[]> {
    const groups = await this.list.groups(scope, connection.filter, by);
    const nameOf = async (key: string | null, of: GroupKey): Promise<string> => {
      if (key === null) return '';
      if (of === 'TRUST') return (await loadTrust(loaders, this.organisations, scope, key)).name;
      if (of === 'SITE') return (await loadSite(loaders, this.organisations, scope, key))?.name ?? key;
      return key;
    };
    return Promise.all(
      groups.slice(0, mostGroups).map(async ({ keys, count }) => ({
        keys: keys.map((key) => key ?? ''),
        names: await Promise.all(keys.map((key, index) => nameOf(key, by[index] as GroupKey))),
        count,
      })),
    );
  }
}
