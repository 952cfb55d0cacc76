import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CLAIMS, type Claim, type ClaimOutcome, SOURCES, type StatementSource } from '@steady/shared/statements';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

const named = <Value extends string>(values: readonly Value[]): Record<Value, Value> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;

export const ClaimEnum = named(CLAIMS);
registerEnumType(ClaimEnum, { name: 'Claim' });
export const StatementSourceEnum = named(SOURCES);
registerEnumType(StatementSourceEnum, { name: 'StatementSource' });
const ClaimOutcomeEnum = named<ClaimOutcome>(['SUPPORTS', 'CONTRADICTS', 'CANNOT_SAY']);
registerEnumType(ClaimOutcomeEnum, { name: 'ClaimOutcome' });

@ObjectType('ClaimFinding', { description: 'What one test of a claim found.' })
export class ClaimFindingType {
  @Field(() => String)
  test: string;

  @Field(() => String, { description: 'TROUBLE, CALM, BETWEEN or NOT_KNOWN' })
  state: string;

  @Field(() => String)
  sentence: string;

  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => Float, { nullable: true })
  limit: number | null;

  @Field(() => Float, { nullable: true })
  numerator: number | null;

  @Field(() => Float, { nullable: true })
  denominator: number | null;
}

@ObjectType('ClaimCheck', { description: 'What the figures of the days up to a statement say of its claim.' })
export class ClaimCheckType {
  @Field(() => ClaimOutcomeEnum)
  outcome: ClaimOutcome;

  @Field(() => String)
  sentence: string;

  @Field(() => DateTimeScalar, { description: 'The figures are those known at this instant.' })
  knownAt: Date;

  @Field(() => [ClaimFindingType])
  findings: ClaimFindingType[];
}

/** The deployment and the checks are resolved by themselves. */
@ObjectType('Statement', { description: 'Something said of a site on a day, by whom, and what it claims.' })
export class StatementType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => DayScalar)
  saidOn: string;

  @Field(() => StatementSourceEnum)
  source: StatementSource;

  @Field(() => String)
  sourceName: string;

  @Field(() => ClaimEnum)
  claim: Claim;

  @Field(() => String)
  text: string;

  @Field(() => String)
  recordedBy: string;

  @Field(() => DateTimeScalar)
  recordedAt: Date;

  @Field(() => ID, { nullable: true, description: 'The one it takes the place of.' })
  correctsId: string | null;

  @Field(() => ID, { nullable: true, description: 'The one that took its place.' })
  correctedById: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was corrected or withdrawn.' })
  endedAt: Date | null;

  @Field(() => String, { nullable: true })
  endedBy: string | null;

  @Field(() => String, { nullable: true })
  endedReason: string | null;

  deploymentId: string;
}

@InputType('StatementInput')
export class StatementInput {
  @Field(() => DayScalar)
  saidOn: string;

  @Field(() => StatementSourceEnum)
  source: StatementSource;

  @Field(() => String, { description: 'Who said it, or where it stood.' })
  sourceName: string;

  @Field(() => ClaimEnum)
  claim: Claim;

  @Field(() => String)
  text: string;
}

@InputType('StatementFilter', { description: 'All conditions given hold together.' })
export class StatementFilter {
  @Field(() => ID, { nullable: true })
  deployment?: string | null;

  @Field(() => String, { nullable: true })
  trust?: string | null;

  @Field(() => ClaimEnum, { nullable: true })
  claim?: Claim | null;

  @Field(() => DayScalar, { nullable: true })
  from?: string | null;

  @Field(() => DayScalar, { nullable: true })
  to?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Corrected and withdrawn ones too.' })
  ended?: boolean | null;
}
