import { Field, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../graphql/scalars.js';

@ObjectType('Site')
export class SiteType {
  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;
}

/** Its sites are resolved in one batch a request. */
@ObjectType('Trust')
export class TrustType {
  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  region: string | null;

  @Field(() => DayScalar, { nullable: true })
  closedOn: string | null;

  @Field(() => String, { nullable: true, description: 'The trust it was merged into.' })
  successorCode: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day it was merged.' })
  mergedOn: string | null;
}
