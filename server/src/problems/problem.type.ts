import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type RootCause, RootCauseEnum } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { ThemeType } from '../themes/theme.type.js';
import type { Problem } from './problem.repository.js';
import { type ProblemState, problemStates } from './problem-states.js';

export const ProblemStateEnum = Object.fromEntries(problemStates.map((state) => [state, state])) as Record<
  ProblemState,
  ProblemState
>;
registerEnumType(ProblemStateEnum, { name: 'ProblemState' });

@ObjectType('ProblemTrustCount', { description: 'Incidents of a problem at one of the trusts you see.' })
export class ProblemTrustCountType {
  @Field(() => String)
  trust: string;

  @Field(() => Int)
  incidents: number;

  @Field(() => Int)
  open: number;
}

@ObjectType('ProblemSeen', { description: 'Where a problem was met, as far as you may know.' })
export class ProblemSeenType {
  @Field(() => [ProblemTrustCountType])
  trusts: ProblemTrustCountType[];

  @Field(() => Int, { description: 'Trusts with incidents of it that are not yours.' })
  otherTrusts: number;
}

@ObjectType('ProblemIncident', { description: 'An incident linked to a problem, of the trusts you see.' })
export class ProblemIncidentType {
  @Field(() => String)
  number: string;

  @Field(() => String)
  trust: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  state: string;

  @Field(() => DateTimeScalar)
  linkedAt: Date;

  @Field(() => String)
  linkedBy: string;
}

/** Counts and incidents are resolved. */
@ObjectType('Problem', { description: 'A known fault behind incidents, with what to do until it is fixed.' })
export class ProblemType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  number: string;

  @Field(() => Int)
  version: number;

  @Field(() => String, { nullable: true, description: 'Null: the programme’s, which every trust reads.' })
  trust: string | null;

  @Field(() => String)
  title: string;

  @Field(() => String)
  description: string;

  @Field(() => ProblemStateEnum)
  state: ProblemState;

  @Field(() => RootCauseEnum, { nullable: true })
  rootCause: RootCause | null;

  @Field(() => String, { nullable: true, description: 'The root cause in words.' })
  cause: string | null;

  @Field(() => String, { nullable: true })
  workaround: string | null;

  @Field(() => String, { nullable: true })
  supplier: string | null;

  @Field(() => String, { nullable: true })
  supplierReference: string | null;

  @Field(() => DateTimeScalar)
  recordedAt: Date;

  @Field(() => String)
  recordedBy: string;

  @Field(() => DateTimeScalar)
  updatedAt: Date;

  @Field(() => Boolean, { description: 'Whether you may write it.' })
  mayChange: boolean;

  problem: Problem;
}

@ObjectType('ProblemList')
export class ProblemListType {
  @Field(() => [ProblemType])
  nodes: ProblemType[];

  @Field(() => Int)
  totalCount: number;
}

@ObjectType('KnownFault', { description: 'A fault that is known already: a theme or a problem.' })
export class KnownFaultType {
  @Field(() => Float, { description: 'How much of its title the text has, ½ to 1.' })
  fit: number;

  @Field(() => ThemeType, { nullable: true })
  theme: ThemeType | null;

  @Field(() => ProblemType, { nullable: true })
  problem: ProblemType | null;
}

@InputType('ProblemFilter')
export class ProblemFilter {
  @Field(() => String, { nullable: true, description: 'Problems of this trust, and the programme’s.' })
  trust?: string | null;

  @Field(() => [ProblemStateEnum], { nullable: true })
  state?: ProblemState[] | null;

  @Field(() => String, { nullable: true, description: 'Words that are all somewhere in it.' })
  text?: string | null;
}

@InputType('ProblemInput', { description: 'What is left out stays; null clears what may be empty.' })
export class ProblemInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => ProblemStateEnum, { nullable: true })
  state?: ProblemState | null;

  @Field(() => RootCauseEnum, { nullable: true })
  rootCause?: RootCause | null;

  @Field(() => String, { nullable: true })
  cause?: string | null;

  @Field(() => String, { nullable: true })
  workaround?: string | null;

  @Field(() => String, { nullable: true })
  supplier?: string | null;

  @Field(() => String, { nullable: true })
  supplierReference?: string | null;
}
