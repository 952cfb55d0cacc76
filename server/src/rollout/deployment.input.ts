import { Field, InputType, Int } from '@nestjs/graphql';
import { type Cadence, CadenceEnum, type FeedKind, FeedKindEnum, type Phase, PhaseEnum, VerdictEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';

@InputType('FeedExpectationInput')
export class FeedExpectationInput {
  @Field(() => FeedKindEnum)
  feed: FeedKind;

  @Field(() => String)
  source: string;

  @Field(() => CadenceEnum)
  cadence: Cadence;

  @Field(() => Int, { nullable: true, description: '1 Monday to 7 Sunday, for WEEKLY' })
  dueOn?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'The trust has no such feed: you say so by name.' })
  notApplicable?: boolean | null;
}

@InputType('SetUpDeploymentInput')
export class SetUpDeploymentInput {
  @Field(() => String)
  trust: string;

  @Field(() => String, { description: 'The code of a site, or the name of one that has none yet.' })
  site: string;

  @Field(() => String)
  release: string;

  @Field(() => String, { nullable: true })
  supplier?: string | null;

  @Field(() => PhaseEnum)
  phase: Phase;

  @Field(() => DayScalar, { nullable: true })
  goLiveOn?: string | null;

  @Field(() => Int)
  staff: number;

  @Field(() => Int, { nullable: true })
  beds?: number | null;

  @Field(() => [String], { nullable: true })
  critical?: string[] | null;

  @Field(() => [FeedExpectationInput])
  feeds: FeedExpectationInput[];
}

@InputType('UpdateDeploymentInput', { description: 'What is left out stays as it is; null clears what may be empty.' })
export class UpdateDeploymentInput {
  @Field(() => String, { nullable: true, description: 'The name of the site, here and in every other deployment of it.' })
  name?: string | null;

  @Field(() => String, { nullable: true })
  release?: string | null;

  @Field(() => String, { nullable: true })
  supplier?: string | null;

  @Field(() => PhaseEnum, { nullable: true })
  phase?: Phase | null;

  @Field(() => DayScalar, { nullable: true })
  goLiveOn?: string | null;

  @Field(() => Int, { nullable: true })
  staff?: number | null;

  @Field(() => Int, { nullable: true })
  beds?: number | null;

  @Field(() => [String], { nullable: true })
  critical?: string[] | null;

  @Field(() => [FeedExpectationInput], { nullable: true })
  feeds?: FeedExpectationInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Needed when paused or withdrawn, and when a go-live day that has come is moved.',
  })
  reason?: string | null;
}

@InputType('DeploymentFilter')
export class DeploymentFilter {
  @Field(() => String, { nullable: true })
  trust?: string | null;

  @Field(() => String, { nullable: true })
  supplier?: string | null;

  @Field(() => [PhaseEnum], { nullable: true })
  phase?: Phase[] | null;

  @Field(() => [VerdictEnum], { nullable: true })
  verdict?: (keyof typeof VerdictEnum)[] | null;
}
