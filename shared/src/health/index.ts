export type {
  AcceptedLevel,
  BookingDay,
  Cadence,
  DowntimeEvidence,
  FeedClosing,
  FeedEvidence,
  FeedName,
  GoLiveMove,
  HazardRating,
  HealthEvidence,
  IncidentDay,
  NilReturn,
  SafetyFlag,
  TrainingSnapshot,
  UrgentIncident,
} from './evidence.js';
export {
  STREAMS,
  VERDICTS,
  type FeedState,
  type Health,
  type HealthDay,
  type Phase,
  type Rag,
  type Reason,
  type ReasonLink,
  type Stream,
  type StreamHealth,
  type StreamStatus,
  type Verdict,
} from './verdicts.js';
export { earlyWarnings, type EarlyWarning, type ThemeElsewhere, type ThemeEvidence } from './early-warnings.js';
export { feedStatesOf, healthOf } from './health.js';
export { hypercareExit, type HypercareExit } from './hypercare-exit.js';
export { hasPassedUnannounced } from './not-live.js';
export { worstFirst, type Ordered } from './order.js';
export { roundToSum, scoreOf, type Score } from './score.js';
export { steadyNeedsOf } from './steady-needs.js';
export { bookingVerdictLimit, incidentVerdictLimit, type VerdictLimit } from './verdict-limit.js';
export { isLive, ragOf, verdictOf, type StreamStatuses } from './verdict.js';
