import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ReportScopeEnum, ReportSectionKeyEnum, ReportStateEnum, VerdictEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';

@InputType('ReportFilter')
export class ReportFilterInput {
  @Field(() => ReportScopeEnum, { nullable: true })
  scope?: keyof typeof ReportScopeEnum | null;

  @Field(() => String, { nullable: true, description: 'Code of the trust.' })
  trust?: string | null;

  @Field(() => DayScalar, { nullable: true })
  weekEndingOn?: string | null;

  @Field(() => [ReportStateEnum], { nullable: true })
  state?: (keyof typeof ReportStateEnum)[] | null;
}

@InputType('ReportCommentaryInput')
export class ReportCommentaryInput {
  @Field(() => ReportSectionKeyEnum)
  section: keyof typeof ReportSectionKeyEnum;

  @Field(() => String, { description: 'Plain text, at most 4,000 characters; empty takes it away.' })
  text: string;
}

@InputType('ReportDecisionInput')
export class ReportDecisionInput {
  @Field(() => String)
  text: string;

  @Field(() => String)
  of: string;

  @Field(() => DayScalar, { nullable: true })
  neededBy?: string | null;
}

@InputType('ReportRiskInput', { description: 'How it moved is worked out from last week’s risk of the same title.' })
export class ReportRiskInput {
  @Field(() => String)
  title: string;

  @Field(() => Int, { description: '1 to 25.' })
  score: number;

  @Field(() => String, { nullable: true })
  owner?: string | null;

  @Field(() => String, { nullable: true })
  action?: string | null;
}

@InputType('ReportBenefitInput')
export class ReportBenefitInput {
  @Field(() => String)
  claim: string;

  @Field(() => String, { description: 'Key of the figure that is to show it: before and now are read from it.' })
  figure: string;
}

@InputType('ReportNoteInput')
export class ReportNoteInput {
  @Field(() => String, { description: 'Key of the figure.' })
  figure: string;

  @Field(() => String, { description: 'Empty takes the note away.' })
  text: string;
}

@InputType('ReportOverrideInput')
export class ReportOverrideInput {
  @Field(() => ID)
  deployment: string;

  @Field(() => VerdictEnum, { nullable: true, description: 'Null takes the status away.' })
  says?: keyof typeof VerdictEnum | null;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day it runs out, within 13 weeks.' })
  untilOn?: string | null;
}

@InputType('EditWeeklyReportInput', {
  description:
    'What is left out stays. Lists are replaced whole, but for commentary, notes and overrides, which change one by one.',
})
export class EditWeeklyReportInput {
  @Field(() => [ReportCommentaryInput], { nullable: true })
  commentary?: ReportCommentaryInput[] | null;

  @Field(() => [ReportDecisionInput], { nullable: true })
  decisions?: ReportDecisionInput[] | null;

  @Field(() => [ReportRiskInput], { nullable: true })
  risks?: ReportRiskInput[] | null;

  @Field(() => [String], { nullable: true })
  nextWeek?: string[] | null;

  @Field(() => [ReportBenefitInput], { nullable: true })
  benefits?: ReportBenefitInput[] | null;

  @Field(() => [ReportNoteInput], { nullable: true })
  notes?: ReportNoteInput[] | null;

  @Field(() => [ReportOverrideInput], { nullable: true })
  overrides?: ReportOverrideInput[] | null;
}
