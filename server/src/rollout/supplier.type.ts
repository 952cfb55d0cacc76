import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { PhaseEnum } from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

@ObjectType('SupplierPeriod', { description: 'A supplier’s time with a deployment.' })
export class SupplierPeriodType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  supplier: string;

  @Field(() => DayScalar)
  fromOn: string;

  @Field(() => DayScalar, { nullable: true, description: 'Its last day; null while it goes on.' })
  toOn: string | null;

  @Field(() => String, { nullable: true, description: 'Why it left.' })
  reason: string | null;
}

@ObjectType('SupplierGap', { description: 'Days on which nobody supplied a deployment: a risk.' })
export class SupplierGapType {
  @Field(() => DayScalar)
  fromOn: string;

  @Field(() => DayScalar, { nullable: true, description: 'Null while nobody has taken over.' })
  toOn: string | null;

  @Field(() => String)
  sentence: string;
}

@InputType('SupplierPeriodInput')
export class SupplierPeriodInput {
  @Field(() => String)
  supplier: string;

  @Field(() => DayScalar)
  fromOn: string;

  @Field(() => DayScalar, { nullable: true, description: 'Its last day; null while it goes on.' })
  toOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it left.' })
  reason?: string | null;
}

@ObjectType('PhaseMove', { description: 'A phase a deployment may change to.' })
export class PhaseMoveType {
  @Field(() => PhaseEnum)
  phase: keyof typeof PhaseEnum;

  @Field(() => Boolean)
  reasonNeeded: boolean;
}

@ObjectType('DeploymentChange', { description: 'One line of a deployment’s history.' })
export class DeploymentChangeType {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => String)
  by: string;

  @Field(() => String, {
    description: 'SETTINGS PHASE SUPPLIER MILESTONE RISK ACTION DECISION WAVE STATEMENT WARNING GATE',
  })
  kind: string;

  @Field(() => String)
  sentence: string;
}
