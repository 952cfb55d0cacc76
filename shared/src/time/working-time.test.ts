import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  addWorkingDays,
  addWorkingMs,
  countWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  STANDARD_HOURS,
  workingDaysBetween,
  workingDaysEndingOn,
  workingMsBetween,
  WORKING_DAY_MS,
  type Calendar,
} from './index.js';

const HOUR = 3_600_000;

describe('working days', () => {
  test('leave out weekends and bank holidays', () => {
    expect(isWorkingDay('2025-04-17')).toBe(true);
    for (const day of ['2025-04-18', '2025-04-19', '2025-04-20', '2025-04-21']) expect(isWorkingDay(day)).toBe(false);
  });

  test('before and after Easter', () => {
    expect(nextWorkingDay('2025-04-17')).toBe('2025-04-22');
    expect(nextWorkingDay('2025-04-19')).toBe('2025-04-22');
    expect(previousWorkingDay('2025-04-22')).toBe('2025-04-17');
    expect(addWorkingDays('2025-04-17', 3)).toBe('2025-04-24');
    expect(addWorkingDays('2025-04-24', -3)).toBe('2025-04-17');
    expect(addWorkingDays('2025-04-20', 0)).toBe('2025-04-20');
  });

  test('are listed and counted, both ends included', () => {
    expect(workingDaysBetween('2025-04-17', '2025-04-23')).toEqual(['2025-04-17', '2025-04-22', '2025-04-23']);
    expect(workingDaysBetween('2025-04-23', '2025-04-17')).toEqual([]);
    expect(countWorkingDays('2025-04-17', '2025-04-23')).toBe(3);
    expect(countWorkingDays('2025-04-18', '2025-04-21')).toBe(0);
    expect(workingDaysEndingOn('2025-04-22', 3)).toEqual(['2025-04-16', '2025-04-17', '2025-04-22']);
    expect(workingDaysEndingOn('2025-04-21', 2)).toEqual(['2025-04-16', '2025-04-17']);
    expect(workingDaysEndingOn('2025-04-21', 0)).toEqual([]);
  });
});

describe('working hours', () => {
  test.each([
    ['within a day', '2025-01-06T09:00:00Z', '2025-01-06T12:30:00Z', 3.5],
    ['before opening to after closing', '2025-01-06T03:00:00Z', '2025-01-06T23:00:00Z', 10],
    ['at night', '2025-01-06T19:00:00Z', '2025-01-07T07:00:00Z', 0],
    ['over a weekend', '2025-01-03T17:00:00Z', '2025-01-06T09:00:00Z', 2],
    ['over Easter', '2025-04-17T16:00:00Z', '2025-04-22T08:00:00Z', 2],
    ['over the clocks going forward', '2025-03-28T17:00:00Z', '2025-03-31T08:00:00Z', 2],
    ['over the clocks going back', '2025-10-24T16:00:00Z', '2025-10-27T09:00:00Z', 2],
    ['over Christmas and New Year', '2024-12-24T17:00:00Z', '2025-01-02T09:00:00Z', 1 + 10 + 10 + 10 + 1],
    ['a whole week in summer', '2025-07-07T00:00:00Z', '2025-07-14T00:00:00Z', 50],
  ])('%s', (_, from, to, hours) => {
    expect(workingMsBetween(from, to, 'WORKING_HOURS') / HOUR).toBe(hours);
    expect(workingMsBetween(to, from, 'WORKING_HOURS') / HOUR).toBe(hours === 0 ? -0 : -hours);
  });

  test('round the clock the night of the change is an hour shorter or longer on the wall, not in time', () => {
    expect(workingMsBetween('2025-03-30T00:00:00Z', '2025-03-30T23:00:00Z', 'ROUND_THE_CLOCK')).toBe(23 * HOUR);
    expect(addWorkingMs('2025-10-25T23:00:00Z', 25 * HOUR, 'ROUND_THE_CLOCK').toISOString()).toBe('2025-10-27T00:00:00.000Z');
  });

  test.each([
    ['inside a day', '2025-01-06T09:00:00Z', 4, '2025-01-06T13:00:00.000Z'],
    ['to the close of a day', '2025-01-06T09:00:00Z', 9, '2025-01-06T18:00:00.000Z'],
    ['over a night', '2025-01-06T17:00:00Z', 4, '2025-01-07T11:00:00.000Z'],
    ['from a Saturday', '2025-01-04T12:00:00Z', 1, '2025-01-06T09:00:00.000Z'],
    ['over Easter into summer time', '2025-04-17T16:00:00Z', 2, '2025-04-22T08:00:00.000Z'],
    ['over the clocks going forward', '2025-03-28T17:00:00Z', 2, '2025-03-31T08:00:00.000Z'],
    ['over the clocks going back', '2025-10-24T16:00:00Z', 2, '2025-10-27T09:00:00.000Z'],
    ['of nothing', '2025-01-04T12:00:00Z', 0, '2025-01-04T12:00:00.000Z'],
    ['of ten working days', '2024-12-20T09:00:00Z', 100, '2025-01-08T09:00:00.000Z'],
  ])('a target %s', (_, from, hours, due) => {
    expect(addWorkingMs(from, hours * HOUR, 'WORKING_HOURS').toISOString()).toBe(due);
  });

  test('a policy may have hours of its own', () => {
    const night: Calendar = { startsAt: '00:00', endsAt: '06:00', weekdays: [7], closedOnBankHolidays: false };
    expect(workingMsBetween('2025-03-29T00:00:00Z', '2025-03-31T00:00:00Z', night)).toBe(5 * HOUR);
    expect(workingMsBetween('2025-10-25T00:00:00Z', '2025-10-27T00:00:00Z', night)).toBe(7 * HOUR);
    const open: Calendar = { ...STANDARD_HOURS, closedOnBankHolidays: false };
    expect(workingMsBetween('2025-04-18T00:00:00Z', '2025-04-19T00:00:00Z', open)).toBe(WORKING_DAY_MS);
  });

  test('a calendar that is never open, a negative length and a wrong time of day are refused', () => {
    const from = '2025-01-06T09:00:00Z';
    expect(() => addWorkingMs(from, 1, { ...STANDARD_HOURS, weekdays: [] })).toThrow(RangeError);
    expect(() => addWorkingMs(from, 1, { ...STANDARD_HOURS, startsAt: '18:00' })).toThrow(RangeError);
    expect(() => addWorkingMs(from, 1, { ...STANDARD_HOURS, endsAt: '6pm' })).toThrow(RangeError);
    expect(() => addWorkingMs(from, 1, { ...STANDARD_HOURS, endsAt: '24:01' })).toThrow(RangeError);
    expect(() => addWorkingMs(from, -1, 'WORKING_HOURS')).toThrow(RangeError);
    expect(() => addWorkingMs(from, NaN, 'ROUND_THE_CLOCK')).toThrow(RangeError);
  });

  const instants = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) });
  const lengths = fc.integer({ min: 0, max: 40 * 24 * HOUR });
  const calendars = fc.constantFrom<Calendar>('ROUND_THE_CLOCK', 'WORKING_HOURS');

  test('working time over any split adds up', () => {
    fc.assert(
      fc.property(instants, lengths, lengths, calendars, (start, first, second, calendar) => {
        const [a, b, c] = [new Date(start), new Date(start + first), new Date(start + first + second)];
        expect(workingMsBetween(a, b, calendar) + workingMsBetween(b, c, calendar)).toBe(workingMsBetween(a, c, calendar));
      }),
    );
  });

  test('what is added is what lies between, and a millisecond before it is not', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 100 * HOUR }), calendars, (start, ms, calendar) => {
        const due = addWorkingMs(new Date(start), ms, calendar);
        expect(workingMsBetween(new Date(start), due, calendar)).toBe(ms);
        expect(workingMsBetween(new Date(start), new Date(due.getTime() - 1), calendar)).toBe(ms - 1);
      }),
    );
  });
});
