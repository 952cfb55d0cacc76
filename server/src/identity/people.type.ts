import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { PageInfoType } from '../graphql/page-info.type.js';
import type { Role, TokenAction } from './scope.js';
import { RoleEnum, TokenActionEnum } from './user.type.js';

@ObjectType('Account', { description: 'A person’s account, as administrators see it.' })
export class AccountType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { description: 'Empty where every trust is seen.' })
  trusts!: string[];

  @Field(() => Boolean)
  seesEveryTrust!: boolean;

  @Field(() => Boolean)
  hasPassword!: boolean;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  disabledAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Of the sessions that are not over.' })
  lastSeenAt!: Date | null;

  @Field(() => Int)
  sessions!: number;

  @Field(() => Int)
  tokens!: number;

  @Field(() => Date, { nullable: true, description: 'Until when an invitation that was not taken up stands.' })
  invitedUntil!: Date | null;
}

@ObjectType('AccountConnection')
export class AccountConnectionType {
  @Field(() => [AccountType])
  nodes!: AccountType[];

  @Field(() => Int)
  totalCount!: number;

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;
}

@ObjectType('PasswordLink', { description: 'A one-time link to choose a password, shown once.' })
export class PasswordLinkType {
  @Field(() => String, { description: 'The page on this server.' })
  path!: string;

  @Field(() => Date)
  endsAt!: Date;

  @Field(() => Boolean, { description: 'Whether it is also on its way by mail.' })
  mailed!: boolean;
}

@ObjectType('InvitedUser')
export class InvitedUserType {
  @Field(() => AccountType)
  account!: AccountType;

  @Field(() => PasswordLinkType)
  link!: PasswordLinkType;
}

@InputType('UserInput')
export class UserInput {
  @Field(() => String)
  name!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { nullable: true, description: 'Left out: every trust, for the roles that see them all.' })
  trusts?: string[] | null;
}

@InputType('InviteUserInput')
export class InviteUserInput extends UserInput {
  @Field(() => String)
  email!: string;
}

@ObjectType('Session')
export class SessionType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => String)
  userName!: string;

  @Field(() => Date)
  startedAt!: Date;

  @Field(() => Date)
  lastSeenAt!: Date;

  @Field(() => Date)
  endsAt!: Date;

  @Field(() => String, { nullable: true })
  address!: string | null;

  @Field(() => String, { nullable: true })
  agent!: string | null;

  @Field(() => Boolean, { description: 'The session that asks.' })
  current!: boolean;
}

@ObjectType('ApiTokenEntry', { description: 'An API token without its secret.' })
export class ApiTokenEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its beginning, by which it is told from others.' })
  prefix!: string | null;

  @Field(() => ID)
  userId!: string;

  @Field(() => String)
  userName!: string;

  @Field(() => [String], { nullable: true, description: 'Null: all its maker may see.' })
  trusts!: string[] | null;

  @Field(() => [TokenActionEnum], { nullable: true, description: 'Null: all its maker may do.' })
  actions!: TokenAction[] | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  endsAt!: Date | null;

  @Field(() => Date, { nullable: true })
  lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  revokedAt!: Date | null;
}
