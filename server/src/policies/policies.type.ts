import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../graphql/scalars.js';

@ObjectType('PolicyEntry', { description: 'One value of a policy by where it stands.' })
export class PolicyEntryType {
  @Field(() => String, { description: 'Such as streams.training.thresholdShare.' })
  path!: string;

  @Field(() => String, { description: 'As JSON.' })
  value!: string;
}

@ObjectType('Policy', { description: 'A version of the house rules. It judges from its day on and is never changed.' })
export class PolicyType {
  @Field(() => Int)
  version!: number;

  @Field(() => DayScalar)
  effectiveOn!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String)
  madeBy!: string;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => Boolean, { description: 'Whether today is judged by it.' })
  isInForce!: boolean;

  @Field(() => [PolicyEntryType])
  values!: PolicyEntryType[];
}

@InputType('PolicyChangeInput')
export class PolicyChangeInput {
  @Field(() => String)
  path!: string;

  @Field(() => String, { description: 'As JSON.' })
  value!: string;
}

@InputType('PolicyInput')
export class PolicyInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => DayScalar)
  effectiveOn!: string;

  @Field(() => Int, { description: 'The newest version when the person began.' })
  basedOn!: number;

  @Field(() => [PolicyChangeInput])
  changes!: PolicyChangeInput[];
}
