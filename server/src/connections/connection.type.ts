import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { type ConnectionKind, ConnectionKindEnum, type FeedKind, FeedKindEnum } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType('Connection', { description: 'A sender of webhooks: whose rows it sends and how they are read.' })
export class ConnectionType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => ConnectionKindEnum)
  kind: ConnectionKind;

  @Field(() => String)
  trust: string;

  @Field(() => FeedKindEnum)
  feed: FeedKind;

  @Field(() => String)
  source: string;

  @Field(() => String, { description: 'Empty where each event is recognised by what it holds.' })
  mapping: string;

  @Field(() => String, { description: 'Where it sends its events.' })
  path: string;

  @Field(() => String)
  madeBy: string;

  @Field(() => DateTimeScalar)
  madeAt: Date;

  @Field(() => DateTimeScalar, { description: 'When its secret was made.' })
  changedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When an event was taken last.' })
  heardAt: Date | null;
}

@ObjectType('NewConnection')
export class NewConnectionType {
  @Field(() => ConnectionType)
  connection: ConnectionType;

  @Field(() => String, { description: 'What it signs with. Shown this once.' })
  secret: string;
}

@InputType('ConnectionInput')
export class ConnectionInput {
  @Field(() => String)
  name: string;

  @Field(() => ConnectionKindEnum)
  kind: ConnectionKind;

  @Field(() => String)
  trust: string;

  @Field(() => FeedKindEnum, { nullable: true, description: 'INCIDENTS where none is named.' })
  feed?: FeedKind | null;

  @Field(() => String, { nullable: true, description: 'The sending system as its files name it; absent: the kind of sender.' })
  source?: string | null;

  @Field(() => String, { nullable: true, description: 'A mapping by name; absent: the usual one of its kind.' })
  mapping?: string | null;
}
