import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { PhaseEnum, type Phase } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';

@ObjectType('TrainingCourse')
export class TrainingCourseType {
  @Field(() => String, { description: '`ALL`: every course the role requires.' })
  course!: string;

  @Field(() => Int, { nullable: true, description: 'Null where so few people would be known by it.' })
  required!: number | null;

  @Field(() => Int, { nullable: true })
  completed!: number | null;

  @Field(() => Float, { nullable: true })
  percent!: number | null;
}

@ObjectType('TrainingGroup')
export class TrainingGroupType {
  @Field(() => String)
  staffGroup!: string;

  @Field(() => Int, { nullable: true, description: 'Null for a small group of another trust.' })
  required!: number | null;

  @Field(() => Int, { nullable: true })
  completed!: number | null;

  @Field(() => Float, { nullable: true })
  percent!: number | null;

  @Field(() => Float, { nullable: true })
  threshold!: number | null;

  @Field(() => Boolean)
  critical!: boolean;

  @Field(() => Boolean, { description: 'Hidden outside its own trust: so few people would be known by it.' })
  suppressed!: boolean;

  @Field(() => [TrainingCourseType], { description: 'One for each course of the export, in the order of `courses`.' })
  courses!: TrainingCourseType[];
}

@ObjectType('TrainingStatus', { description: 'Completion on the latest day an export was received for.' })
export class TrainingStatusType {
  /** Whose it is, for what is read by itself. */
  trust!: string;

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

  @Field(() => [String], { description: '`ALL` first, where it came.' })
  courses!: string[];

  @Field(() => [TrainingGroupType])
  groups!: TrainingGroupType[];
}

@ObjectType('TrainingSnapshot')
export class TrainingSnapshotType {
  @Field(() => DayScalar)
  on!: string;

  @Field(() => Int)
  completed!: number;

  @Field(() => Int)
  required!: number;

  @Field(() => Float)
  percent!: number;
}

@ObjectType('TrainingExpected', {
  description: 'Expected on a day ahead, with the interval it lies in four times of five; per cent.',
})
export class TrainingExpectedType {
  @Field(() => DayScalar)
  on!: string;

  @Field(() => Float)
  percent!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('TrainingWithheld')
export class TrainingWithheldType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('TrainingTrajectory', { description: 'Training week by week, and where it leads to by go-live.' })
export class TrainingTrajectoryType {
  @Field(() => DayScalar, { nullable: true, description: 'The next go-live of the trust, else its latest.' })
  goLiveOn!: string | null;

  @Field(() => Float)
  threshold!: number;

  @Field(() => [TrainingSnapshotType])
  snapshots!: TrainingSnapshotType[];

  @Field(() => [TrainingExpectedType], { description: 'From the last snapshot to the day before go-live; empty where withheld.' })
  expected!: TrainingExpectedType[];

  @Field(() => DayScalar, { nullable: true, description: 'The first day the expected share is at the threshold.' })
  reachedOn!: string | null;

  @Field(() => TrainingWithheldType, { nullable: true })
  withheld!: TrainingWithheldType | null;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('TrainingGap', { description: 'How far training falls short at a deployment, beside its incidents.' })
export class TrainingGapType {
  @Field(() => ID)
  deployment!: string;

  @Field(() => String)
  trustCode!: string;

  @Field(() => String)
  name!: string;

  @Field(() => PhaseEnum)
  phase!: Phase;

  @Field(() => DayScalar, { nullable: true })
  goLiveOn!: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the training figure.' })
  asOn!: string | null;

  @Field(() => Float, { nullable: true })
  percent!: number | null;

  @Field(() => Float)
  threshold!: number;

  @Field(() => Float, { nullable: true, description: 'Points under the threshold; 0 where it is met.' })
  shortfall!: number | null;

  @Field(() => Float, { nullable: true, description: 'Opened per 100 staff a working day, over the last ten told of.' })
  incidentsPer100Staff!: number | null;

  @Field(() => DayScalar, { nullable: true, description: 'The last working day of incidents.' })
  incidentsTo!: string | null;

  @Field(() => Int)
  staff!: number;
}
