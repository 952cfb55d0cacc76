import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  AssuranceEnum,
  FeedKindEnum,
  GrainEnum,
  ImprovementDirectionEnum,
  PointMarkEnum,
  SpcKindEnum,
  SpcRuleEnum,
} from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import { VariationType } from '../health/health.type.js';

@ObjectType('Measure', { description: 'What is counted, and how it is to be read.' })
export class MeasureType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  unit: string;

  @Field(() => String)
  definition: string;

  @Field(() => String)
  numerator: string;

  @Field(() => String, { nullable: true })
  denominator: string | null;

  @Field(() => ImprovementDirectionEnum)
  improvementDirection: keyof typeof ImprovementDirectionEnum;

  @Field(() => SpcKindEnum)
  chart: keyof typeof SpcKindEnum;

  @Field(() => FeedKindEnum)
  feed: keyof typeof FeedKindEnum;

  @Field(() => [String])
  splits: string[];

  @Field(() => Boolean)
  perHundredStaff: boolean;
}

@ObjectType('SpcPoint', { description: 'Shares are fractions of one, whatever the unit on the page.' })
export class SpcPointType {
  @Field(() => DayScalar)
  on: string;

  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => Float, { nullable: true })
  numerator: number | null;

  @Field(() => Float, { nullable: true })
  denominator: number | null;

  @Field(() => Float, { nullable: true })
  centre: number | null;

  @Field(() => Float, { nullable: true })
  lower: number | null;

  @Field(() => Float, { nullable: true })
  upper: number | null;

  @Field(() => Float, { nullable: true })
  nearLower: number | null;

  @Field(() => Float, { nullable: true })
  nearUpper: number | null;

  @Field(() => PointMarkEnum)
  mark: keyof typeof PointMarkEnum;

  @Field(() => SpcRuleEnum, { nullable: true })
  rule: keyof typeof SpcRuleEnum | null;

  @Field(() => Boolean, { description: 'Outcomes of this day are still being entered.' })
  provisional: boolean;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Its value as known now, where it was corrected after the instant asked about.',
  })
  restatedTo: number | null;
}

@ObjectType('ChartRebase', {
  description: 'A person’s decision that limits start again on a day. It changes a chart, never a verdict.',
})
export class ChartRebaseType {
  @Field(() => ID)
  id: string;

  @Field(() => DayScalar, { description: 'The point it starts with.' })
  on: string;

  @Field(() => DayScalar, { description: 'The day it was dated on.' })
  datedOn: string;

  @Field(() => String)
  reason: string;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  at: Date;
}

@ObjectType('SpcGroup', { description: 'The points between two rebases.' })
export class SpcGroupType {
  @Field(() => DayScalar)
  from: string;

  @Field(() => Float)
  centre: number;

  @Field(() => Float, { nullable: true })
  lower: number | null;

  @Field(() => Float, { nullable: true })
  upper: number | null;

  @Field(() => Float, { nullable: true })
  nearLower: number | null;

  @Field(() => Float, { nullable: true })
  nearUpper: number | null;

  @Field(() => DayScalar)
  to: string;

  @Field(() => Int, { description: 'Points with a figure.' })
  count: number;

  @Field(() => Int, { description: 'How many of them the limits rest on.' })
  baselineCount: number;

  @Field(() => Boolean, { description: 'Limits on fewer than 13 points.' })
  trial: boolean;

  @Field(() => String, { nullable: true, description: 'Why the limits start again here.' })
  reason: string | null;
}

@ObjectType('ChartNote', { description: 'What a person says of a point of a chart.' })
export class ChartNoteType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  measure: string;

  @Field(() => DayScalar)
  on: string;

  @Field(() => String)
  text: string;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  at: Date;
}

@ObjectType('SpcChart')
export class SpcChartType {
  @Field(() => MeasureType, { nullable: true })
  measure: MeasureType | null;

  @Field(() => SpcKindEnum)
  kind: keyof typeof SpcKindEnum;

  @Field(() => [SpcPointType])
  points: SpcPointType[];

  @Field(() => [SpcGroupType])
  groups: SpcGroupType[];

  @Field(() => VariationType)
  variation: VariationType;

  @Field(() => AssuranceEnum, { nullable: true })
  assurance: keyof typeof AssuranceEnum | null;

  @Field(() => Float, { nullable: true })
  target: number | null;

  @Field(() => String, { description: 'Name and version of the rules.' })
  ruleSet: string;

  @Field(() => String)
  definition: string;

  @Field(() => String, { description: 'The chart in words.' })
  caption: string;

  @Field(() => String)
  source: string;

  @Field(() => DateTimeScalar, { nullable: true })
  lastLoadedAt: Date | null;

  @Field(() => [String])
  notes: string[];

  @Field(() => GrainEnum)
  grain: keyof typeof GrainEnum;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The instant whose knowledge it shows; null: what is known now.' })
  asOf: Date | null;

  @Field(() => String, { nullable: true, description: 'The site it is of; null: the whole trust.' })
  ofSite: string | null;

  @Field(() => [ChartRebaseType])
  rebases: ChartRebaseType[];

  @Field(() => [String], { description: 'The rule sets it can be drawn by, the usual one first.' })
  ruleSets: string[];
}

@InputType('SpcPointInput')
export class SpcPointInputType {
  @Field(() => DayScalar)
  on: string;

  @Field(() => Float, { nullable: true })
  value?: number | null;

  @Field(() => Float, { nullable: true })
  numerator?: number | null;

  @Field(() => Float, { nullable: true })
  denominator?: number | null;
}

@InputType('SpcOptionsInput')
export class SpcOptionsInputType {
  @Field(() => SpcKindEnum, { nullable: true })
  chart?: keyof typeof SpcKindEnum | null;

  @Field(() => ImprovementDirectionEnum, { nullable: true })
  improvementDirection?: keyof typeof ImprovementDirectionEnum | null;

  @Field(() => Boolean, { nullable: true })
  screenOutliers?: boolean | null;

  @Field(() => Int, { nullable: true })
  fixAfterNPoints?: number | null;

  @Field(() => Float, { nullable: true })
  target?: number | null;

  @Field(() => [DayScalar], { nullable: true })
  rebases?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  floorSigmaZ?: boolean | null;
}

@InputType('SpcBaselineInput')
export class SpcBaselineInputType {
  @Field(() => Int, { nullable: true })
  fixAfterNPoints?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Default for a live deployment: limits from everything before go-live.' })
  beforeGoLive?: boolean | null;
}
