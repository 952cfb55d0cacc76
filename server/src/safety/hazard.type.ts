import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Likelihood, Severity } from '@steady/shared/safety';
import { HazardLikelihoodEnum, HazardSeverityEnum, HazardStatusEnum } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';

/** The trust is resolved by its code. */
@ObjectType('Hazard', { description: 'A line of a trust’s hazard log. Risks from 1, acceptable, to 5, unacceptable.' })
export class HazardType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => String)
  description: string;

  @Field(() => String)
  effect: string;

  @Field(() => String)
  causes: string;

  @Field(() => String)
  controls: string;

  @Field(() => Int)
  initialRisk: number;

  @Field(() => Int)
  residualRisk: number;

  @Field(() => HazardStatusEnum)
  status: keyof typeof HazardStatusEnum;

  @Field(() => String)
  owner: string;

  @Field(() => DateTimeScalar)
  openedAt: Date;

  trustCode: string;
}

@InputType('RecordHazardInput')
export class RecordHazardInput {
  @Field(() => String)
  trust: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  description: string;

  @Field(() => String)
  effect: string;

  @Field(() => String)
  causes: string;

  @Field(() => String)
  controls: string;

  @Field(() => String)
  owner: string;

  @Field(() => HazardLikelihoodEnum)
  initialLikelihood: Likelihood;

  @Field(() => HazardSeverityEnum)
  initialSeverity: Severity;

  @Field(() => HazardLikelihoodEnum)
  residualLikelihood: Likelihood;

  @Field(() => HazardSeverityEnum)
  residualSeverity: Severity;
}
