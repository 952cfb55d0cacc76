import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Role, TokenAction } from './scope.js';

export const RoleEnum = {
  ADMINISTRATOR: 'ADMINISTRATOR',
  PROGRAMME_MANAGER: 'PROGRAMME_MANAGER',
  TRUST_IT_LEAD: 'TRUST_IT_LEAD',
  SAFETY_OFFICER: 'SAFETY_OFFICER',
  EXECUTIVE: 'EXECUTIVE',
  SERVICE: 'SERVICE',
} as const satisfies Record<Role, Role>;
registerEnumType(RoleEnum, { name: 'Role' });

export const TokenActionEnum = { READ: 'READ', IMPORT: 'IMPORT', CHANGE: 'CHANGE' } as const satisfies Record<
  TokenAction,
  TokenAction
>;
registerEnumType(TokenActionEnum, {
  name: 'TokenAction',
  description: 'What an API token may do: read, send files and messages in, change anything else.',
});

@ObjectType('User')
export class UserType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { description: 'Empty for a programme role: every trust.' })
  trusts!: string[];
}

@ObjectType('ApiToken')
export class ApiTokenType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'Shown once.' })
  token!: string;

  @Field(() => String, { nullable: true })
  trust!: string | null;

  @Field(() => String, { description: 'Its beginning, by which it is told from others.' })
  prefix!: string;

  @Field(() => [String], { nullable: true, description: 'Null: all its maker may see.' })
  trusts!: string[] | null;

  @Field(() => [TokenActionEnum])
  actions!: TokenAction[];

  @Field(() => Date)
  endsAt!: Date;
}
