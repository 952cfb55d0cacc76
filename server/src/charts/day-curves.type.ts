import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../graphql/scalars.js';
import { MeasureType } from './chart.type.js';

@ObjectType('CurvePoint', { description: 'The week to a day since go-live; days before are negative.' })
export class CurvePointType {
  @Field(() => Int)
  day: number;

  @Field(() => Float)
  value: number;
}

@ObjectType('EnvelopePoint', {
  description: 'Least and most of the sites that went live earlier, on the same day since go-live.',
})
export class EnvelopePointType {
  @Field(() => Int)
  day: number;

  @Field(() => Float)
  low: number;

  @Field(() => Float)
  high: number;

  @Field(() => Int, { description: 'Earlier sites with a figure.' })
  earlierSites: number;
}

@ObjectType('DayCurve')
export class DayCurveType {
  @Field(() => ID)
  deployment: string;

  @Field(() => String)
  name: string;

  @Field(() => DayScalar)
  goLiveOn: string;

  @Field(() => [CurvePointType])
  points: CurvePointType[];

  @Field(() => [EnvelopePointType])
  envelope: EnvelopePointType[];

  @Field(() => String, { description: 'The curve in words.' })
  caption: string;
}

@ObjectType('DayCurves', { description: 'Sites by days since their own go-live, each against those before it.' })
export class DayCurvesType {
  @Field(() => MeasureType)
  measure: MeasureType;

  @Field(() => String, { description: 'How a point is worked out.' })
  definition: string;

  @Field(() => [DayCurveType])
  curves: DayCurveType[];
}
