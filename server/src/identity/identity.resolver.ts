import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { DayScalar } from '../graphql/scalars.js';
import { ApiTokenService } from './api-token.service.js';
import type { Scope, TokenAction } from './scope.js';
import { UserService } from './user.service.js';
import { ApiTokenType, TokenActionEnum, UserType } from './user.type.js';

@Resolver(() => UserType)
export class IdentityResolver {
  constructor(
    @Inject(UserService) private readonly users: UserService,
    @Inject(ApiTokenService) private readonly tokens: ApiTokenService,
  ) {}

  @Query(() => UserType, { description: 'The person signed in.' })
  async me(@CurrentScope() scope: Scope): Promise<UserType> {
    const person = await this.users.me(scope);
    return { ...person, trusts: person.trusts === 'ALL' ? [] : [...person.trusts] };
  }

  @Mutation(() => ApiTokenType, {
    description: 'A key for scripts that acts for its maker. Left out: all their trusts, all they may do, for a year.',
  })
  async createApiToken(
    @CurrentScope() scope: Scope,
    @Args('name', { type: () => String }) name: string,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('trusts', { type: () => [String], nullable: true }) trusts: string[] | null = null,
    @Args('actions', { type: () => [TokenActionEnum], nullable: true }) actions: TokenAction[] | null = null,
    @Args('lastOn', { type: () => DayScalar, nullable: true, description: 'The last day it works.' })
    lastOn: string | null = null,
  ): Promise<ApiTokenType> {
    const wanted = trust === null ? trusts : [trust, ...(trusts ?? [])];
    const made = await this.tokens.create(scope, { name, trusts: wanted, actions, lastOn });
    return { ...made, trusts: made.trusts === null ? null : [...made.trusts], actions: [...made.actions] };
  }
}
