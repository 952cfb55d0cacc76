import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

import {
  PointMarkEnum,
  ReportActionEnum,
  ReportChangeUnitEnum,
  ReportFigureKindEnum,
  ReportScopeEnum,
  ReportSectionKeyEnum,
  ReportStateEnum,
  SpcRuleEnum,
  StreamEnum,
  StreamStatusEnum,
  VerdictEnum,
} from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

@ObjectType('ReportColumn')
export class ReportColumnType {
  @Field(() => String)
  heading: string;

  @Field(() => Boolean, { description: 'Figures, to be set right-aligned.' })
  numeric: boolean;
}

@ObjectType('ReportTable', { description: 'A table of text: cells of numeric columns are already written out.' })
export class ReportTableType {
  @Field(() => String)
  caption: string;

  @Field(() => [ReportColumnType])
  columns: ReportColumnType[];

  @Field(() => [[String]])
  rows: string[][];
}

@ObjectType('ReportSection', { description: 'One of the twelve sections, always in the same order.' })
export class ReportSectionType {
  @Field(() => ReportSectionKeyEnum)
  key: keyof typeof ReportSectionKeyEnum;

  @Field(() => String)
  title: string;

  @Field(() => [String], { description: 'Written from the figures, without a person’s hand.' })
  sentences: string[];

  @Field(() => [ReportTableType])
  tables: ReportTableType[];

  @Field(() => String, { nullable: true, description: 'What the authors say, as plain text.' })
  commentary: string | null;
}

@ObjectType('ReportStream')
export class ReportStreamType {
  @Field(() => StreamEnum)
  stream: keyof typeof StreamEnum;

  @Field(() => StreamStatusEnum)
  status: keyof typeof StreamStatusEnum;

  @Field(() => StreamStatusEnum, { nullable: true })
  lastStatus: keyof typeof StreamStatusEnum | null;

  @Field(() => String)
  reason: string;

  @Field(() => Float, { nullable: true, description: 'Points it adds to the score.' })
  scorePart: number | null;
}

@ObjectType('ReportOverride', { description: 'A status a person set; it stands beside the computed one until its day.' })
export class ReportOverrideType {
  @Field(() => VerdictEnum)
  says: keyof typeof VerdictEnum;

  @Field(() => String)
  by: string;

  @Field(() => String)
  reason: string;

  @Field(() => DayScalar)
  untilOn: string;
}

@ObjectType('ReportSite', { description: 'A site’s week: its verdict beside last week’s.' })
export class ReportSiteType {
  @Field(() => ID, { description: 'The deployment.' })
  deployment: string;

  @Field(() => String)
  name: string;

  @Field(() => VerdictEnum)
  verdict: keyof typeof VerdictEnum;

  @Field(() => VerdictEnum, { nullable: true, description: 'Null when last week had none.' })
  lastVerdict: keyof typeof VerdictEnum | null;

  @Field(() => Int, { description: 'Weeks in a row with this verdict, this one counted.' })
  weeksAlike: number;

  @Field(() => Int, { nullable: true })
  dayNumber: number | null;

  @Field(() => Float, { nullable: true })
  score: number | null;

  @Field(() => Float, { nullable: true })
  lastScore: number | null;

  @Field(() => Float, { nullable: true, description: '0 to 1; null when not live.' })
  confidence: number | null;

  @Field(() => String)
  reason: string;

  @Field(() => String, { nullable: true })
  forecast: string | null;

  @Field(() => [ReportStreamType])
  streams: ReportStreamType[];

  @Field(() => ReportOverrideType, { nullable: true })
  override: ReportOverrideType | null;
}

@ObjectType('ReportChangeLine')
export class ReportChangeLineType {
  @Field(() => String)
  label: string;

  @Field(() => Float)
  change: number;

  @Field(() => String, { nullable: true, description: 'The page of the rows behind it.' })
  link: string | null;
}

@ObjectType('ReportChange', { description: 'A headline figure of two weeks: its lines add up to after less before, exactly.' })
export class ReportChangeType {
  @Field(() => String)
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => ReportChangeUnitEnum, { description: 'PERCENT changes by percentage points.' })
  unit: keyof typeof ReportChangeUnitEnum;

  @Field(() => Float)
  before: number;

  @Field(() => Float)
  after: number;

  @Field(() => String)
  sentence: string;

  @Field(() => [ReportChangeLineType])
  lines: ReportChangeLineType[];
}

@ObjectType('ReportFigureNote')
export class ReportFigureNoteType {
  @Field(() => String)
  text: string;

  @Field(() => String)
  by: string;
}

@ObjectType('ReportFigure', { description: 'A figure of the week. It can be annotated, never typed over.' })
export class ReportFigureType {
  @Field(() => String, { description: 'The same from week to week: the measure, and behind an @ the site.' })
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true, description: 'Null for the whole report’s.' })
  site: string | null;

  @Field(() => ReportFigureKindEnum)
  kind: keyof typeof ReportFigureKindEnum;

  @Field(() => Float, { nullable: true, description: 'A share is a fraction of one; null: no figure came.' })
  value: number | null;

  @Field(() => Float, { nullable: true })
  numerator: number | null;

  @Field(() => Float, { nullable: true })
  denominator: number | null;

  @Field(() => String, { nullable: true, description: 'What the denominator counts.' })
  of: string | null;

  @Field(() => DayScalar)
  from: string;

  @Field(() => DayScalar)
  to: string;

  @Field(() => Float, { nullable: true, description: 'The level before go-live.' })
  baseline: number | null;

  @Field(() => Float, { nullable: true })
  lastWeek: number | null;

  @Field(() => PointMarkEnum, { nullable: true, description: 'What its control chart says; null where none can.' })
  signal: keyof typeof PointMarkEnum | null;

  @Field(() => Boolean)
  provisional: boolean;

  @Field(() => String, { nullable: true })
  definition: string | null;

  @Field(() => String)
  sentence: string;

  @Field(() => ReportFigureNoteType, { nullable: true })
  note: ReportFigureNoteType | null;
}

@ObjectType('ReportChartPoint')
export class ReportChartPointType {
  @Field(() => DayScalar)
  on: string;

  @Field(() => Float, { nullable: true })
  value: number | null;

  @Field(() => Float, { nullable: true })
  numerator: number | null;

  @Field(() => Float, { nullable: true })
  denominator: number | null;

  @Field(() => Float, { nullable: true })
  centre: number | null;

  @Field(() => Float, { nullable: true })
  lower: number | null;

  @Field(() => Float, { nullable: true })
  upper: number | null;

  @Field(() => PointMarkEnum)
  mark: keyof typeof PointMarkEnum;

  @Field(() => SpcRuleEnum, { nullable: true })
  rule: keyof typeof SpcRuleEnum | null;
}

@ObjectType('ReportBand')
export class ReportBandType {
  @Field(() => DayScalar)
  from: string;

  @Field(() => DayScalar)
  to: string;
}

@ObjectType('ReportChart', { description: 'A control chart as it was when the report was drafted.' })
export class ReportChartType {
  @Field(() => String)
  key: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  site: string;

  @Field(() => String)
  unit: string;

  @Field(() => Boolean, { description: 'Values are fractions of one, shown in percent.' })
  isShare: boolean;

  @Field(() => String, { description: 'The chart in words: its alternative text.' })
  caption: string;

  @Field(() => String)
  definition: string;

  @Field(() => DayScalar, { nullable: true })
  goLiveOn: string | null;

  @Field(() => [ReportBandType], { description: 'Days on paper.' })
  paper: ReportBandType[];

  @Field(() => [ReportChartPointType])
  points: ReportChartPointType[];

  @Field(() => String)
  ruleSet: string;

  @Field(() => String, { description: 'The chart as SVG, as it stands in the PDF.' })
  svg: string;
}

@ObjectType('ReportEvent')
export class ReportEventType {
  @Field(() => DayScalar)
  on: string;

  @Field(() => String)
  site: string;

  @Field(() => String)
  sentence: string;

  @Field(() => String, { nullable: true })
  link: string | null;
}

@ObjectType('ReportCommentary')
export class ReportCommentaryType {
  @Field(() => ReportSectionKeyEnum)
  section: keyof typeof ReportSectionKeyEnum;

  @Field(() => String)
  text: string;
}

@ObjectType('ReportDecision')
export class ReportDecisionType {
  @Field(() => String)
  text: string;

  @Field(() => String, { description: 'Of whom it is asked.' })
  of: string;

  @Field(() => DayScalar, { nullable: true })
  neededBy: string | null;
}

@ObjectType('ReportRisk')
export class ReportRiskType {
  @Field(() => String)
  title: string;

  @Field(() => Int, { description: '1 to 25.' })
  score: number;

  @Field(() => Int, { nullable: true, description: 'In last week’s report; null: new.' })
  lastScore: number | null;

  @Field(() => String, { nullable: true })
  owner: string | null;

  @Field(() => String, { nullable: true })
  action: string | null;
}

@ObjectType('ReportBenefit')
export class ReportBenefitType {
  @Field(() => String)
  claim: string;

  @Field(() => String, { description: 'Key of the figure that is to show it.' })
  figure: string;
}

@ObjectType('ReportNote')
export class ReportNoteType {
  @Field(() => String, { description: 'Key of the figure.' })
  figure: string;

  @Field(() => String)
  text: string;

  @Field(() => String)
  by: string;
}

@ObjectType('ReportStatusOverride')
export class ReportStatusOverrideType extends ReportOverrideType {
  @Field(() => ID)
  deployment: string;
}

@ObjectType('ReportNarrative', { description: 'What people wrote, for the edit form.' })
export class ReportNarrativeType {
  @Field(() => [ReportCommentaryType])
  commentary: ReportCommentaryType[];

  @Field(() => [ReportDecisionType])
  decisions: ReportDecisionType[];

  @Field(() => [ReportRiskType])
  risks: ReportRiskType[];

  @Field(() => [String])
  nextWeek: string[];

  @Field(() => [ReportBenefitType])
  benefits: ReportBenefitType[];

  @Field(() => [ReportNoteType])
  notes: ReportNoteType[];

  @Field(() => [ReportStatusOverrideType])
  overrides: ReportStatusOverrideType[];
}

@ObjectType('ReportEdit', { description: 'One field somebody changed. Lists are told as JSON.' })
export class ReportEditType {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'The version it led to.' })
  version: number;

  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => String)
  by: string;

  @Field(() => String)
  field: string;

  @Field(() => String)
  before: string;

  @Field(() => String)
  after: string;
}

@ObjectType('ReportRestatement', { description: 'A figure that later corrections would change. The published one stays.' })
export class ReportRestatementType {
  @Field(() => String)
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  site: string | null;

  @Field(() => String, { description: 'As published, written out.' })
  published: string;

  @Field(() => String, { description: 'As it is known now, written out.' })
  now: string;

  @Field(() => String)
  sentence: string;

  @Field(() => String, { nullable: true, description: 'The imports that changed it.' })
  link: string | null;
}

@ObjectType('ReportDifference', { description: 'A figure in two reports.' })
export class ReportDifferenceType {
  @Field(() => String)
  key: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  site: string | null;

  @Field(() => String)
  before: string;

  @Field(() => String)
  after: string;

  @Field(() => Float, {
    nullable: true,
    description: 'After less before, a share in percentage points; null where one is not known.',
  })
  change: number | null;

  @Field(() => String)
  moved: string;
}

@ObjectType('WeeklyReport', {
  description: 'One edition of a weekly health report of a trust or the whole programme. Published, it never changes.',
})
export class WeeklyReportType {
  @Field(() => ID)
  id: string;

  @Field(() => ReportScopeEnum)
  scope: keyof typeof ReportScopeEnum;

  @Field(() => String, { description: 'The trust’s or programme’s name when it was drafted.' })
  name: string;

  @Field(() => DayScalar)
  weekStartingOn: string;

  @Field(() => DayScalar, { description: 'A Sunday.' })
  weekEndingOn: string;

  @Field(() => Int, { description: '“Version 1” on the page: a later edition takes the place of a published one, which stays.' })
  edition: number;

  @Field(() => Int, { description: 'Raised with each change: send the one you read with a change.' })
  version: number;

  @Field(() => ReportStateEnum)
  state: keyof typeof ReportStateEnum;

  @Field(() => VerdictEnum, { description: 'As computed: of the worst site.' })
  verdict: keyof typeof VerdictEnum;

  @Field(() => String, { description: 'The verdict, confidence and change in a sentence.' })
  headline: string;

  @Field(() => Int)
  policyVersion: number;

  @Field(() => [String], { description: 'Rules the charts were drawn by.' })
  ruleSets: string[];

  @Field(() => DateTimeScalar, { description: 'Figures are as they were known at this instant.' })
  dataAsKnownAt: Date;

  @Field(() => String, { nullable: true, description: 'SHA-256 over the contents, once published.' })
  contentHash: string | null;

  @Field(() => String)
  draftedBy: string;

  @Field(() => DateTimeScalar)
  draftedAt: Date;

  @Field(() => String, { nullable: true })
  approvedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  approvedAt: Date | null;

  @Field(() => String, { nullable: true })
  publishedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  publishedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  supersededAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'The edition that took its place.' })
  supersededById: string | null;

  @Field(() => Boolean, { description: 'The policy asks that somebody else publishes than approved.' })
  needsTwoPeople: boolean;

  @Field(() => [ReportActionEnum], { description: 'What the person who asks may do with it now.' })
  allowedActions: (keyof typeof ReportActionEnum)[];

  @Field(() => String, { description: 'Address of the PDF; so too .html and .csv.' })
  pdfUrl: string;

  @Field(() => String)
  htmlUrl: string;

  @Field(() => String)
  csvUrl: string;

  trustCode: string;
}

@ObjectType('ReportComparison', { description: 'Every figure of two reports beside each other.' })
export class ReportComparisonType {
  @Field(() => WeeklyReportType)
  before: WeeklyReportType;

  @Field(() => WeeklyReportType)
  after: WeeklyReportType;

  @Field(() => [ReportDifferenceType])
  differences: ReportDifferenceType[];
}

/** What of a report is read only where it is asked for. */
@ObjectType('WeeklyReportContent')
export class WeeklyReportContentType {
  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'How far the figures reach and which feeds are missing: to stand in the first lines.' })
  data: string;

  @Field(() => [ReportSectionType])
  sections: ReportSectionType[];

  @Field(() => [ReportSiteType], { description: 'Worst first.' })
  sites: ReportSiteType[];

  @Field(() => [ReportChangeType])
  changes: ReportChangeType[];

  @Field(() => [ReportFigureType])
  figures: ReportFigureType[];

  @Field(() => [ReportChartType])
  charts: ReportChartType[];

  @Field(() => [ReportEventType])
  events: ReportEventType[];

  @Field(() => ReportNarrativeType)
  narrative: ReportNarrativeType;
}
