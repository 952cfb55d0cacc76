import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { AssuranceEnum, GrainEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';
import { VariationType } from '../health/health.type.js';

@ObjectType('SpcSummary', { description: 'What the chart of a measure says of a site in one line: the same as its chart says.' })
export class SpcSummaryType {
  @Field(() => String)
  trustCode: string;

  @Field(() => String, { nullable: true, description: 'Null where the trust has one site: the whole trust.' })
  siteCode: string | null;

  @Field(() => String)
  measure: string;

  @Field(() => ID, { nullable: true, description: 'The deployment it is of.' })
  deployment: string | null;

  @Field(() => GrainEnum)
  grain: keyof typeof GrainEnum;

  @Field(() => Float, { nullable: true, description: 'The latest figure; a share is a fraction of one.' })
  value: number | null;

  @Field(() => Float, { nullable: true })
  numerator: number | null;

  @Field(() => Float, { nullable: true })
  denominator: number | null;

  @Field(() => DayScalar, { nullable: true })
  on: string | null;

  @Field(() => Int, { description: 'Points with a figure.' })
  points: number;

  @Field(() => Boolean, { description: 'Limits on fewer than 13 points.' })
  trial: boolean;

  @Field(() => Boolean, { description: 'Whether there are limits at all to judge by.' })
  limits: boolean;

  @Field(() => VariationType, { nullable: true, description: 'Null where there is no figure.' })
  variation: VariationType | null;

  @Field(() => AssuranceEnum, { nullable: true })
  assurance: keyof typeof AssuranceEnum | null;

  @Field(() => Float, { nullable: true })
  target: number | null;

  @Field(() => String, { description: 'In words.' })
  sentence: string;
}
