import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../graphql/scalars.js';

@ObjectType('TrainingGroup')
export class TrainingGroupType {
  @Field(() => String)
  staffGroup!: string;

  @Field(() => Int)
  required!: number;

  @Field(() => Int)
  completed!: number;

  @Field(() => Float)
  percent!: number;

  @Field(() => Float, { nullable: true })
  threshold!: number | null;

  @Field(() => Boolean)
  critical!: boolean;
}

@ObjectType('TrainingStatus', { description: 'Completion on the latest day an export was received for.' })
export class TrainingStatusType {
  @Field(() => DayScalar)
  asOn!: string;

  @Field(() => Int)
  required!: number;

  @Field(() => Int)
  completed!: number;

  @Field(() => Float)
  percent!: number;

  @Field(() => Float)
  threshold!: number;

  @Field(() => Boolean, { description: 'True where no rows for all courses together came: the lowest course stands for them.' })
  atMost!: boolean;

  @Field(() => [TrainingGroupType])
  groups!: TrainingGroupType[];
}
