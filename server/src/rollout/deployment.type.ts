import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type Cadence, CadenceEnum, type FeedKind, FeedKindEnum, type Phase, PhaseEnum, StreamEnum } from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

@ObjectType('Feed')
export class FeedType {
  @Field(() => FeedKindEnum)
  feed: FeedKind;

  @Field(() => String)
  source: string;

  @Field(() => CadenceEnum)
  cadence: Cadence;

  @Field(() => Int, { nullable: true, description: 'The weekday a weekly feed is due, Monday 1 to Sunday 7.' })
  dueOn: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is late unless it has come.' })
  dueAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  lastGoodAt: Date | null;

  @Field(() => Boolean)
  late: boolean;

  @Field(() => String)
  sentence: string;

  @Field(() => Boolean)
  notApplicable: boolean;
}

@ObjectType('DeploymentEvent')
export class DeploymentEventType {
  @Field(() => ID)
  id: string;

  @Field(() => DayScalar)
  on: string;

  @Field(() => DateTimeScalar, { nullable: true })
  at: Date | null;

  @Field(() => String)
  kind: string;

  @Field(() => String)
  sentence: string;

  @Field(() => PhaseEnum, { nullable: true, description: 'The phase it began, where it began one.' })
  phase: Phase | null;

  @Field(() => DateTimeScalar, { description: 'When Steady was told.' })
  recordedAt: Date;
}

@ObjectType('NilReturn', { description: 'A named person’s word that there was nothing on a day.' })
export class NilReturnType {
  @Field(() => StreamEnum)
  stream: keyof typeof StreamEnum;

  @Field(() => DayScalar)
  on: string;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  recordedAt: Date;

  @Field(() => String)
  sentence: string;
}

/** Trust, site, health, feeds, summary, events and nil returns are resolved by the folders that own them. */
@ObjectType('Deployment')
export class DeploymentType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  name: string;

  @Field(() => String)
  release: string;

  @Field(() => String, { nullable: true })
  supplier: string | null;

  @Field(() => PhaseEnum)
  phase: Phase;

  @Field(() => String, { nullable: true })
  phaseReason: string | null;

  @Field(() => DayScalar, { nullable: true })
  goLiveOn: string | null;

  @Field(() => Int, { nullable: true, description: 'Days since go-live, negative before.' })
  dayNumber: number | null;

  @Field(() => Int)
  staff: number;

  @Field(() => Int, { nullable: true })
  beds: number | null;

  @Field(() => [String], { description: 'Staff groups that are critical here.' })
  critical: string[];

  /** Decides where a pause may end. */
  hadGoneLive: boolean;
  trustCode: string;
  siteCode: string;
  /** The instant asked about; undefined for now. */
  asOf?: Date;
}
