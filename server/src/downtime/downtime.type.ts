import { Field, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';

/** Trust and site are resolved in one batch a request. */
@ObjectType('DowntimeEpisode', { description: 'One episode of working on paper.' })
export class DowntimeEpisodeType {
  @Field(() => String)
  reference!: string;

  @Field(() => [String])
  departments!: string[];

  @Field(() => DateTimeScalar)
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Absent while it runs.' })
  endedAt!: Date | null;

  @Field(() => Boolean)
  planned!: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  backEntryDoneAt!: Date | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  trustCode!: string;
  siteCode!: string | null;
}
