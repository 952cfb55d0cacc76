import { expect, test } from '@jest/globals';
import { appointmentFigures, contradictions } from './contributions.js';
import type { AppointmentCount, AppointmentRow } from './appointment-row.js';

function rows(specialty: string | null, counts: Partial<Record<AppointmentCount, number>>): AppointmentRow[] {
  return Object.entries(counts).map(([measure, count]) => ({
    on: '2026-11-02',
    site: null,
    specialty,
    measure: measure as AppointmentCount,
    count,
  }));
}

const cardiology = {
  attempts: 210,
  bookingFailed: 6,
  attended: 95,
  didNotAttend: 8,
  hospitalCancelled: 4,
  patientCancelled: 9,
  outcomeMissing: 2,
};

test('every rate with its own denominator, in all and by specialty', () => {
  const figures = appointmentFigures([...rows('Cardiology', cardiology), ...rows('Dermatology', { attempts: 100 })]);
  const parts = (split: string) =>
    Object.fromEntries(
      figures
        .filter((figure) => figure.split === split)
        .map((figure) => [figure.measure, [figure.numerator, figure.denominator]]),
    );
  expect(parts('')).toEqual({
    'appointments.bookingFailed': [6, 310],
    'appointments.didNotAttend': [8, 103],
    'appointments.didNotAttendOfBooked': [8, 116],
    'appointments.hospitalCancelled': [4, 116],
    'appointments.outcomeMissing': [2, 105],
  });
  expect(parts('specialty:Dermatology')['appointments.bookingFailed']).toEqual([0, 100]);
});

test('a count that was not sent is unknown, never 0', () => {
  expect(appointmentFigures(rows('Cardiology', { attempts: 100 }))).toEqual([]);
  const figures = appointmentFigures(rows(null, { attended: 90, didNotAttend: 10 }));
  expect(figures.map((figure) => figure.measure)).toEqual(['appointments.didNotAttend']);
});

test('a part larger than its whole is left out and reported', () => {
  const wrong = rows(null, { attempts: 5, bookingFailed: 6 });
  expect(appointmentFigures(wrong)).toEqual([]);
  expect(contradictions(wrong)).toMatchObject([{ numerator: 6, denominator: 5 }]);
});
