import { describe, expect, test } from '@jest/globals';
import { appointmentFigures, type AppointmentRow } from '../feeds/index.js';
import { DERIVED_MEASURES, derivationOf, figureFrom, measureOf, MEASURES, storedMeasuresOf } from './index.js';

describe('measures read out of others', () => {
  test('are measures with a definition, and stored nowhere', () => {
    for (const measure of DERIVED_MEASURES) {
      expect(measureOf(measure.id)).toBe(measure);
      expect(MEASURES.map(({ id }) => id)).not.toContain(measure.id);
      expect(measure.from.every((id) => MEASURES.some((stored) => stored.id === id))).toBe(true);
      expect(measure.definition).toMatch(/^[A-Z].*\.$/);
      expect(measure.kind === 'PROPORTION').toBe(measure.denominator !== null);
    }
    expect(storedMeasuresOf(['appointments.attended', 'appointments.didNotAttend', 'incidents.opened'])).toEqual([
      'appointments.didNotAttend',
      'appointments.didNotAttendOfBooked',
      'incidents.opened',
    ]);
    expect(derivationOf('appointments.didNotAttend')).toBeNull();
  });

  test('give back the counts that were sent', () => {
    const counts = {
      attempts: 120,
      bookingFailed: 6,
      attended: 80,
      didNotAttend: 7,
      hospitalCancelled: 5,
      patientCancelled: 9,
      outcomeMissing: 4,
    } as const;
    const rows = Object.entries(counts).map(
      ([measure, count]) => ({ on: '2026-11-02', site: null, specialty: null, measure, count }) as AppointmentRow,
    );
    const figures = appointmentFigures(rows);
    const sumOf = (id: string) => {
      const found = figures.find(({ measure, split }) => measure === id && split === '');
      return found ? { numerator: found.numerator, denominator: found.denominator, days: 1 } : null;
    };
    expect(figureFrom('appointments.attempts', sumOf)).toEqual({ numerator: 120, denominator: null });
    expect(figureFrom('appointments.attended', sumOf)).toEqual({ numerator: 80, denominator: 101 });
    expect(figureFrom('appointments.patientCancelled', sumOf)).toEqual({ numerator: 9, denominator: 101 });
    expect(figureFrom('appointments.didNotAttend', sumOf)).toMatchObject({ numerator: 7, denominator: 87 });
  });

  test('are not known from parts of other days, of none, or that contradict each other', () => {
    const sums = (days: number, booked: number) => (id: string) =>
      id === 'appointments.didNotAttend'
        ? { numerator: 7, denominator: 87, days: 5 }
        : id === 'appointments.didNotAttendOfBooked'
          ? { numerator: 7, denominator: booked, days }
          : null;
    expect(figureFrom('appointments.attended', sums(5, 100))).toEqual({ numerator: 80, denominator: 100 });
    expect(figureFrom('appointments.attended', sums(4, 100))).toBeNull();
    expect(figureFrom('appointments.attended', sums(5, 79))).toBeNull();
    expect(figureFrom('appointments.patientCancelled', sums(5, 100))).toBeNull();
  });
});
