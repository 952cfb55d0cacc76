import type { Measure } from './measure.js';

const percentOf = {
  unit: '%',
  kind: 'PROPORTION',
  improvementDirection: 'DECREASE',
  chart: 'P_PRIME',
  per100Staff: false,
  splits: ['specialty'],
  feed: 'appointments',
  emptyDay: 'MISSING',
  overDays: 'SUM',
} as const;

/** What is counted from appointments. Attendance codes are those of the NHS Data Dictionary. */
export const APPOINTMENT_MEASURES: readonly Measure[] = [
  {
    ...percentOf,
    id: 'appointments.bookingFailed',
    name: 'Booking failures',
    counts: 'attempts that failed at first try',
    definition:
      'Of the requests to book, change or cancel an appointment made in the system on the day, those that did not leave the patient with the right appointment at first try: error, slot lost, wrong clinic, double-booked or done on paper.',
    numerator: 'attempts that failed at first try',
    denominator: 'attempts to book, change or cancel',
  },
  {
    ...percentOf,
    id: 'appointments.didNotAttend',
    name: 'Did not attend',
    counts: 'appointments not attended',
    definition:
      'Of the appointments of the day that were attended or not attended, those where the patient did not attend (code 3) or came too late to be seen (code 7). Cancelled appointments are in neither part.',
    numerator: 'appointments with attendance code 3 or 7',
    denominator: 'appointments attended (codes 5 and 6) or not attended (codes 3 and 7)',
  },
  {
    ...percentOf,
    id: 'appointments.didNotAttendOfBooked',
    name: 'Did not attend, of all booked',
    counts: 'appointments not attended',
    definition:
      'The same count as "Did not attend" (codes 3 and 7), out of all appointments booked for the day including those cancelled by patient or hospital. The second national denominator: it reads lower than the first.',
    numerator: 'appointments with attendance code 3 or 7',
    denominator: 'appointments booked for the day: attended, not attended, cancelled by patient or by hospital',
  },
  {
    ...percentOf,
    id: 'appointments.hospitalCancelled',
    name: 'Cancelled by the hospital',
    counts: 'appointments the hospital cancelled',
    definition:
      'Of all appointments booked for the day, those the hospital cancelled (code 4). It stands in for booking failures where a trust cannot count attempts.',
    numerator: 'appointments with attendance code 4',
    denominator: 'appointments booked for the day: attended, not attended, cancelled by patient or by hospital',
  },
  {
    ...percentOf,
    id: 'appointments.outcomeMissing',
    name: 'Outcome missing',
    counts: 'past appointments without an outcome',
    definition:
      'Of the appointments of a past day that were not cancelled, those whose attendance is still blank or 0. Recent days read high until outcomes are entered and are marked provisional.',
    numerator: 'past appointments with attendance code 0 or blank',
    denominator: 'appointments of the day attended, not attended or without an outcome',
  },
];
