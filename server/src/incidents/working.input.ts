import { Field, InputType, Int } from '@nestjs/graphql';
import { CategoryEnum, IncidentStateEnum, RootCauseEnum } from '../graphql/enums.js';

type Category = keyof typeof CategoryEnum;
type State = keyof typeof IncidentStateEnum;
type RootCause = keyof typeof RootCauseEnum;

@InputType('LogIncidentInput', {
  description: 'A ticket logged here. Its priority comes from impact and urgency, 1 gravest to 5.',
})
export class LogIncidentInput {
  @Field(() => String)
  trust: string;

  @Field(() => String, { nullable: true, description: 'Code or name of one of the trust’s sites.' })
  site?: string | null;

  @Field(() => String, { nullable: true })
  department?: string | null;

  @Field(() => String, { description: 'At most 200 characters.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'At most 10,000 characters.' })
  description?: string | null;

  @Field(() => CategoryEnum)
  category: Category;

  @Field(() => Int)
  impact: number;

  @Field(() => Int)
  urgency: number;

  @Field(() => Int, { nullable: true })
  usersAffected?: number | null;

  @Field(() => Boolean, { nullable: true })
  patientSafety?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  onPaper?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Made up by the client for this ticket: sent again with the same key it is logged once.',
  })
  key?: string | null;
}

@InputType('UpdateIncidentInput', { description: 'What is left out stays; null clears what may be empty.' })
export class UpdateIncidentInput {
  @Field(() => IncidentStateEnum, { nullable: true })
  state?: State | null;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Code or name of one of the trust’s sites.' })
  site?: string | null;

  @Field(() => String, { nullable: true })
  department?: string | null;

  @Field(() => CategoryEnum, { nullable: true })
  category?: Category | null;

  @Field(() => Int, { nullable: true, description: '1 gravest to 5. The priority follows from impact and urgency.' })
  impact?: number | null;

  @Field(() => Int, { nullable: true, description: '1 most urgent to 5.' })
  urgency?: number | null;

  @Field(() => Int, { nullable: true })
  usersAffected?: number | null;

  @Field(() => String, { nullable: true, description: 'The person who has it.' })
  assignedTo?: string | null;

  @Field(() => String, { nullable: true, description: 'The team that has it.' })
  team?: string | null;

  @Field(() => String, { nullable: true })
  supplier?: string | null;

  @Field(() => String, { nullable: true })
  supplierReference?: string | null;

  @Field(() => Boolean, { nullable: true })
  onPaper?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Can be raised, never lowered: a disposition answers it.' })
  patientSafety?: boolean | null;

  @Field(() => String, { nullable: true, description: 'What the user is awaited for. Needed to move to AWAITING_USER.' })
  pauseReason?: string | null;

  @Field(() => String, { nullable: true, description: 'Why. Needed to open it again.' })
  reason?: string | null;

  @Field(() => RootCauseEnum, { nullable: true, description: 'Needed to resolve.' })
  rootCause?: RootCause | null;

  @Field(() => String, { nullable: true, description: 'What was done about it. Needed to resolve.' })
  resolution?: string | null;

  @Field(() => String, { nullable: true })
  workaround?: string | null;
}

@InputType('ResolveIncidentInput')
export class ResolveIncidentInput {
  @Field(() => RootCauseEnum)
  rootCause: RootCause;

  @Field(() => String, { description: 'What was done about it; not blank.' })
  resolution: string;

  @Field(() => String, { nullable: true })
  workaround?: string | null;
}
