import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Harm } from '@steady/shared/safety';
import { CurrentScope } from '../graphql/context.js';
import { HarmEnum } from '../graphql/enums.js';
import type { Scope } from '../identity/scope.js';
import { incidentTypeOf } from '../incidents/incident-view.js';
import { IncidentType } from '../incidents/incident.type.js';
import { SafetyIncidentService } from './safety-incident.service.js';

@Resolver(() => IncidentType)
export class SafetyIncidentResolver {
  constructor(@Inject(SafetyIncidentService) private readonly safety: SafetyIncidentService) {}

  @Mutation(() => IncidentType, { description: 'What the safety officer found of a flagged incident.' })
  async disposeSafetyIncident(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('disposition', { type: () => String }) disposition: string,
    @Args('harm', { type: () => HarmEnum, nullable: true }) harm: Harm | null = null,
  ): Promise<IncidentType> {
    return incidentTypeOf(await this.safety.dispose(scope, number, version, { disposition, harm }));
  }
}
