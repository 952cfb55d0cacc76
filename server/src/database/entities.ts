import { AppointmentCountEntity } from '../appointments/appointment-count.entity.js';
import { DowntimeEpisodeEntity } from '../downtime/downtime-episode.entity.js';
import { DailyFigureEntity } from '../figures/daily-figure.entity.js';
import { MeasureValueEntity } from '../figures/measure-value.entity.js';
import { AttachmentEntity } from '../attachments/attachment.entity.js';
import { AffectedPartyEntity } from '../incident-links/affected-party.entity.js';
import { IncidentLinkEntity } from '../incident-links/incident-link.entity.js';
import { MentionEntity } from '../mentions/mention.entity.js';
import { BulkChangeEntity } from '../incidents/bulk-change.entity.js';
import { IncidentCommentEntity } from '../incidents/comment.entity.js';
import { CounterEntity } from '../incidents/counter.entity.js';
import { IncidentHistoryEntity } from '../incidents/incident-history.entity.js';
import { IncidentWorkEntity } from '../incidents/incident-work.entity.js';
import { IncidentEntity } from '../incidents/incident.entity.js';
import { IncidentTouchEntity } from '../incidents/incident-touch.entity.js';
import { FirstViewEntity } from '../views/first-view.entity.js';
import { SavedViewEntity } from '../views/saved-view.entity.js';
import { ImportBatchEntity } from '../ingest/import-batch.entity.js';
import { ImportChangeEntity } from '../ingest/import-change.entity.js';
import { ImportRejectionEntity } from '../ingest/import-rejection.entity.js';
import { MappingProfileEntity } from '../mappings/mapping.entity.js';
import { MeasureDefinitionEntity } from '../measures/measure-definition.entity.js';
import { OutboxAttachmentEntity } from '../mail/outbox-attachment.entity.js';
import { OutboxContentEntity } from '../mail/outbox-content.entity.js';
import { OutboxMailEntity } from '../mail/outbox-mail.entity.js';
import { ReportDraftRunEntity } from '../report-delivery/report-draft-run.entity.js';
import { ReportMailingEntity } from '../report-delivery/report-mailing.entity.js';
import { ReportRecipientEntity } from '../report-delivery/report-recipient.entity.js';
import { ReportScheduleEntity } from '../report-delivery/report-schedule.entity.js';
import { SiteEntity } from '../organisations/site.entity.js';
import { TrustEntity } from '../organisations/trust.entity.js';
import { TrainingCompletionEntity } from '../training/training-completion.entity.js';
import { AuditEntry } from '../audit/audit.entity.js';
import { AuditHead } from '../audit/audit-head.entity.js';
import { ExternalIdentityEntity } from '../identity/external-identity.entity.js';
import { SignOnAttemptEntity } from '../sign-on/sign-on-attempt.entity.js';
import { SignOnRulesEntity } from '../sign-on/sign-on-rules.entity.js';
import { ApiTokenEntity } from '../identity/api-token.entity.js';
import { PasswordLinkEntity } from '../identity/password-link.entity.js';
import { Session } from '../identity/session.entity.js';
import { UserAccount } from '../identity/user.entity.js';
import { WelcomeToken } from '../identity/welcome-token.entity.js';
import { ChartNoteEntity } from '../charts/chart-note.entity.js';
import { ChartRebaseEntity } from '../charts/chart-rebase.entity.js';
import { ForecastDayEntity } from '../health/forecast-day.entity.js';
import { LatestHealthEntity } from '../health/latest-health.entity.js';
import { ReportEditEntity } from '../reports/report-edit.entity.js';
import { WeeklyReportEntity } from '../reports/weekly-report.entity.js';
import { PolicyVersionEntity } from '../policies/policy.entity.js';
import { CriterionResultEntity } from '../rollout/criterion-result.entity.js';
import { DeploymentEventEntity } from '../rollout/deployment-event.entity.js';
import { DeploymentEntity } from '../rollout/deployment.entity.js';
import { FeedExpectationEntity } from '../rollout/feed-expectation.entity.js';
import { NilReturnEntity } from '../rollout/nil-return.entity.js';
import { ProgrammeEntity } from '../rollout/programme.entity.js';
import { HazardEntity } from '../safety/hazard.entity.js';
import { AppointmentDayEntity } from '../messages/appointment-day.entity.js';
import { AppointmentMessageEntity } from '../messages/appointment-message.entity.js';
import { AppointmentEntity } from '../messages/appointment.entity.js';
import { ConnectionEntity } from '../connections/connection.entity.js';
import { DeliveryEntity } from '../connections/delivery.entity.js';
import { HeldTextEntity } from '../quarantine/held-text.entity.js';
import { DecisionEntity } from '../register/decision.entity.js';
import { MilestoneEntity } from '../register/milestone.entity.js';
import { PlannedActionEntity } from '../register/planned-action.entity.js';
import { RiskRatingEntity } from '../register/risk-rating.entity.js';
import { RiskEntity } from '../register/risk.entity.js';
import { WaveMemberEntity } from '../register/wave-member.entity.js';
import { WaveEntity } from '../register/wave.entity.js';
import { NoticeEntity } from '../notices/notice.entity.js';
import { StatementEntity } from '../statements/statement.entity.js';
import { DeploymentChangeEntity } from '../rollout/deployment-change.entity.js';
import { SupplierPeriodEntity } from '../rollout/supplier-period.entity.js';
import { MajorIncidentEntity } from '../major-incidents/major-incident.entity.js';
import { MajorIncidentMemberEntity } from '../major-incidents/major-incident-member.entity.js';
import { MajorIncidentEntryEntity } from '../major-incidents/major-incident-entry.entity.js';
import { MajorIncidentActionEntity } from '../major-incidents/major-incident-action.entity.js';
import { ThemeEntity } from '../themes/theme.entity.js';
import { ThemeTicketEntity } from '../themes/theme-ticket.entity.js';
import { ProblemEntity } from '../problems/problem.entity.js';
import { ProblemIncidentEntity } from '../problems/problem-incident.entity.js';

/** Every entity of every folder: TypeORM needs them in one list; folders keep them private otherwise. */
export const entities: (new () => object)[] = [
  // identity and audit
  UserAccount,
  Session,
  WelcomeToken,
  PasswordLinkEntity,
  ApiTokenEntity,
  AuditEntry,
  AuditHead,
  PolicyVersionEntity,
  ExternalIdentityEntity,
  SignOnAttemptEntity,
  SignOnRulesEntity,
  // rollout, hazards, health
  ProgrammeEntity,
  DeploymentEntity,
  FeedExpectationEntity,
  DeploymentEventEntity,
  NilReturnEntity,
  CriterionResultEntity,
  HazardEntity,
  LatestHealthEntity,
  // mail
  OutboxMailEntity,
  OutboxAttachmentEntity,
  OutboxContentEntity,
  ReportScheduleEntity,
  ReportDraftRunEntity,
  ReportRecipientEntity,
  ReportMailingEntity,
  ForecastDayEntity,
  ChartRebaseEntity,
  ChartNoteEntity,
  // what a programme keeps of a deployment
  SupplierPeriodEntity,
  DeploymentChangeEntity,
  MilestoneEntity,
  RiskEntity,
  RiskRatingEntity,
  PlannedActionEntity,
  DecisionEntity,
  WaveEntity,
  WaveMemberEntity,
  StatementEntity,
  NoticeEntity,
  // organisations, records, figures, imports
  TrustEntity,
  SiteEntity,
  IncidentEntity,
  IncidentHistoryEntity,
  IncidentCommentEntity,
  IncidentWorkEntity,
  BulkChangeEntity,
  AffectedPartyEntity,
  IncidentLinkEntity,
  AttachmentEntity,
  MentionEntity,
  IncidentTouchEntity,
  SavedViewEntity,
  FirstViewEntity,
  CounterEntity,
  AppointmentCountEntity,
  TrainingCompletionEntity,
  DowntimeEpisodeEntity,
  MeasureValueEntity,
  DailyFigureEntity,
  ImportBatchEntity,
  ImportRejectionEntity,
  ImportChangeEntity,
  MappingProfileEntity,
  MeasureDefinitionEntity,
  HeldTextEntity,
  ConnectionEntity,
  DeliveryEntity,
  AppointmentEntity,
  AppointmentMessageEntity,
  AppointmentDayEntity,
  // major incidents, themes, problems
  MajorIncidentEntity,
  MajorIncidentMemberEntity,
  MajorIncidentEntryEntity,
  MajorIncidentActionEntity,
  ThemeEntity,
  ThemeTicketEntity,
  ProblemEntity,
  ProblemIncidentEntity,
  // weekly reports
  WeeklyReportEntity,
  ReportEditEntity,
];
