import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '../identity/scope.js';
import { RoleEnum } from '../identity/user.type.js';

@ObjectType('SignOnRule', { description: 'Who has the claim with the value gets the role for the trusts.' })
export class SignOnRuleType {
  @Field(() => String)
  claim!: string;

  @Field(() => String, { description: 'May hold one star.' })
  value!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { description: '`ALL`, `MATCHED` (the code the star stands for), or codes.' })
  trusts!: string[];
}

@InputType()
export class SignOnRuleInput {
  @Field(() => String)
  claim!: string;

  @Field(() => String)
  value!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String])
  trusts!: string[];
}

@ObjectType('SignOn', { description: 'Single sign-on: how it is set up, and its rules.' })
export class SignOnType {
  @Field(() => Boolean)
  configured!: boolean;

  @Field(() => String, { nullable: true })
  issuer!: string | null;

  @Field(() => String, { nullable: true })
  clientId!: string | null;

  @Field(() => String, { description: 'How Steady proves itself: `private_key_jwt` or `client_secret`.' })
  method!: string;

  @Field(() => Int, { description: 'People who come through it and may.' })
  people!: number;

  @Field(() => Int)
  version!: number;

  @Field(() => [SignOnRuleType])
  rules!: SignOnRuleType[];
}
