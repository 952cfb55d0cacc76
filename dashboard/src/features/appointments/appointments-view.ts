import type { AppointmentStatusQuery } from '../../gql/appointment-status.js';

export type AppointmentStatus = AppointmentStatusQuery['appointmentStatus'];
export type AppointmentCounts = AppointmentStatus['total'];

/** What the page can be by. `share` is the figure beside the count, `of` what it is a share of. */
export interface AppointmentMeasure {
  readonly id: string;
  /** As it stands in the address. */
  readonly key: string;
  readonly name: string;
  readonly count: keyof AppointmentCounts;
  readonly share: keyof AppointmentCounts | null;
  readonly of: string;
}

export const APPOINTMENT_MEASURES = [
  {
    id: 'appointments.attempts',
    key: 'attempts',
    name: 'Attempts to book',
    count: 'attempts',
    share: null,
    of: 'attempts each week',
  },
  {
    id: 'appointments.bookingFailed',
    key: 'booking-failed',
    name: 'Booking failures',
    count: 'bookingFailed',
    share: 'bookingFailedShare',
    of: '% of attempts',
  },
  { id: 'appointments.attended', key: 'attended', name: 'Attended', count: 'attended', share: null, of: '% of all booked' },
  {
    id: 'appointments.didNotAttend',
    key: 'did-not-attend',
    name: 'Did not attend',
    count: 'didNotAttend',
    share: 'didNotAttendShare',
    of: '% of attended and missed',
  },
  {
    id: 'appointments.hospitalCancelled',
    key: 'hospital-cancelled',
    name: 'Cancelled by the hospital',
    count: 'hospitalCancelled',
    share: 'hospitalCancelledShare',
    of: '% of all booked',
  },
  {
    id: 'appointments.patientCancelled',
    key: 'patient-cancelled',
    name: 'Cancelled by the patient',
    count: 'patientCancelled',
    share: null,
    of: '% of all booked',
  },
  {
    id: 'appointments.outcomeMissing',
    key: 'outcome-missing',
    name: 'Outcome missing',
    count: 'outcomeMissing',
    share: 'outcomeMissingShare',
    of: '% of past appointments',
  },
] as const satisfies readonly AppointmentMeasure[];

/** Did not attend out of all booked: the same count, the other official denominator. */
export const OF_BOOKED: AppointmentMeasure = {
  id: 'appointments.didNotAttendOfBooked',
  key: 'did-not-attend',
  name: 'Did not attend',
  count: 'didNotAttend',
  share: 'didNotAttendOfBookedShare',
  of: '% of all booked, cancelled ones among them',
};

/** What the Appointments page shows; it is the page's address. */
export interface AppointmentsView {
  /** `''` while none is chosen: the worst there is. */
  readonly trust: string;
  /** `''`: the whole trust. */
  readonly site: string;
  readonly measure: AppointmentMeasure;
  /** Did-not-attend out of all booked. */
  readonly ofBooked: boolean;
  /** `''`: all of them. */
  readonly specialty: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const usual: AppointmentMeasure = APPOINTMENT_MEASURES[1];

/** Reads an address into a view; a measure that is not there counts as not given. */
export function appointmentsViewOf(search: Readonly<Record<string, unknown>>): AppointmentsView {
  const found = APPOINTMENT_MEASURES.find(({ key }) => key === text(search['measure'])) ?? usual;
  const ofBooked = found.key === OF_BOOKED.key && text(search['of']) === 'booked';
  return {
    trust: text(search['trust']),
    site: text(search['site']),
    measure: ofBooked ? OF_BOOKED : found,
    ofBooked,
    specialty: text(search['specialty']),
  };
}

/** Writes a view as an address, with nothing said that is plain. */
export function searchOfAppointments({ trust, site, measure, ofBooked, specialty }: AppointmentsView): Record<string, string> {
  const search = {
    trust,
    site,
    measure: measure.key === usual.key ? '' : measure.key,
    of: ofBooked && measure.key === OF_BOOKED.key ? 'booked' : '',
    specialty,
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

/** The same view by another measure; the denominator belongs to did-not-attend alone. */
export function withMeasure(view: AppointmentsView, measure: AppointmentMeasure, ofBooked = false): AppointmentsView {
  return { ...view, measure: ofBooked ? OF_BOOKED : measure, ofBooked };
}

/** A share as percent points; null where it is not known. */
export function percentOf(counts: AppointmentCounts, key: keyof AppointmentCounts | null): number | null {
  const share = key === null ? null : counts[key];
  return share === null ? null : share * 100;
}

/** The share of attended, and of those the patient cancelled, is out of all booked. */
export function shareOf(counts: AppointmentCounts, measure: AppointmentMeasure): number | null {
  if (measure.share !== null) return percentOf(counts, measure.share);
  if (measure.count === 'attempts') return null;
  const count = counts[measure.count];
  return count === null || counts.booked === null || counts.booked === 0 ? null : (100 * count) / counts.booked;
}
