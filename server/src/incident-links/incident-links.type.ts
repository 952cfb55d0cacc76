import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IncidentStateEnum, LinkKindEnum, PriorityEnum } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { LinkKind } from './link-words.js';

@ObjectType('AffectedParty', { description: 'Another place that has met an incident.' })
export class AffectedPartyType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'The site’s code.' })
  siteCode: string | null;

  @Field(() => String, { nullable: true })
  department: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people there; null where nobody counted.' })
  users: number | null;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  at: Date;
}

@ObjectType('IncidentLink', { description: 'A tie to another incident of the trust, from the side it is read on.' })
export class IncidentLinkType {
  @Field(() => ID)
  id: string;

  @Field(() => LinkKindEnum)
  kind: LinkKind;

  @Field(() => String, { description: 'What this one is to the other: `duplicate of`, `parent of`.' })
  words: string;

  @Field(() => String, { description: 'The other’s number.' })
  number: string;

  @Field(() => String)
  title: string;

  @Field(() => IncidentStateEnum)
  state: keyof typeof IncidentStateEnum;

  @Field(() => PriorityEnum)
  priority: keyof typeof PriorityEnum;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  at: Date;
}

@InputType('JoinIncidentInput', { description: 'Where else an incident is met.' })
export class JoinIncidentInput {
  @Field(() => String, { nullable: true, description: 'Code or name of one of the trust’s sites.' })
  site?: string | null;

  @Field(() => String, { nullable: true })
  department?: string | null;

  @Field(() => Int, { nullable: true })
  users?: number | null;
}
