import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope, SessionHash } from '../graphql/context.js';
import { accountPage, nameCursor } from './account-page.js';
import { ApiTokenService } from './api-token.service.js';
import {
  AccountConnectionType,
  AccountType,
  ApiTokenEntryType,
  InvitedUserType,
  InviteUserInput,
  SessionType,
  UserInput,
} from './people.type.js';
import { type Account, PeopleService } from './people.service.js';
import type { Scope } from './scope.js';

const typeOf = (account: Account): AccountType => ({
  ...account,
  trusts: account.trusts === 'ALL' ? [] : [...account.trusts],
  seesEveryTrust: account.trusts === 'ALL',
});
const reachOf = ({ trusts }: UserInput): 'ALL' | string[] => trusts ?? 'ALL';

@Resolver(() => AccountType)
export class PeopleResolver {
  constructor(
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(ApiTokenService) private readonly tokens: ApiTokenService,
  ) {}

  @Query(() => AccountConnectionType, { description: 'Accounts of the whole programme, by name.' })
  async users(
    @CurrentScope() scope: Scope,
    @Args('search', { type: () => String, nullable: true }) search: string | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => String, nullable: true }) after: string | null = null,
  ): Promise<AccountConnectionType> {
    const wanted = { search: search ?? '', first: first ?? 50, after: nameCursor(after) };
    return accountPage(await this.people.accounts(scope, { ...wanted, first: wanted.first + 1 }), wanted.first, typeOf);
  }

  @Mutation(() => InvitedUserType)
  async inviteUser(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => InviteUserInput }) input: InviteUserInput,
  ): Promise<InvitedUserType> {
    const { account, link } = await this.people.invite(scope, { ...input, trusts: reachOf(input) });
    return { account: typeOf(account), link };
  }

  @Mutation(() => InvitedUserType, { description: 'A new one-time link: an invitation, or to choose another password.' })
  async makePasswordLink(@CurrentScope() scope: Scope, @Args('user', { type: () => ID }) user: string): Promise<InvitedUserType> {
    const { account, link } = await this.people.linkFor(scope, user);
    return { account: typeOf(account), link };
  }

  @Mutation(() => AccountType, { description: 'Name, role and trusts. With other rights the person signs in again.' })
  async updateUser(
    @CurrentScope() scope: Scope,
    @Args('user', { type: () => ID }) user: string,
    @Args('input', { type: () => UserInput }) input: UserInput,
  ): Promise<AccountType> {
    return typeOf(await this.people.change(scope, user, { ...input, trusts: reachOf(input) }));
  }

  @Mutation(() => AccountType, { description: 'Account, sessions, tokens and links end in the same instant.' })
  async disableUser(@CurrentScope() scope: Scope, @Args('user', { type: () => ID }) user: string): Promise<AccountType> {
    return typeOf(await this.people.disable(scope, user));
  }

  @Mutation(() => AccountType)
  async enableUser(@CurrentScope() scope: Scope, @Args('user', { type: () => ID }) user: string): Promise<AccountType> {
    return typeOf(await this.people.enable(scope, user));
  }

  @Query(() => [SessionType], { description: 'One’s own sessions; everybody’s for an administrator who asks for them.' })
  sessions(
    @CurrentScope() scope: Scope,
    @SessionHash() sessionHash: string | undefined,
    @Args('everyones', { type: () => Boolean, nullable: true }) everyones: boolean | null = null,
  ): Promise<SessionType[]> {
    return this.people.sessions(scope, everyones ?? false, sessionHash);
  }

  @Mutation(() => ID, { description: 'Ends a session for its very next request.' })
  async endSession(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<string> {
    await this.people.endSession(scope, id);
    return id;
  }

  @Query(() => [ApiTokenEntryType], { description: 'One’s own tokens; everybody’s for an administrator who asks for them.' })
  async apiTokens(
    @CurrentScope() scope: Scope,
    @Args('everyones', { type: () => Boolean, nullable: true }) everyones: boolean | null = null,
  ): Promise<ApiTokenEntryType[]> {
    const found = await this.tokens.list(scope, everyones ?? false);
    return found.map((token) => ({
      ...token,
      trusts: token.trusts === null ? null : [...token.trusts],
      actions: token.actions === null ? null : [...token.actions],
    }));
  }

  @Mutation(() => ID, { description: 'Ends a token for its very next request.' })
  async revokeApiToken(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<string> {
    await this.tokens.revoke(scope, id);
    return id;
  }
}
