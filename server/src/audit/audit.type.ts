import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { PageInfoType } from '../graphql/page-info.type.js';
import { DayScalar } from '../graphql/scalars.js';

@ObjectType('AuditEntry', { description: 'A line of the audit log: bound to the one before it, never changed.' })
export class AuditEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Whose log it is: a trust’s code, or programme.' })
  chain!: string;

  @Field(() => Int, { description: 'From 1, without a gap within its log.' })
  position!: number;

  @Field(() => Date)
  at!: Date;

  @Field(() => String)
  actorId!: string;

  @Field(() => String, { description: 'As the person is called today.' })
  actorName!: string;

  @Field(() => String, { nullable: true, description: 'The API token that was used.' })
  tokenId!: string | null;

  @Field(() => String, { nullable: true, description: 'The network address the request came from.' })
  address!: string | null;

  @Field(() => String)
  action!: string;

  @Field(() => String)
  subject!: string;

  @Field(() => String, { nullable: true })
  trust!: string | null;

  @Field(() => String, { nullable: true, description: 'JSON.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'JSON.' })
  after!: string | null;

  @Field(() => String, { description: 'JSON.' })
  details!: string;
}

@ObjectType('AuditEntryConnection')
export class AuditEntryConnectionType {
  @Field(() => [AuditEntryType])
  nodes!: AuditEntryType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int)
  totalCount!: number;
}

@InputType('AuditFilter')
export class AuditFilterInput {
  @Field(() => String, { nullable: true, description: 'A trust’s code, or programme.' })
  chain?: string | null;

  @Field(() => ID, { nullable: true })
  actor?: string | null;

  @Field(() => String, { nullable: true, description: 'An act, or the beginning of several: session is all acts on sessions.' })
  action?: string | null;

  @Field(() => String, { nullable: true })
  subject?: string | null;

  @Field(() => DayScalar, { nullable: true })
  from?: string | null;

  @Field(() => DayScalar, { nullable: true })
  to?: string | null;
}
