import type { Day } from '../../time/index.js';

export type AppointmentCount =
  | 'attempts'
  | 'bookingFailed'
  | 'attended'
  | 'didNotAttend'
  | 'hospitalCancelled'
  | 'patientCancelled'
  /** Cancelled without a word on which side. */
  | 'cancelled'
  | 'outcomeMissing';

/** One count of one specialty of one site on one day. Keyed by site, specialty, measure and day: the last received stands. */
export interface AppointmentRow {
  readonly on: Day;
  readonly site: string | null;
  readonly specialty: string | null;
  readonly measure: AppointmentCount;
  readonly count: number;
}
