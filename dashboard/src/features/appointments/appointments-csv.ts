import { csvText, type CsvCell } from '../../format/csv.js';
import type { AppointmentCounts, AppointmentStatus } from './appointments-view.js';

const heads = [
  'attempts',
  'booking failures',
  'booking failures, % of attempts',
  'booked',
  'attended',
  'did not attend',
  'did not attend, % of attended and missed',
  'did not attend, % of all booked',
  'cancelled by the hospital',
  'cancelled by the patient',
  'outcome missing',
];

const cellsOf = (counts: AppointmentCounts): CsvCell[] => [
  counts.attempts,
  counts.bookingFailed,
  percent(counts.bookingFailedShare),
  counts.booked,
  counts.attended,
  counts.didNotAttend,
  percent(counts.didNotAttendShare),
  percent(counts.didNotAttendOfBookedShare),
  counts.hospitalCancelled,
  counts.patientCancelled,
  counts.outcomeMissing,
];

const percent = (share: number | null): number | null => (share === null ? null : Number((share * 100).toFixed(4)));

/** The weeks of a place as CSV. */
export function weeksCsv({ weeks }: AppointmentStatus): string {
  return csvText([
    ['week from', 'to', 'provisional', ...heads],
    ...weeks.map(({ from, to, provisional, counts }) => [from, to, provisional ? 'provisional' : '', ...cellsOf(counts)]),
  ]);
}

/** Its specialties as CSV. */
export function specialtiesCsv({ specialties }: AppointmentStatus): string {
  return csvText([['specialty', ...heads], ...specialties.map(({ specialty, counts }) => [specialty, ...cellsOf(counts)])]);
}
