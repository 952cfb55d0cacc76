import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import type { MajorIncident } from './major-incident.repository.js';
import {
  entryKinds,
  type EntryKind,
  type MajorAct,
  type MajorRule,
  majorRules,
  type MajorState,
  majorStates,
} from './major-states.js';

const named = <Value extends string>(values: readonly Value[]): Record<Value, Value> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;

export const MajorStateEnum = named(majorStates);
registerEnumType(MajorStateEnum, { name: 'MajorIncidentState' });
const MajorRuleEnum = named(majorRules);
registerEnumType(MajorRuleEnum, { name: 'MajorIncidentRule' });
const EntryKindEnum = named(entryKinds);
registerEnumType(EntryKindEnum, { name: 'MajorIncidentEntryKind' });
const MajorActEnum = named<MajorAct>([
  'DECIDE',
  'SET_ROLES',
  'UPDATE',
  'JOIN',
  'LEAVE',
  'RESOLVE',
  'STAND_DOWN',
  'RECORD_ACTION',
  'FINISH_ACTION',
  'REVIEW',
]);
registerEnumType(MajorActEnum, { name: 'MajorIncidentAct' });

@ObjectType('MajorIncidentRole')
export class MajorRoleType {
  @Field(() => String)
  role: string;

  @Field(() => String)
  name: string;
}

@InputType('MajorIncidentRoleInput')
export class MajorRoleInput {
  @Field(() => String)
  role: string;

  @Field(() => String)
  name: string;
}

@ObjectType('MajorIncidentEntry', { description: 'One line of the timeline.' })
export class MajorEntryType {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => String)
  by: string;

  @Field(() => EntryKindEnum)
  kind: EntryKind;

  @Field(() => String)
  text: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When this update had been promised.' })
  dueAt: Date | null;

  @Field(() => Boolean, { description: 'It came after it was promised.' })
  late: boolean;
}

@ObjectType('MajorIncidentAction', { description: 'What a review asks of somebody.' })
export class MajorActionType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => String)
  owner: string;

  @Field(() => DayScalar)
  dueOn: string;

  @Field(() => DayScalar, { nullable: true })
  doneOn: string | null;
}

/** Incident, members, places, timeline and actions are resolved. */
@ObjectType('MajorIncident', { description: 'An incident run as a major one.' })
export class MajorIncidentType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'The number of the leading incident.' })
  number: string;

  @Field(() => MajorStateEnum)
  state: MajorState;

  @Field(() => DateTimeScalar, { description: 'When the leading incident was opened.' })
  startedAt: Date;

  @Field(() => DateTimeScalar)
  proposedAt: Date;

  @Field(() => String)
  proposedBy: string;

  @Field(() => MajorRuleEnum, { nullable: true, description: 'Null when a person proposed it.' })
  rule: MajorRule | null;

  @Field(() => String)
  proposalReason: string;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true })
  decidedBy: string | null;

  @Field(() => String, { nullable: true })
  decisionReason: string | null;

  @Field(() => String, { nullable: true })
  lead: string | null;

  @Field(() => [MajorRoleType])
  roles: MajorRoleType[];

  @Field(() => DateTimeScalar, { nullable: true })
  nextUpdateDueAt: Date | null;

  @Field(() => Boolean, { description: 'The next update was due and has not come.' })
  updateLate: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  stoodDownAt: Date | null;

  @Field(() => String, { nullable: true })
  stoodDownBy: string | null;

  @Field(() => String, { nullable: true })
  standDownReason: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  reviewedAt: Date | null;

  @Field(() => String, { nullable: true })
  reviewedBy: string | null;

  @Field(() => String, { nullable: true })
  review: string | null;

  @Field(() => [MajorActEnum], { description: 'What you may do with it now.' })
  allowedActs: MajorAct[];

  major: MajorIncident;
}

@ObjectType('MajorIncidentMember', { description: 'An incident that leads or follows, as it stands.' })
export class MajorMemberType {
  @Field(() => String)
  number: string;

  @Field(() => Boolean)
  leads: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  joinedAt: Date | null;

  incidentNumber: string;
}

@InputType('MajorIncidentFilter')
export class MajorIncidentFilter {
  @Field(() => String, { nullable: true })
  trust?: string | null;

  @Field(() => [MajorStateEnum], { nullable: true })
  state?: MajorState[] | null;
}

@InputType('DecideMajorIncidentInput', { description: 'Accepting names a lead and when the next update comes.' })
export class DecideMajorIncidentInput {
  @Field(() => Boolean)
  accept: boolean;

  @Field(() => String)
  reason: string;

  @Field(() => String, { nullable: true })
  lead?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  nextUpdateDueAt?: Date | null;
}

@ObjectType('MajorIncidentRefusal')
export class MajorRefusalType {
  @Field(() => String)
  number: string;

  @Field(() => String)
  message: string;
}

@ObjectType('MajorIncidentResolution', { description: 'What became, or would become, of the incidents of one.' })
export class MajorResolutionType {
  @Field(() => MajorIncidentType, { description: 'As it is now.' })
  majorIncident: MajorIncidentType;

  @Field(() => [String])
  resolved: string[];

  @Field(() => [MajorRefusalType])
  refused: MajorRefusalType[];
}
