import { expect, test } from '@jest/globals';

import {
  formatDay,
  formatDayRange,
  formatDayWithWeekday,
  formatMonth,
  formatShortDay,
  formatTime,
  formatTimeAndDay,
  formatTimeRange,
} from './index.js';

test('days as the NHS writes them', () => {
  expect(formatDay('2018-08-06')).toBe('6 August 2018');
  expect(formatDayWithWeekday('2025-04-06')).toBe('Sunday 6 April 2025');
  expect(formatShortDay('2026-11-17')).toBe('Tue 17 Nov');
  expect(formatMonth('2018-08-06')).toBe('August 2018');
});

test.each([
  ['2025-01-06T17:30:00Z', '5:30pm'],
  ['2025-07-06T16:30:00Z', '5:30pm'],
  ['2025-01-06T09:00:00Z', '9am'],
  ['2025-01-06T00:00:00Z', 'midnight'],
  ['2025-01-06T12:00:00Z', 'midday'],
  ['2025-01-06T12:05:00Z', '12:05pm'],
  ['2025-01-06T00:30:00Z', '12:30am'],
])('the time at %s is %s', (at, text) => {
  expect(formatTime(at)).toBe(text);
});

test('a time with its London day', () => {
  expect(formatTimeAndDay('2025-06-30T23:30:00Z')).toBe('12:30am on 1 July 2025');
});

test.each([
  ['2025-04-01', '2025-04-06', '1 to 6 April 2025'],
  ['2025-03-31', '2025-04-06', '31 March to 6 April 2025'],
  ['2025-12-29', '2026-01-04', '29 December 2025 to 4 January 2026'],
  ['2025-04-06', '2025-04-06', '6 April 2025'],
])('%s to %s is "%s"', (from, to, text) => {
  expect(formatDayRange(from, to)).toBe(text);
});

test('a range of times', () => {
  expect(formatTimeRange('2025-01-06T09:00:00Z', '2025-01-06T17:30:00Z')).toBe('9am to 5:30pm');
});
