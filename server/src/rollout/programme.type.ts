import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType('Programme', { description: 'What every page needs once.' })
export class ProgrammeType {
  @Field(() => String)
  name: string;

  @Field(() => Int, { description: 'Raised by one when it is renamed.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'The label of the demonstration; null when the data are a trust’s own.' })
  demonstration: string | null;

  @Field(() => DateTimeScalar)
  now: Date;

  @Field(() => Int)
  policyVersion: number;

  @Field(() => [String], { description: 'The rules in force, a sentence each.' })
  policySentences: string[];
}
