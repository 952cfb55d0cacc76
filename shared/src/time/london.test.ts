import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { addDays, endOfLondonDay, londonClockAt, londonDayOf, londonInstant, msOf, startOfLondonDay } from './index.js';

const zone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' });

function shownAt(at: Date): string {
  const { day, hour, minute, second } = londonClockAt(at);
  const [year, month, date] = day.split('-');
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date}/${month}/${year}, ${two(hour)}:${two(minute)}:${two(second)}`;
}

describe('the London clock', () => {
  test('shows what the time zone database says, from 2005 to 2035', () => {
    const from = Date.UTC(2005, 0, 1);
    const to = Date.UTC(2036, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: from / 1000, max: to / 1000 }), (seconds) => {
        const at = new Date(seconds * 1000);
        expect(shownAt(at)).toBe(zone.format(at));
      }),
      { numRuns: 500 },
    );
  });

  test('shows it in every hour of the days on which the clocks change', () => {
    for (let year = 2005; year <= 2035; year += 1) {
      for (const month of [2, 9]) {
        for (let hour = 0; hour < 8 * 24; hour += 1) {
          const at = new Date(Date.UTC(year, month, 24, hour, 30));
          expect(shownAt(at)).toBe(zone.format(at));
        }
      }
    }
  });

  test.each([
    ['2025-06-30T22:59:59Z', '2025-06-30'],
    ['2025-06-30T23:00:00Z', '2025-07-01'],
    ['2025-01-31T23:59:59.999Z', '2025-01-31'],
    ['2025-03-30T00:59:59Z', '2025-03-30'],
    ['2025-10-25T22:59:59Z', '2025-10-25'],
    ['2025-10-25T23:00:00Z', '2025-10-26'],
    ['2025-10-26T23:59:59Z', '2025-10-26'],
    ['2025-07-01T00:30:00+02:00', '2025-06-30'],
  ])('at %s it is %s', (at, day) => {
    expect(londonDayOf(at)).toBe(day);
    expect(londonDayOf(new Date(at))).toBe(day);
  });

  test('text without a zone is no instant, nor is an invalid date', () => {
    for (const at of ['2025-06-30T22:59:59', '2025-06-30', 'soon', '', 'Z']) expect(() => msOf(at)).toThrow(RangeError);
    expect(() => londonDayOf(new Date(NaN))).toThrow(RangeError);
  });

  test('days begin and end at midnight; two a year have 23 and 25 hours', () => {
    const hoursOf = (day: string): number => (endOfLondonDay(day).getTime() - startOfLondonDay(day).getTime()) / 3_600_000;
    expect(startOfLondonDay('2025-07-01').toISOString()).toBe('2025-06-30T23:00:00.000Z');
    expect(startOfLondonDay('2025-01-01').toISOString()).toBe('2025-01-01T00:00:00.000Z');
    expect(hoursOf('2025-03-30')).toBe(23);
    expect(hoursOf('2025-10-26')).toBe(25);
    expect(hoursOf('2025-07-01')).toBe(24);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11_000 }), (count) => {
        const day = addDays('2005-01-01', count);
        expect(londonDayOf(startOfLondonDay(day))).toBe(day);
        expect(londonDayOf(new Date(startOfLondonDay(day).getTime() - 1))).toBe(addDays(day, -1));
        expect(endOfLondonDay(day)).toEqual(startOfLondonDay(addDays(day, 1)));
      }),
    );
  });

  test('a time of day becomes an instant; the hour that happens twice is the first, the hour that does not lies after the change', () => {
    expect(londonInstant('2025-07-01', 9).toISOString()).toBe('2025-07-01T08:00:00.000Z');
    expect(londonInstant('2025-01-01', 9, 15, 30).toISOString()).toBe('2025-01-01T09:15:30.000Z');
    expect(londonInstant('2025-10-26', 1, 30).toISOString()).toBe('2025-10-26T00:30:00.000Z');
    expect(londonInstant('2025-10-26', 2).toISOString()).toBe('2025-10-26T02:00:00.000Z');
    expect(londonInstant('2025-03-30', 1, 30).toISOString()).toBe('2025-03-30T01:30:00.000Z');
    expect(londonInstant('2025-03-30', 2).toISOString()).toBe('2025-03-30T01:00:00.000Z');
  });

  test('says whether it is summer time', () => {
    expect(londonClockAt('2025-07-01T00:00:00Z').offsetMinutes).toBe(60);
    expect(londonClockAt('2025-12-01T00:00:00Z').offsetMinutes).toBe(0);
  });
});
