import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import {
  AssuranceEnum,
  PointMarkEnum,
  RagEnum,
  StreamEnum,
  StreamStatusEnum,
  VariationSideEnum,
  VerdictEnum,
} from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

@ObjectType('Reason', { description: 'Why a stream has its status.' })
export class ReasonType {
  @Field(() => String)
  code: string;

  @Field(() => String)
  sentence: string;

  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => Float, { nullable: true })
  limit: number | null;

  @Field(() => String, { nullable: true, description: 'The page that shows the rows behind it.' })
  link: string | null;
}

@ObjectType('StreamHealth')
export class StreamHealthType {
  @Field(() => StreamEnum)
  stream: keyof typeof StreamEnum;

  @Field(() => StreamStatusEnum)
  status: keyof typeof StreamStatusEnum;

  @Field(() => DayScalar, { nullable: true })
  since: string | null;

  @Field(() => Boolean, { description: 'The status rests on what was last received, and the feed is late.' })
  lastKnown: boolean;

  @Field(() => Float, { nullable: true, description: 'Its part of the score, in points.' })
  scorePart: number | null;

  @Field(() => Float, { description: 'What it weighs in the score.' })
  weight: number;

  @Field(() => [ReasonType])
  reasons: ReasonType[];

  @Field(() => [String], { description: 'What would have to be true for it to be steady; empty when it is.' })
  needs: string[];
}

@ObjectType('Withheld')
export class WithheldType {
  @Field(() => String)
  code: string;

  @Field(() => String)
  sentence: string;
}

@ObjectType('SteadyOn', { description: 'The date of steadiness, with an 80 % interval, or why there is none.' })
export class SteadyOnType {
  @Field(() => DayScalar, { nullable: true })
  on: string | null;

  @Field(() => DayScalar, { nullable: true })
  from: string | null;

  @Field(() => DayScalar, { nullable: true })
  to: string | null;

  @Field(() => Boolean)
  reached: boolean;

  @Field(() => String)
  sentence: string;

  @Field(() => WithheldType, { nullable: true })
  withheld: WithheldType | null;
}

@ObjectType('SteadySaid', { description: 'What was said last on a day of when the site would be steady.' })
export class SteadySaidType {
  @Field(() => DayScalar)
  saidOn: string;

  @Field(() => DayScalar, { nullable: true })
  on: string | null;

  @Field(() => DayScalar, { nullable: true })
  from: string | null;

  @Field(() => DayScalar, { nullable: true })
  to: string | null;

  @Field(() => Boolean)
  reached: boolean;

  @Field(() => String, { nullable: true, description: 'Why the site had no date of its own then.' })
  withheld: string | null;

  @Field(() => String)
  sentence: string;
}

@ObjectType('Restated', { description: 'Days judged again because the go-live day was moved after it had come.' })
export class RestatedType {
  @Field(() => DayScalar)
  fromOn: string;

  @Field(() => DayScalar)
  toOn: string;

  @Field(() => String)
  reason: string;
}

@ObjectType('Health')
export class HealthType {
  @Field(() => DateTimeScalar)
  asOf: Date;

  @Field(() => VerdictEnum)
  verdict: keyof typeof VerdictEnum;

  @Field(() => RagEnum)
  rag: keyof typeof RagEnum;

  @Field(() => String)
  sentence: string;

  @Field(() => DayScalar, { nullable: true })
  since: string | null;

  @Field(() => Float, { nullable: true, description: '0 to 100; none under half confidence.' })
  score: number | null;

  @Field(() => Float, { description: '0 to 1: the weight of the streams that are known, of those that apply.' })
  confidence: number;

  @Field(() => [StreamHealthType])
  streams: StreamHealthType[];

  @Field(() => SteadyOnType)
  steadyOn: SteadyOnType;

  @Field(() => Int)
  policyVersion: number;

  @Field(() => Boolean, { description: 'Whether hypercare may end; a person signs.' })
  exitEligible: boolean;

  @Field(() => RestatedType, { nullable: true })
  restated: RestatedType | null;
}

@ObjectType('Variation', { description: 'The mark of the latest point and the side it points to.' })
export class VariationType {
  @Field(() => PointMarkEnum)
  mark: keyof typeof PointMarkEnum;

  @Field(() => VariationSideEnum, { nullable: true })
  side: keyof typeof VariationSideEnum | null;
}

@ObjectType('SparkPoint')
export class SparkPointType {
  @Field(() => DayScalar)
  on: string;

  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => PointMarkEnum)
  mark: keyof typeof PointMarkEnum;
}

@ObjectType('MeasureNow', { description: 'The latest figure of a measure, with what its chart says of it.' })
export class MeasureNowType {
  @Field(() => String)
  measure: string;

  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => Float, { nullable: true })
  numerator: number | null;

  @Field(() => Float, { nullable: true })
  denominator: number | null;

  @Field(() => DayScalar, { nullable: true })
  on: string | null;

  @Field(() => VariationType)
  variation: VariationType;

  @Field(() => AssuranceEnum, { nullable: true })
  assurance: keyof typeof AssuranceEnum | null;

  @Field(() => Boolean, { description: 'Hospital cancellations stand in where attempts cannot be counted.' })
  standIn: boolean;
}

@ObjectType('Spark', { description: 'The same figures as `incidents28`, a value a day, for many rows at once.' })
export class SparkType {
  @Field(() => DayScalar, { description: 'The day of the first value; the others follow day by day.' })
  fromOn: string;

  @Field(() => [Float], { nullable: 'items' })
  values: (number | null)[];

  @Field(() => [Int], { description: 'The points of concern, counted in days from the first.' })
  concern: number[];

  @Field(() => [Int], { description: 'The points of improvement, counted so too.' })
  improvement: number[];
}

@ObjectType('DeploymentSummary', { description: "The rollout page's row in figures, read from the table of latest health." })
export class DeploymentSummaryType {
  @Field(() => [SparkPointType], {
    description: 'Incidents opened per day of the last 28 days to yesterday; null where no data.',
  })
  incidents28: SparkPointType[];

  @Field(() => SparkType)
  spark: SparkType;

  @Field(() => Float, { nullable: true })
  incidentUpper: number | null;

  @Field(() => Float, { nullable: true })
  incidentLower: number | null;

  @Field(() => MeasureNowType, { nullable: true })
  bookingFailed: MeasureNowType | null;

  @Field(() => Float, { nullable: true, description: 'percent, and what it needs' })
  trained: number | null;

  @Field(() => Float, { nullable: true })
  trainedNeeds: number | null;

  @Field(() => DayScalar, { nullable: true })
  trainedAsOn: string | null;

  @Field(() => Int, { nullable: true })
  openP1: number | null;

  @Field(() => Int, { nullable: true })
  openP2: number | null;
}
