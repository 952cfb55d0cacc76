import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { type Wave, WaveService } from './wave.service.js';
import { WaveInput, WaveType } from './wave.type.js';

@Resolver(() => DeploymentType)
export class WaveResolver {
  constructor(@Inject(WaveService) private readonly service: WaveService) {}

  @Query(() => [WaveType], { description: 'In the order they go live.' })
  waves(@CurrentScope() _scope: Scope): Promise<WaveType[]> {
    return this.service.waves();
  }

  @Mutation(() => WaveType)
  recordWave(@CurrentScope() scope: Scope, @Args('input', { type: () => WaveInput }) input: WaveInput): Promise<WaveType> {
    return this.service.record(scope, input);
  }

  @Mutation(() => WaveType)
  updateWave(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => WaveInput }) input: WaveInput,
  ): Promise<WaveType> {
    return this.service.change(scope, id, version, input);
  }

  @Mutation(() => WaveType, {
    nullable: true,
    description: 'Puts a deployment into a wave, out of the one it was in; null for none.',
  })
  async assignWave(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('wave', { type: () => ID, nullable: true }) wave: string | null = null,
  ): Promise<WaveType | null> {
    await this.service.assign(scope, deployment, wave);
    return (await this.service.ofDeployments(scope, [deployment]))[0] ?? null;
  }

  @ResolveField(() => WaveType, { nullable: true })
  wave(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<WaveType | null> {
    const loader = loaders.of<string, Wave | null>('wave', async (ids) => {
      const found = new Map((await this.service.ofDeployments(scope, ids)).map((wave) => [wave.deploymentId, wave]));
      return ids.map((id) => found.get(id) ?? null);
    });
    return loader.load(deployment.id);
  }
}
