import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DayScalar } from '../graphql/scalars.js';

@InputType('MilestoneInput', { description: 'In a change what is left out stays; null clears what may be empty.' })
export class MilestoneInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => DayScalar, { nullable: true })
  dueOn?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day it was reached.' })
  doneOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is no longer wanted.' })
  droppedReason?: string | null;
}

@InputType('RiskInput', { description: 'In a change what is left out stays; null clears what may be empty.' })
export class RiskInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => Int, { nullable: true, description: '1, least, to 5.' })
  likelihood?: number | null;

  @Field(() => Int, { nullable: true, description: '1, least, to 5.' })
  impact?: number | null;

  @Field(() => String, { nullable: true })
  owner?: string | null;

  @Field(() => String, { nullable: true, description: 'What is done about it.' })
  mitigation?: string | null;

  @Field(() => String, { nullable: true, description: 'Given, it closes the risk; null opens it again.' })
  closedReason?: string | null;
}

@InputType('ActionInput', { description: 'In a change what is left out stays; null clears what may be empty.' })
export class ActionInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  owner?: string | null;

  @Field(() => DayScalar, { nullable: true })
  dueOn?: string | null;

  @Field(() => DayScalar, { nullable: true })
  doneOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is no longer wanted.' })
  droppedReason?: string | null;

  @Field(() => ID, { nullable: true, description: 'The risk it lowers.' })
  risk?: string | null;
}

@InputType('DecisionInput', { description: 'In a change what is left out stays; null clears what may be empty.' })
export class DecisionInput {
  @Field(() => String, { nullable: true, description: 'What is to be decided.' })
  question?: string | null;

  @Field(() => String, { nullable: true })
  askedOf?: string | null;

  @Field(() => DayScalar, { nullable: true })
  neededByOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What was decided; with it go the day and who decided.' })
  outcome?: string | null;

  @Field(() => DayScalar, { nullable: true })
  decidedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided, by name.' })
  decidedBy?: string | null;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}
