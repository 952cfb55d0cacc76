import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  AssuranceEnum,
  FeedKindEnum,
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

  @Field(() => Boolean, { description: 'Limits on fewer than 13 points.' })
  trial: boolean;
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
