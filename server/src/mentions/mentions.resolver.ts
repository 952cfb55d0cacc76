import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { ColleagueType, MentionType } from './mention.type.js';
import { MentionsService } from './mentions.service.js';

@Resolver()
export class MentionsResolver {
  constructor(@Inject(MentionsService) private readonly service: MentionsService) {}

  @Query(() => [ColleagueType], {
    description: 'People who may see a trust, by name: who can be given or told of its incidents.',
  })
  colleagues(@CurrentScope() scope: Scope, @Args('trust', { type: () => String }) trust: string): Promise<ColleagueType[]> {
    return this.service.colleagues(scope, trust);
  }

  @Query(() => [MentionType], {
    description: 'Comments that name you, newest first; only those you have not seen unless all are asked for.',
  })
  mentions(
    @CurrentScope() scope: Scope,
    @Args('all', { type: () => Boolean, nullable: true }) all: boolean | null = false,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = 50,
  ): Promise<MentionType[]> {
    return this.service.own(scope, !(all ?? false), first ?? 50);
  }

  @Mutation(() => Boolean, { description: 'Marks your own mentions as seen.' })
  async seeMentions(@CurrentScope() scope: Scope, @Args('ids', { type: () => [ID] }) ids: string[]): Promise<boolean> {
    await this.service.see(scope, ids);
    return true;
  }
}
