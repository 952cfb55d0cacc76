import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { StreamEnum } from '../graphql/enums.js';
import { PageInfoType } from '../graphql/page-info.type.js';
import { DateTimeScalar } from '../graphql/scalars.js';

/** The deployment is resolved by itself. */
@ObjectType('Notification', { description: 'Something Steady itself has to tell of a deployment, and the rule behind it.' })
export class NotificationType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String, { description: 'EARLY_WARNING or PLAN' })
  kind: string;

  @Field(() => String)
  code: string;

  @Field(() => StreamEnum, { nullable: true })
  stream: keyof typeof StreamEnum | null;

  @Field(() => String)
  sentence: string;

  @Field(() => String, { description: 'The rule that raised it.' })
  rule: string;

  @Field(() => DateTimeScalar)
  raisedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its cause was gone; null while it lasts.' })
  endedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  dismissedAt: Date | null;

  @Field(() => String, { nullable: true })
  dismissedBy: string | null;

  @Field(() => String, { nullable: true })
  dismissedReason: string | null;

  deploymentId: string;
}

@ObjectType('NotificationConnection')
export class NotificationConnectionType {
  @Field(() => [NotificationType])
  nodes: NotificationType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;

  @Field(() => Int)
  totalCount: number;
}
