import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  addDays,
  dayFromNumber,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  eachDay,
  earlierDay,
  isDay,
  isoWeekOf,
  laterDay,
  monthEndingOn,
  monthStartOn,
  parseDay,
  partsOfDay,
  weekdayOf,
  weekEndingOn,
  weekStartOn,
} from './index.js';

const days = fc.integer({ min: -50_000, max: 50_000 }).map(dayFromNumber);

describe('a day', () => {
  test.each(['2024-02-29', '2000-02-29', '2025-12-31', '1999-01-01'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-01-00',
    '2025-1-01',
    '20250101',
    '2025-01-01T00:00:00Z',
    '２025-01-01',
    '2025/01/01',
    '2025-01-1 ',
    '0000-01-01',
    '',
  ])('%p is none', (text) => {
    expect(parseDay(text)).toBeNull();
    expect(isDay(text)).toBe(false);
  });

  test('what is not text is none', () => {
    for (const value of [20250101, null, undefined, new Date(0), {}]) expect(isDay(value)).toBe(false);
  });

  test('is counted from 1 January 1970', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0);
    expect(dayNumberOf('2025-01-01')).toBe(20_089);
    expect(() => dayNumberOf('2025-01')).toThrow(RangeError);
    expect(() => dayNumberOf('yesterday!')).toThrow(RangeError);
  });

  test('is added and subtracted across months, leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => daysBetween(day, addDays(day, count)) === count),
    );
  });

  test('has parts', () => {
    expect(partsOfDay('2025-04-06')).toEqual({ year: 2025, month: 4, date: 6 });
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2100, month))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect(daysInMonth(2000, 2)).toBe(29);
    fc.assert(fc.property(days, (day) => parseDay(day) === day));
  });

  test('lists, earlier and later', () => {
    expect(eachDay('2025-02-27', '2025-03-01')).toEqual(['2025-02-27', '2025-02-28', '2025-03-01']);
    expect(eachDay('2025-03-01', '2025-02-27')).toEqual([]);
    expect(earlierDay('2025-03-01', '2025-02-27')).toBe('2025-02-27');
    expect(laterDay('2025-03-01', '2025-02-27')).toBe('2025-03-01');
  });
});

describe('weeks and months', () => {
  test('Monday is 1 and Sunday 7', () => {
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('1969-12-28')).toBe(7);
    expect(eachDay('2025-03-31', '2025-04-06').map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('a week runs Monday to Sunday', () => {
    for (const day of eachDay('2025-03-31', '2025-04-06')) {
      expect(weekStartOn(day)).toBe('2025-03-31');
      expect(weekEndingOn(day)).toBe('2025-04-06');
    }
  });

  test.each([
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2024-12-30', 2025, 1],
    ['2026-12-31', 2026, 53],
    ['2025-06-15', 2025, 24],
  ])('%s lies in ISO week %i-W%i', (day, year, week) => {
    expect(isoWeekOf(day)).toEqual({ year, week });
  });

  test('months begin and end', () => {
    expect(monthStartOn('2024-02-17')).toBe('2024-02-01');
    expect(monthEndingOn('2024-02-17')).toBe('2024-02-29');
  });
});
