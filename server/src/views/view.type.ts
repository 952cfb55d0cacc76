import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';
import { TrustType } from '../organisations/trust.type.js';

@ObjectType('SavedView', { description: 'Filters, order and columns of a page under a name. It holds no rows.' })
export class SavedViewType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'What stands behind the ? of the page’s address.' })
  search: string;

  @Field(() => TrustType, { nullable: true, description: 'The trust it is shared with; null for one of your own.' })
  trust: TrustType | null;

  @Field(() => Boolean, { description: 'You saved it: you may change it and remove it.' })
  mine: boolean;

  @Field(() => Boolean, { description: 'The page opens with it for you.' })
  opensFirst: boolean;

  @Field(() => String)
  savedBy: string;

  @Field(() => DateTimeScalar)
  savedAt: Date;
}

@InputType('SaveViewInput')
export class SaveViewInput {
  @Field(() => ID, { nullable: true, description: 'One of your own, to put it in its place.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'The page it is of; `incidents` unless said.' })
  page?: string | null;

  @Field(() => String, { description: 'At most 80 characters.' })
  name: string;

  @Field(() => String, { description: 'What stands behind the ? of the page’s address.' })
  search: string;

  @Field(() => String, { nullable: true, description: 'The code of the trust to share it with; left out: nobody else sees it.' })
  trust?: string | null;
}
