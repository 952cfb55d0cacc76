import { expect, test } from '@jest/globals';
import {
  APPOINTMENT_MEASURES,
  appointmentsViewOf,
  OF_BOOKED,
  searchOfAppointments,
  shareOf,
  withMeasure,
  type AppointmentCounts,
} from './appointments-view.js';

test.each([
  {},
  { trust: 'RAL', measure: 'did-not-attend' },
  { trust: 'RAL', measure: 'did-not-attend', of: 'booked' },
  { trust: 'RAL', site: 'RAL01', measure: 'outcome-missing', specialty: 'Cardiology' },
])('an address %j is read and written alike', (search) => {
  expect(searchOfAppointments(appointmentsViewOf(search))).toEqual(search);
});

test('what an address cannot mean counts as not given', () => {
  expect(appointmentsViewOf({ measure: 'nonsense', of: 'booked', trust: 3 })).toMatchObject({
    trust: '',
    measure: { key: 'booking-failed' },
    ofBooked: false,
  });
});

test('the other denominator is that of did-not-attend alone', () => {
  const view = appointmentsViewOf({ trust: 'RAL', measure: 'did-not-attend', of: 'booked' });
  expect(view.measure).toBe(OF_BOOKED);
  expect(searchOfAppointments(withMeasure(view, APPOINTMENT_MEASURES[0]))).toEqual({ trust: 'RAL', measure: 'attempts' });
});

test('shares are of what their names say', () => {
  const counts: AppointmentCounts = {
    attempts: 100,
    bookingFailed: 7,
    booked: 200,
    attended: 150,
    didNotAttend: 12,
    hospitalCancelled: 18,
    patientCancelled: 20,
    outcomeMissing: null,
    bookingFailedShare: 0.07,
    didNotAttendShare: 12 / 162,
    didNotAttendOfBookedShare: 0.06,
    hospitalCancelledShare: 0.09,
    outcomeMissingShare: null,
  };
  expect(APPOINTMENT_MEASURES.map((measure) => shareOf(counts, measure)?.toFixed(1) ?? null)).toEqual([
    null,
    '7.0',
    '75.0',
    '7.4',
    '9.0',
    '10.0',
    null,
  ]);
  expect(shareOf(counts, OF_BOOKED)).toBe(6);
});
