import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { ApiTokenService } from './api-token.service.js';
import type { Scope } from './scope.js';
import { UserService } from './user.service.js';
import { ApiTokenType, UserType } from './user.type.js';

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

  @Mutation(() => ApiTokenType)
  createApiToken(
    @CurrentScope() scope: Scope,
    @Args('name', { type: () => String }) name: string,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): Promise<ApiTokenType> {
    return this.tokens.create(scope, name, trust);
  }
}
