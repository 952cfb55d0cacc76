import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type HeldTextDecision, HeldTextDecisionEnum, type HeldTextDoor, HeldTextDoorEnum } from '../graphql/enums.js';
import { PageInfoType } from '../graphql/page-info.type.js';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType('HeldTextFinding')
export class HeldTextFindingType {
  @Field(() => String, { description: 'NHS_NUMBER, HOSPITAL_NUMBER, DATE_OF_BIRTH, PHONE, EMAIL or POSTCODE_WITH_NAME.' })
  kind: string;

  @Field(() => Int)
  count: number;
}

@ObjectType('HeldText', { description: 'A text in which something may identify a person, as it is stored: masked.' })
export class HeldTextType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  trust: string;

  @Field(() => HeldTextDoorEnum)
  door: HeldTextDoor;

  @Field(() => String, { description: 'What kind of record it came with, such as incidents.' })
  feed: string;

  @Field(() => String, { description: 'The sending system; steady for what a person typed.' })
  source: string;

  @Field(() => String, { description: 'The record by its own reference or number; empty where it has none.' })
  record: string;

  @Field(() => String)
  field: string;

  @Field(() => String)
  masked: string;

  @Field(() => [HeldTextFindingType])
  findings: HeldTextFindingType[];

  @Field(() => ID, { nullable: true, description: 'The import it came with.' })
  import: string | null;

  @Field(() => DateTimeScalar)
  heldAt: Date;

  @Field(() => HeldTextDecisionEnum, { nullable: true })
  decision: HeldTextDecision | null;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true })
  reason: string | null;
}

@ObjectType('HeldTextConnection')
export class HeldTextConnectionType {
  @Field(() => [HeldTextType])
  nodes: HeldTextType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;

  @Field(() => Int)
  totalCount: number;
}
