import type { Day } from '../../time/index.js';
import type { MappedRecord, Result, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import type { AppointmentCount, AppointmentRow } from './appointment-row.js';

const COUNT_WORDS: ReadonlyMap<string, AppointmentCount> = new Map([
  ['attempts', 'attempts'],
  ['bookingfailed', 'bookingFailed'],
  ['booking failed', 'bookingFailed'],
  ['attended', 'attended'],
  ['didnotattend', 'didNotAttend'],
  ['did not attend', 'didNotAttend'],
  ['dna', 'didNotAttend'],
  ['hospitalcancelled', 'hospitalCancelled'],
  ['hospital cancelled', 'hospitalCancelled'],
  ['patientcancelled', 'patientCancelled'],
  ['patient cancelled', 'patientCancelled'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['outcomemissing', 'outcomeMissing'],
  ['outcome missing', 'outcomeMissing'],
]);

const COUNTS_ALLOWED =
  'attempts, bookingFailed, attended, didNotAttend, hospitalCancelled, patientCancelled, cancelled or outcomeMissing';

/** Reads one appointment count. */
export function parseAppointmentRow(record: MappedRecord, context: RowContext): Result<AppointmentRow, RowError[]> {
  const reader = new RowReader(record, context);
  const on = reader.day('date', { required: true });
  const site = reader.text('site', { max: 20 });
  const specialty = reader.text('specialty', { max: 120 });
  const measure = reader.word('measure', COUNT_WORDS, COUNTS_ALLOWED, { required: true });
  const count = reader.integer('count', { required: true });
  return reader.result(() => ({
    on: on as Day,
    site,
    specialty,
    measure: measure as AppointmentCount,
    count: count as number,
  }));
}
