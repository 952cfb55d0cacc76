import type {
  FeedKind,
  Phase,
  Priority,
  Role,
  Stream,
  StreamStatus,
  Verdict,
  IncidentState,
  Category,
  Cadence,
} from '../gql/schema-types.js';

/** The people's words for the contract's codes. */
export const verdictWords: Record<Verdict, string> = {
  UNSTEADY: 'Unsteady',
  SETTLING: 'Settling',
  STEADY: 'Steady',
  UNKNOWN: 'No data',
  NOT_LIVE: 'Not live',
};
export const statusWords: Record<StreamStatus, string> = {
  UNSTEADY: 'unsteady',
  SETTLING: 'settling',
  STEADY: 'steady',
  UNKNOWN: 'no data',
  NOT_APPLICABLE: 'not applicable',
};
export const streamWords: Record<Stream, string> = {
  SAFETY: 'Safety',
  INCIDENTS: 'Incidents',
  APPOINTMENTS: 'Appointments',
  TRAINING: 'Training',
  PAPER: 'Paper fallback',
};
export const phaseWords: Record<Phase, string> = {
  PLANNED: 'planned',
  PREPARING: 'preparing',
  READY: 'ready',
  CUTOVER: 'cutover',
  HYPERCARE: 'hypercare',
  BUSINESS_AS_USUAL: 'business as usual',
  PAUSED: 'paused',
  WITHDRAWN: 'withdrawn',
};
export const feedWords: Record<FeedKind, string> = {
  INCIDENTS: 'incidents',
  APPOINTMENTS: 'appointments',
  TRAINING: 'training',
  DOWNTIME: 'paper fallback',
  MEASURES: 'other measures',
  ORGANISATIONS: 'organisations',
};
export const cadenceWords: Record<Cadence, string> = { DAILY: 'daily', WORKING_DAYS: 'each working day', WEEKLY: 'weekly' };
export const roleWords: Record<Role, string> = {
  ADMINISTRATOR: 'Administrator',
  PROGRAMME_MANAGER: 'Programme manager',
  TRUST_IT_LEAD: 'Trust IT lead',
  SAFETY_OFFICER: 'Safety officer',
  EXECUTIVE: 'Executive',
  SERVICE: 'Service',
};
export const stateWords: Record<IncidentState, string> = {
  NEW: 'New',
  TRIAGED: 'Triaged',
  IN_PROGRESS: 'In progress',
  AWAITING_USER: 'Awaiting user',
  WITH_SUPPLIER: 'With supplier',
  RESOLVED: 'Resolved',
  CLOSED: 'Closed',
  CANCELLED: 'Cancelled',
};
export const categoryWords: Record<Category, string> = {
  ACCESS: 'access',
  AVAILABILITY: 'availability',
  PERFORMANCE: 'performance',
  WRONG_INFORMATION: 'wrong information',
  APPOINTMENTS: 'appointments',
  LETTERS: 'letters',
  INTERFACES: 'interfaces',
  PRINTING: 'printing',
  REPORTING: 'reporting',
  HOW_TO: 'how-to',
  OTHER: 'other',
};
export const priorities: Priority[] = ['P1', 'P2', 'P3', 'P4', 'P5'];

/** A trust’s name where there is little room: without what all of them share. */
export function shortTrustName(name: string): string {
  return name.replace(/ (?:NHS )?(?:Foundation )?Trust$/, '').replace(/ (?:University )?Hospitals?$/, '');
}
