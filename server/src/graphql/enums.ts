import { registerEnumType } from '@nestjs/graphql';

const known = new Map<string, readonly string[]>();

/** The values of an enumeration by its name; empty for what is none. */
export const valuesOfEnum = (name: string): readonly string[] => known.get(name) ?? [];

/** A GraphQL enumeration whose values are their own names. Use the constant in `@Field(() => PhaseEnum)`. */
function enumOf<const Value extends string>(name: string, ...values: readonly Value[]): { readonly [Key in Value]: Key } {
  const made = Object.fromEntries(values.map((value) => [value, value])) as { readonly [Key in Value]: Key };
  registerEnumType(made, { name });
  known.set(name, values);
  return made;
}

export const VerdictEnum = enumOf('Verdict', 'UNSTEADY', 'SETTLING', 'STEADY', 'UNKNOWN', 'NOT_LIVE');
export const StreamEnum = enumOf('Stream', 'SAFETY', 'INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'PAPER');
export const StreamStatusEnum = enumOf('StreamStatus', 'UNSTEADY', 'SETTLING', 'STEADY', 'UNKNOWN', 'NOT_APPLICABLE');
export const RagEnum = enumOf('Rag', 'RED', 'AMBER', 'GREEN', 'GREY', 'BLUE');
export const PriorityEnum = enumOf('Priority', 'P1', 'P2', 'P3', 'P4', 'P5');
export const IncidentStateEnum = enumOf(
  'IncidentState',
  'NEW',
  'TRIAGED',
  'IN_PROGRESS',
  'AWAITING_USER',
  'WITH_SUPPLIER',
  'RESOLVED',
  'CLOSED',
  'CANCELLED',
);
export const CategoryEnum = enumOf(
  'Category',
  'ACCESS',
  'AVAILABILITY',
  'PERFORMANCE',
  'WRONG_INFORMATION',
  'APPOINTMENTS',
  'LETTERS',
  'INTERFACES',
  'PRINTING',
  'REPORTING',
  'HOW_TO',
  'OTHER',
);
export const RootCauseEnum = enumOf(
  'RootCause',
  'DEFECT',
  'CONFIGURATION',
  'DATA',
  'TRAINING',
  'ACCESS',
  'INFRASTRUCTURE',
  'CHANGE_REQUEST',
);
export const GrainEnum = enumOf('Grain', 'DAY', 'WEEK', 'MONTH');
export const ImprovementDirectionEnum = enumOf('ImprovementDirection', 'INCREASE', 'DECREASE', 'NEUTRAL');
export const SpcRuleEnum = enumOf('SpcRule', 'OUTSIDE', 'TREND', 'TWO_IN_THREE', 'SHIFT');
export const SpcKindEnum = enumOf('SpcKind', 'XMR', 'P', 'P_PRIME', 'U', 'U_PRIME', 'C', 'RUN');
export const PointMarkEnum = enumOf('PointMark', 'COMMON_CAUSE', 'IMPROVEMENT', 'CONCERN', 'NEUTRAL_HIGH', 'NEUTRAL_LOW');
export const VariationSideEnum = enumOf('VariationSide', 'HIGH', 'LOW');
export const AssuranceEnum = enumOf('Assurance', 'CONSISTENTLY_PASS', 'CONSISTENTLY_FAIL', 'HIT_AND_MISS');
export const ClockKindEnum = enumOf('ClockKind', 'RESPONSE', 'FIX');
export const ClockStateEnum = enumOf('ClockState', 'RUNNING', 'AT_RISK', 'BREACHED', 'PAUSED', 'MET', 'MISSED', 'NOT_KNOWN');
export const ImportStatusEnum = enumOf('ImportStatus', 'RECEIVED', 'RUNNING', 'DONE', 'REFUSED', 'UNDONE');
export const CadenceEnum = enumOf('Cadence', 'DAILY', 'WORKING_DAYS', 'WEEKLY');
export const DeploymentSortEnum = enumOf('DeploymentSort', 'WORST_FIRST', 'GO_LIVE', 'NAME');
export const PhaseEnum = enumOf(
  'Phase',
  'PLANNED',
  'PREPARING',
  'READY',
  'CUTOVER',
  'HYPERCARE',
  'BUSINESS_AS_USUAL',
  'PAUSED',
  'WITHDRAWN',
);
export const SortDirectionEnum = enumOf('SortDirection', 'ASC', 'DESC');
export const IncidentSortKeyEnum = enumOf('IncidentSortKey', 'OPENED_AT', 'UPDATED_AT', 'PRIORITY', 'DUE_AT', 'NUMBER');
export const IncidentGroupKeyEnum = enumOf(
  'IncidentGroupKey',
  'TRUST',
  'SITE',
  'STATE',
  'PRIORITY',
  'CATEGORY',
  'ASSIGNEE',
  'TEAM',
  'DEPARTMENT',
  'SUPPLIER',
  'CLOCK',
  'WEEK',
);
export const FeedKindEnum = enumOf('FeedKind', 'INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME', 'MEASURES', 'ORGANISATIONS');
export const HarmEnum = enumOf('Harm', 'NONE', 'LOW', 'MODERATE', 'SEVERE', 'FATAL');
export const HazardLikelihoodEnum = enumOf('HazardLikelihood', 'VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH');
export const HazardSeverityEnum = enumOf('HazardSeverity', 'MINOR', 'SIGNIFICANT', 'CONSIDERABLE', 'MAJOR', 'CATASTROPHIC');
export const HazardStatusEnum = enumOf('HazardStatus', 'OPEN', 'TRANSFERRED', 'CLOSED');

export const LinkKindEnum = enumOf('LinkKind', 'DUPLICATE_OF', 'CAUSED_BY', 'CHILD_OF');
export const ReportStateEnum = enumOf('ReportState', 'DRAFT', 'APPROVED', 'PUBLISHED', 'SUPERSEDED');
export const ReportScopeEnum = enumOf('ReportScope', 'TRUST', 'PROGRAMME');
export const ReportSectionKeyEnum = enumOf(
  'ReportSectionKey',
  'HEADLINE',
  'DECISIONS',
  'VERDICTS',
  'SAFETY',
  'OPERATIONS',
  'INCIDENTS',
  'TRAINING',
  'SYSTEM',
  'DATA_QUALITY',
  'RISKS',
  'NEXT_WEEK',
  'APPENDIX',
);
export const ReportFigureKindEnum = enumOf('ReportFigureKind', 'COUNT', 'PROPORTION', 'HOURS');
export const ReportChangeUnitEnum = enumOf('ReportChangeUnit', 'COUNT', 'HOURS', 'PERCENT', 'SCORE');
export const ReportActionEnum = enumOf('ReportAction', 'EDIT', 'REFRESH', 'APPROVE', 'PUBLISH', 'NEW_EDITION');

export const ReportRecipientStateEnum = enumOf(
  'ReportRecipientState',
  'ACTIVE',
  'AWAITING_CONFIRMATION',
  'NOT_ALLOWED',
  'UNSUBSCRIBED',
);
export const ReportDraftRunStateEnum = enumOf('ReportDraftRunState', 'RUNNING', 'DONE', 'FAILED');
export const MailDeliveryStateEnum = enumOf(
  'MailDeliveryState',
  'WAITING',
  'SENDING',
  'SENT',
  'REFUSED',
  'GIVEN_UP',
  'CANCELLED',
);

export type IncidentState = keyof typeof IncidentStateEnum;
export type Priority = keyof typeof PriorityEnum;
export type Phase = keyof typeof PhaseEnum;
export type FeedKind = keyof typeof FeedKindEnum;
export type Cadence = keyof typeof CadenceEnum;
export type RootCause = keyof typeof RootCauseEnum;
export type ImportStatus = keyof typeof ImportStatusEnum;
export const FunnelPlaceEnum = enumOf('FunnelPlace', 'INSIDE', 'ABOVE_95', 'ABOVE_998', 'BELOW_95', 'BELOW_998');

export const HeldTextDoorEnum = enumOf('HeldTextDoor', 'IMPORT', 'PAGE', 'WEBHOOK');
export const HeldTextDecisionEnum = enumOf('HeldTextDecision', 'MASK', 'RELEASE', 'DISCARD', 'LAPSED');
export type HeldTextDoor = keyof typeof HeldTextDoorEnum;
export type HeldTextDecision = keyof typeof HeldTextDecisionEnum;

export const ConnectionKindEnum = enumOf('ConnectionKind', 'SERVICENOW', 'JIRA', 'GENERIC');
export type ConnectionKind = keyof typeof ConnectionKindEnum;

export const FeedMarkNameEnum = enumOf('FeedMarkName', 'TIMELY', 'COMPLETE', 'VALID');
