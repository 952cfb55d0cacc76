import { expect, test } from '@jest/globals';
import { formatDayMonth, formatMinutes, formatMoment } from './days.js';
import { formatBytes, formatNumber, formatPercent, formatPercentShort, formatTrained } from './figures.js';

test('no figure is a dash, zero is a zero, and less than nothing has a true minus', () => {
  expect([null, undefined, Number.NaN, 0, -96, 38700].map((value) => formatNumber(value))).toEqual([
    '–',
    '–',
    '–',
    '0',
    '−96',
    '38,700',
  ]);
  expect(formatNumber(-0.01, 1)).toBe('0.0');
});

test('percent stands apart from its number by a space that does not break', () => {
  expect(formatPercent(7.69)).toBe('7.7\u00a0%');
  expect(formatPercentShort(88)).toBe('88\u00a0%');
  expect(formatPercentShort(88.4)).toBe('88.4\u00a0%');
});

test('days and times are London’s', () => {
  expect(formatDayMonth('2027-01-19')).toBe('19 Jan');
  expect(formatMoment('2026-06-30T23:30:00Z', '2026-07-01T08:00:00Z')).toBe('12:30am today');
  expect(formatMoment('2026-11-21T17:30:00Z', '2026-11-22T08:00:00Z')).toBe('5:30pm on 21 November 2026');
  expect([22, 330, 1680].map(formatMinutes)).toEqual(['22 min', '5 h 30 min', '1 day 4 h']);
  expect([999, 46_000_000].map(formatBytes)).toEqual(['999 bytes', '46 MB']);
});

test('a share of people trained is cut to a whole percentage, so that no threshold is claimed early', () => {
  expect(formatTrained(88.65)).toBe('88\u00a0%');
  expect(formatTrained(79.99)).toBe('79\u00a0%');
  expect(formatTrained((100 * 29) / 100)).toBe('29\u00a0%');
});
