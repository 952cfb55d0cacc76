import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Harm } from '@steady/shared/safety';
import {
  CategoryEnum,
  ClockKindEnum,
  ClockStateEnum,
  HarmEnum,
  type IncidentState,
  IncidentSortKeyEnum,
  IncidentStateEnum,
  type Priority,
  PriorityEnum,
  type RootCause,
  RootCauseEnum,
  SortDirectionEnum,
} from '../graphql/enums.js';
import { PageInfoType } from '../graphql/page-info.type.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import type { IncidentRecord } from './incident-record.js';

type Category = keyof typeof CategoryEnum;
type ClockState = keyof typeof ClockStateEnum;

@ObjectType('Clock', { description: 'Time to respond or to fix, in the hours that count for its priority.' })
export class ClockType {
  @Field(() => ClockKindEnum)
  kind: keyof typeof ClockKindEnum;

  @Field(() => DateTimeScalar, { nullable: true })
  dueAt: Date | null;

  @Field(() => ClockStateEnum)
  state: ClockState;

  @Field(() => Int, { nullable: true })
  usedMinutes: number | null;

  @Field(() => Int, { nullable: true })
  targetMinutes: number | null;

  @Field(() => String)
  sentence: string;
}

@ObjectType('FieldChange')
export class FieldChangeType {
  @Field(() => String)
  field: string;

  @Field(() => String, { nullable: true })
  from: string | null;

  @Field(() => String, { nullable: true })
  to: string | null;
}

@ObjectType('IncidentHistory')
export class IncidentHistoryType {
  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => String)
  by: string;

  @Field(() => String)
  sentence: string;

  @Field(() => [FieldChangeType])
  changes: FieldChangeType[];
}

/** Trust, site, clocks and history are resolved. */
@ObjectType('Incident', { description: 'One ticket.' })
export class IncidentType {
  @Field(() => String)
  number: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  reference: string;

  @Field(() => String)
  source: string;

  @Field(() => String, { nullable: true })
  department: string | null;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => CategoryEnum)
  category: Category;

  @Field(() => IncidentStateEnum)
  state: IncidentState;

  @Field(() => PriorityEnum)
  priority: Priority;

  @Field(() => PriorityEnum)
  originalPriority: Priority;

  @Field(() => Int, { nullable: true })
  impact: number | null;

  @Field(() => Int, { nullable: true })
  urgency: number | null;

  @Field(() => Int, { nullable: true })
  usersAffected: number | null;

  @Field(() => Boolean)
  patientSafety: boolean;

  @Field(() => HarmEnum, { nullable: true })
  harm: Harm | null;

  @Field(() => String, { nullable: true })
  disposition: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  disposedAt: Date | null;

  @Field(() => Boolean)
  onPaper: boolean;

  @Field(() => String, { nullable: true })
  supplier: string | null;

  @Field(() => DateTimeScalar)
  openedAt: Date;

  @Field(() => DateTimeScalar)
  updatedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  resolvedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  closedAt: Date | null;

  @Field(() => RootCauseEnum, { nullable: true })
  rootCause: RootCause | null;

  @Field(() => String, { nullable: true })
  resolution: string | null;

  @Field(() => String, { nullable: true })
  workaround: string | null;

  @Field(() => Boolean, { description: 'Resolved or closed with no resolution text.' })
  undocumented: boolean;

  record: IncidentRecord;
}

@ObjectType('IncidentCounts', {
  description: 'Counts over everything the person may see under the same trust and site, not the page.',
})
export class IncidentCountsType {
  @Field(() => Int)
  open: number;

  @Field(() => Int, { description: 'Open, or awaiting a disposition.' })
  safetyFlagged: number;

  @Field(() => Int, { description: 'Open and worked on paper.' })
  onPaper: number;

  @Field(() => Int, { description: 'Open with a clock at risk, none breached.' })
  atRisk: number;

  @Field(() => Int, { description: 'Open with a clock breached.' })
  breached: number;

  @Field(() => Int, { description: 'Open with its fix clock paused: the user is awaited.' })
  paused: number;

  @Field(() => Int, { description: 'Resolved or closed with no resolution text.' })
  undocumented: number;
}

@ObjectType('IncidentGroup', { description: 'Incidents alike in what they are grouped by.' })
export class IncidentGroupType {
  @Field(() => [String], { description: 'A value for each key; empty where they have none.' })
  keys: string[];

  @Field(() => [String], { description: 'The values in words: names of trusts and sites.' })
  names: string[];

  @Field(() => Int)
  count: number;
}

@ObjectType('IncidentConnection')
export class IncidentConnectionType {
  @Field(() => [IncidentType])
  nodes: IncidentType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;

  @Field(() => Int)
  totalCount: number;

  @Field(() => IncidentCountsType)
  counts: IncidentCountsType;

  @Field(() => [IncidentGroupType], {
    description: 'Counts of the whole result, not the page, by one key or up to three together.',
  })
  groups: IncidentGroupType[];
}

@InputType('IncidentFilter', { description: 'All conditions given hold together.' })
export class IncidentFilter {
  @Field(() => String, { nullable: true })
  trust?: string | null;

  @Field(() => String, { nullable: true })
  site?: string | null;

  @Field(() => [IncidentStateEnum], { nullable: true })
  state?: IncidentState[] | null;

  @Field(() => [PriorityEnum], { nullable: true })
  priority?: Priority[] | null;

  @Field(() => [CategoryEnum], { nullable: true })
  category?: Category[] | null;

  @Field(() => String, { nullable: true, description: 'Part of the title, the reference or the number.' })
  text?: string | null;

  @Field(() => DayScalar, { nullable: true })
  openedFrom?: string | null;

  @Field(() => DayScalar, { nullable: true })
  openedTo?: string | null;

  @Field(() => Boolean, { nullable: true })
  patientSafety?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  onPaper?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  open?: boolean | null;

  @Field(() => [ClockStateEnum], { nullable: true, description: 'Either clock is in one of these states.' })
  clock?: ClockState[] | null;

  @Field(() => Boolean, { nullable: true })
  undocumented?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The person who has it.' })
  assignedTo?: string | null;

  @Field(() => Boolean, { nullable: true })
  unassigned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Those you have.' })
  mine?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Codes; any of them.' })
  trusts?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes; any of them. An empty text: those that name no site.' })
  sites?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names; any of them. An empty text: those nobody has.' })
  assignees?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Any of them. An empty text: those no team has.' })
  teams?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Any of them. An empty text: those that name none.' })
  departments?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Any of them. An empty text: those no supplier has had.' })
  suppliers?: string[] | null;
}

@InputType('IncidentSort')
export class IncidentSort {
  @Field(() => IncidentSortKeyEnum)
  by: keyof typeof IncidentSortKeyEnum;

  @Field(() => SortDirectionEnum, { nullable: true })
  direction?: keyof typeof SortDirectionEnum | null;
}
