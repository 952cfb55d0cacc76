import { Field, Float, ObjectType } from '@nestjs/graphql';
import { FunnelPlaceEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';
import { TrustType } from '../organisations/trust.type.js';
import { MeasureType } from './chart.type.js';

@ObjectType('FunnelLimit', { description: 'The limits of a trust of so many cases. Shares are fractions of one.' })
export class FunnelLimitType {
  @Field(() => Float)
  denominator: number;

  @Field(() => Float)
  lower95: number;

  @Field(() => Float)
  upper95: number;

  @Field(() => Float)
  lower998: number;

  @Field(() => Float)
  upper998: number;
}

@ObjectType('FunnelPoint')
export class FunnelPointType {
  @Field(() => TrustType)
  trust: TrustType;

  @Field(() => Float)
  numerator: number;

  @Field(() => Float)
  denominator: number;

  @Field(() => Float)
  value: number;

  @Field(() => FunnelLimitType, { nullable: true })
  limits: FunnelLimitType | null;

  @Field(() => FunnelPlaceEnum, { nullable: true, description: 'Null where there is nobody to compare with.' })
  place: keyof typeof FunnelPlaceEnum | null;
}

@ObjectType('Funnel', {
  description:
    'Trusts side by side: those the person may see and no others, so that no figure and no limit tells of another trust.',
})
export class FunnelType {
  @Field(() => MeasureType)
  measure: MeasureType;

  @Field(() => DayScalar)
  from: string;

  @Field(() => DayScalar)
  to: string;

  @Field(() => Float, { nullable: true, description: 'The share of all trusts together; null with fewer than two.' })
  target: number | null;

  @Field(() => Float, { nullable: true, description: 'Over-dispersion φ.' })
  phi: number | null;

  @Field(() => Float, { nullable: true, description: 'Variance between trusts τ² on the arcsine scale.' })
  tauSquared: number | null;

  @Field(() => Boolean, { description: 'Whether the limits allow for trusts that differ for good reasons.' })
  adjusted: boolean;

  @Field(() => String, { nullable: true })
  caution: string | null;

  @Field(() => String, { description: 'The plot in words.' })
  caption: string;

  @Field(() => [FunnelPointType])
  points: FunnelPointType[];

  @Field(() => [FunnelLimitType], { description: 'The curves of the limits, by rising denominator.' })
  limits: FunnelLimitType[];

  @Field(() => [String], { description: 'Codes of the trusts without a figure in these days.' })
  without: string[];

  @Field(() => String)
  ruleSet: string;
}
