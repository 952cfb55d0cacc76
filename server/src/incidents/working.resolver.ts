import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { type BulkResult, BulkChangeService } from './bulk-change.service.js';
import { IncidentListService } from './incident-list.service.js';
import { incidentTypeOf } from './incident-view.js';
import { IncidentType } from './incident.type.js';
import { SimilarIncidentsService } from './similar-incidents.service.js';
import { LogIncidentInput, ResolveIncidentInput, UpdateIncidentInput } from './working.input.js';
import { WorkingService } from './working.service.js';
import { BulkChangeType, SimilarIncidentType } from './working.type.js';

@Resolver()
export class WorkingResolver {
  constructor(
    @Inject(WorkingService) private readonly working: WorkingService,
    @Inject(BulkChangeService) private readonly bulk: BulkChangeService,
    @Inject(SimilarIncidentsService) private readonly similar: SimilarIncidentsService,
    @Inject(IncidentListService) private readonly list: IncidentListService,
  ) {}

  @Mutation(() => IncidentType)
  async logIncident(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => LogIncidentInput }) input: LogIncidentInput,
  ): Promise<IncidentType> {
    return this.shown(scope, await this.working.log(scope, input));
  }

  @Mutation(() => IncidentType, {
    description: 'Refused when somebody changed it since the version you read, with both versions.',
  })
  async updateIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => UpdateIncidentInput }) input: UpdateIncidentInput,
  ): Promise<IncidentType> {
    await this.working.update(scope, number, version, input);
    return this.shown(scope, number);
  }

  @Mutation(() => IncidentType)
  async resolveIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => ResolveIncidentInput }) input: ResolveIncidentInput,
  ): Promise<IncidentType> {
    await this.working.resolve(scope, number, version, input);
    return this.shown(scope, number);
  }

  @Mutation(() => IncidentType)
  async reopenIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<IncidentType> {
    await this.working.reopen(scope, number, version, reason);
    return this.shown(scope, number);
  }

  @Mutation(() => IncidentType, {
    description: 'Internal unless said otherwise. The first that is not is the response to a new incident.',
  })
  async commentOnIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('text', { type: () => String }) text: string,
    @Args('internal', { type: () => Boolean, nullable: true }) internal: boolean | null = true,
  ): Promise<IncidentType> {
    await this.working.comment(scope, number, text, internal ?? true);
    return this.shown(scope, number);
  }

  @Mutation(() => BulkChangeType, { description: 'Changes those that may be changed and lists the others; at most 500.' })
  async changeIncidents(
    @CurrentScope() scope: Scope,
    @Args('numbers', { type: () => [String] }) numbers: string[],
    @Args('change', { type: () => UpdateIncidentInput }) change: UpdateIncidentInput,
    @Args('dryRun', { type: () => Boolean, nullable: true }) dryRun: boolean | null = false,
  ): Promise<BulkChangeType> {
    return bulkTypeOf(await this.bulk.change(scope, numbers, change, dryRun ?? false));
  }

  @Mutation(() => BulkChangeType, { description: 'Puts a change of many back as it was.' })
  async undoChange(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<BulkChangeType> {
    return bulkTypeOf(await this.bulk.undo(scope, id));
  }

  @Query(() => [SimilarIncidentType], {
    description: 'Incidents you may see that are like a text or another incident, the most alike first.',
  })
  async similarIncidents(
    @CurrentScope() scope: Scope,
    @Args('text', { type: () => String, nullable: true }) text: string | null = null,
    @Args('number', { type: () => String, nullable: true }) number: string | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('open', { type: () => Boolean, nullable: true }) open: boolean | null = null,
  ): Promise<SimilarIncidentType[]> {
    const found = await this.similar.similar(scope, { text, number, first: first ?? 10, trust, open });
    return found.map(({ incident, similarity, sharedTerms }) => ({
      incident: incidentTypeOf(incident),
      similarity,
      sharedTerms: [...sharedTerms],
    }));
  }

  private async shown(scope: Scope, number: string): Promise<IncidentType> {
    const found = await this.list.incident(scope, number);
    if (!found) throw notFound(`Incident ${number}`);
    return incidentTypeOf(found);
  }
}

const bulkTypeOf = ({ id, changed, refused }: BulkResult): BulkChangeType => ({
  id,
  changed: changed.map(({ number, changes }) => ({ number, changes: [...changes] })),
  refused: [...refused],
});
