import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../graphql/scalars.js';

@ObjectType('Wave', { description: 'Deployments that go live together.' })
export class WaveType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  name: string;

  @Field(() => Int, { description: 'Waves go live in this order.' })
  position: number;

  @Field(() => DayScalar, { nullable: true })
  plannedOn: string | null;
}

@InputType('WaveInput', { description: 'In a change what is left out stays; null clears the planned day.' })
export class WaveInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place in the order; left out, a new one comes last.' })
  position?: number | null;

  @Field(() => DayScalar, { nullable: true })
  plannedOn?: string | null;
}
