import type { Harm } from '../safety/index.js';
import type { Day } from '../time/index.js';
import type { Phase, Stream } from './verdicts.js';

/**
 * Everything the health of one deployment is judged from. It is plain rows: days are `YYYY-MM-DD` of Europe/London, instants
 * are ISO UTC strings (`2026-11-22T07:05:00.000Z`). Rows may come in any order, may reach back to before go-live and on beyond
 * the instant that is judged: whatever lies after it is not used, so the same evidence answers for every earlier instant.
 */
export interface HealthEvidence {
  phase: Phase;
  /** Whether it has ever been in hypercare; decides if a PAUSED deployment has a verdict. */
  hadGoneLive: boolean;
  /** The go-live day as it now stands; null when none is set. */
  goLiveOn: Day | null;
  /** Every time a go-live day was moved after it had come; empty when never. */
  goLiveMoves: readonly GoLiveMove[];
  /** Headcount for rates per 100 staff; null when not known. */
  staff: number | null;
  /** The staff groups that are critical here; null takes those of the policy. */
  criticalGroups: readonly string[] | null;
  feeds: readonly FeedEvidence[];
  /**
   * One row a day from the first day the feed covers, weekends too, with 0 written out: a day without a row is "no figure",
   * never "no incident". At least from 66 days before go-live where the trust has it.
   */
  incidentDays: readonly IncidentDay[];
  /** One row a day with clinics. A day without attempts (denominator 0) or without a row is not judged. */
  bookingDays: readonly BookingDay[];
  /** What `bookingDays` counts: hospital cancellations of all booked where a trust cannot count attempts. */
  bookingMeasure: 'BOOKING_FAILURES' | 'HOSPITAL_CANCELLATIONS';
  /** Every P1 and P2 open at some time since go-live, resolved ones too. */
  urgentIncidents: readonly UrgentIncident[];
  /** Every safety-flagged incident raised since go-live, or still open or awaiting a disposition then. */
  safetyFlags: readonly SafetyFlag[];
  /** One row for each hazard and each time its residual risk changed; just one where no history is kept. */
  hazards: readonly HazardRating[];
  /** Every downtime episode that ended after go-live or is open. */
  downtime: readonly DowntimeEvidence[];
  /** Training snapshots, whole trust and day each. */
  training: readonly TrainingSnapshot[];
  nilReturns: readonly NilReturn[];
  acceptedLevels: readonly AcceptedLevel[];
}

/** A go-live day moved after the event: the days judged again are marked restated. */
export interface GoLiveMove {
  fromOn: Day;
  toOn: Day;
  movedAt: string;
  by: string;
  reason: string;
}

export type FeedName = 'incidents' | 'appointments' | 'training' | 'measures' | 'downtime';
export type Cadence = 'DAILY' | 'WORKING_DAYS' | 'WEEKLY';

/** One feed of one source. A trust that logs in Steady itself has a feed of source `steady` with cadence null. */
export interface FeedEvidence {
  feed: FeedName;
  source: string;
  /** Null: entered in Steady itself, so never late and always complete. */
  cadence: Cadence | null;
  /** For WEEKLY the weekday it is due, Monday 1 to Sunday 7; else null. */
  dueWeekday: number | null;
  /** The instant of every good load, oldest first or not; may be thinned to the last of each day. Empty: the feed never came. */
  loadedAt: readonly string[];
  /** A named person closed it: the trust has no such feed, or (training, from day 90) it is no longer needed. */
  closed: FeedClosing | null;
}

export interface FeedClosing {
  kind: 'NO_LONGER_NEEDED' | 'NOT_HELD';
  on: Day;
  by: string;
  reason: string;
}

export interface IncidentDay {
  on: Day;
  /** Tickets opened that day, cancelled ones left out. */
  opened: number;
  /** Tickets open at 23:59; null when not known. */
  openAtClose: number | null;
}

export interface BookingDay {
  on: Day;
  /** Booking failures (or hospital cancellations). */
  numerator: number;
  /** Attempts (or all booked). */
  denominator: number;
}

export interface UrgentIncident {
  reference: string;
  priority: 'P1' | 'P2';
  openedAt: string;
  /** When it was resolved, closed or cancelled; null while open. A reopened ticket is open. */
  resolvedAt: string | null;
  /** The instant the fix clock runs (or ran) out; null while it is paused and has not run out. */
  fixDueAt: string | null;
  /** The instant the fix clock has used twice its target; null as above. Without pauses: due + target. */
  fixTwiceDueAt: string | null;
  /** The source that sent it, as in `FeedEvidence.source`; `steady` (or null) for a ticket logged here. */
  source: string | null;
}

export interface SafetyFlag {
  reference: string;
  /** When the flag was raised, not when the ticket was opened. */
  raisedAt: string;
  /** The worse of physical and psychological harm; null while not yet judged. */
  harm: Harm | null;
  /** When the incident was resolved; null while open. */
  resolvedAt: string | null;
  /** When a safety officer gave it a disposition; null while it waits. */
  disposedAt: string | null;
  source: string | null;
}

/** The residual risk (1 to 5) an open hazard had from one instant to another. */
export interface HazardRating {
  reference: string;
  residualRisk: number;
  fromAt: string;
  /** When it was closed, transferred or rated anew; null while this rating stands. */
  toAt: string | null;
}

export interface DowntimeEvidence {
  reference: string;
  startedAt: string;
  endedAt: string | null;
  planned: boolean;
  departments: readonly string[];
  backEntryDoneAt: string | null;
  source: string | null;
}

export interface TrainingSnapshot {
  asOn: Day;
  /** ALL: people who completed every course their role requires. LOWEST_COURSE: no `ALL` rows came, figures are an upper bound. */
  basis: 'ALL' | 'LOWEST_COURSE';
  groups: readonly { group: string; required: number; completed: number }[];
}

/** "Queue reviewed" (SAFETY) or "no downtime" (PAPER), said by a named person about a day. */
export interface NilReturn {
  stream: 'SAFETY' | 'PAPER';
  on: Day;
  by: string;
}

/** A programme manager's accepted lasting level: it stands in for the upper limit until its review day has passed. */
export interface AcceptedLevel {
  stream: Extract<Stream, 'INCIDENTS' | 'APPOINTMENTS'>;
  /** Incidents: opened per 100 staff a working day. Appointments: a share of attempts. */
  upperLimit: number;
  /** Incidents only: the backlog accepted; null keeps the baseline's. */
  openAtClose: number | null;
  acceptedOn: Day;
  reviewOn: Day;
  by: string;
  reason: string;
}
