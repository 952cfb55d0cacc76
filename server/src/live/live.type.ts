import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DeploymentType } from '../rollout/deployment.type.js';
import { NotificationType } from '../notices/notice.type.js';
import { IncidentType } from '../incidents/incident.type.js';

@ObjectType('IncidentChange', { description: 'An incident has changed; without a number, many may have.' })
export class IncidentChangeType {
  @Field(() => String, { nullable: true, description: 'Null when changes of any trust may have been missed.' })
  trust!: string | null;

  @Field(() => String, { nullable: true })
  number!: string | null;

  @Field(() => IncidentType, { nullable: true, description: 'As it is now; null without a number.' })
  incident?: IncidentType | null;
}

@ObjectType('HealthChange', { description: 'The health of deployments of a trust was worked out anew.' })
export class HealthChangeType {
  @Field(() => String, { nullable: true, description: 'Null when changes of any trust may have been missed.' })
  trust!: string | null;

  @Field(() => ID, { nullable: true })
  deploymentId!: string | null;

  @Field(() => DeploymentType, { nullable: true, description: 'As it is now; null without an id.' })
  deployment?: DeploymentType | null;
}

@ObjectType('NotificationChange', { description: 'Steady has something new to tell of a deployment.' })
export class NotificationChangeType {
  @Field(() => String, { nullable: true, description: 'Null when notices of any trust may have been missed.' })
  trust!: string | null;

  @Field(() => ID, { nullable: true })
  notificationId!: string | null;

  @Field(() => NotificationType, { nullable: true, description: 'As it is now; null without an id.' })
  notification?: NotificationType | null;
}
