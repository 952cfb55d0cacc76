import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadTrust } from '../organisations/place-loaders.js';
import { TrustType } from '../organisations/trust.type.js';
import { type Hazard, HazardService } from './hazard.service.js';
import { HazardType, RecordHazardInput } from './hazard.type.js';

const typeOf = ({ trust, ...hazard }: Hazard): HazardType => ({ ...hazard, trustCode: trust });

@Resolver(() => HazardType)
export class HazardResolver {
  constructor(
    @Inject(HazardService) private readonly service: HazardService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @Query(() => [HazardType], { description: 'The hazard log, worst residual risk first.' })
  async hazards(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('open', { type: () => Boolean, nullable: true }) open: boolean | null = null,
  ): Promise<HazardType[]> {
    return (await this.service.hazards(scope, trust, open)).map(typeOf);
  }

  @Mutation(() => HazardType)
  async recordHazard(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => RecordHazardInput }) input: RecordHazardInput,
  ): Promise<HazardType> {
    return typeOf(await this.service.record(scope, input));
  }

  @ResolveField(() => TrustType)
  trust(@Parent() hazard: HazardType, @CurrentScope() scope: Scope, @Loaders() loaders: RequestLoaders): Promise<TrustType> {
    return loadTrust(loaders, this.organisations, scope, hazard.trustCode);
  }
}
