import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType('Mention', { description: 'A comment that names you.' })
export class MentionType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'The incident’s number.' })
  number: string;

  @Field(() => String, { description: 'The incident’s title.' })
  title: string;

  @Field(() => String, { description: 'The comment.' })
  text: string;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  seenAt: Date | null;
}

@ObjectType('Colleague', { description: 'Somebody who may see a trust.' })
export class ColleagueType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  role: string;
}
