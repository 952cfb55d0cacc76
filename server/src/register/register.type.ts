import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { MilestoneState, RiskLevel, RiskMovement } from '@steady/shared/rollout';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

const PlannedStateEnum = { DUE: 'DUE', OVERDUE: 'OVERDUE', DONE: 'DONE', DROPPED: 'DROPPED' } as const;
registerEnumType(PlannedStateEnum, { name: 'PlannedState' });
const RiskLevelEnum = { LOW: 'LOW', MODERATE: 'MODERATE', HIGH: 'HIGH', EXTREME: 'EXTREME' } as const;
registerEnumType(RiskLevelEnum, { name: 'RiskLevel' });
const RiskMovementEnum = { NEW: 'NEW', UP: 'UP', DOWN: 'DOWN', SAME: 'SAME' } as const;
registerEnumType(RiskMovementEnum, { name: 'RiskMovement' });

@ObjectType('Milestone', { description: 'Something a deployment has to reach by a day.' })
export class MilestoneType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => DayScalar)
  dueOn: string;

  @Field(() => DayScalar, { nullable: true })
  doneOn: string | null;

  @Field(() => String, { nullable: true })
  droppedReason: string | null;

  @Field(() => PlannedStateEnum)
  state: MilestoneState;

  @Field(() => String)
  sentence: string;
}

@ObjectType('Risk', { description: 'A line of the risk register: likelihood times impact, each from 1 to 5.' })
export class RiskType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => Int)
  likelihood: number;

  @Field(() => Int)
  impact: number;

  @Field(() => Int)
  score: number;

  @Field(() => RiskLevelEnum)
  level: RiskLevel;

  @Field(() => Int, { nullable: true, description: 'A week ago; null when it was not there yet.' })
  lastScore: number | null;

  @Field(() => RiskMovementEnum)
  movement: RiskMovement;

  @Field(() => String)
  owner: string;

  @Field(() => String, { nullable: true })
  mitigation: string | null;

  @Field(() => DateTimeScalar)
  raisedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  closedAt: Date | null;

  @Field(() => String, { nullable: true })
  closedReason: string | null;
}

@ObjectType('PlannedAction', { description: 'Something a named person is to do.' })
export class PlannedActionType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => String)
  owner: string;

  @Field(() => DayScalar, { nullable: true })
  dueOn: string | null;

  @Field(() => DayScalar, { nullable: true })
  doneOn: string | null;

  @Field(() => String, { nullable: true })
  droppedReason: string | null;

  @Field(() => ID, { nullable: true, description: 'The risk it lowers.' })
  riskId: string | null;

  @Field(() => PlannedStateEnum)
  state: MilestoneState;

  @Field(() => String)
  sentence: string;
}

@ObjectType('Decision', { description: 'A decision asked for, or made.' })
export class DecisionType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  question: string;

  @Field(() => String, { nullable: true })
  askedOf: string | null;

  @Field(() => DayScalar, { nullable: true })
  neededByOn: string | null;

  @Field(() => String, { nullable: true, description: 'What was decided; null while it is asked for.' })
  outcome: string | null;

  @Field(() => DayScalar, { nullable: true })
  decidedOn: string | null;

  @Field(() => String, { nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true })
  reason: string | null;
}
