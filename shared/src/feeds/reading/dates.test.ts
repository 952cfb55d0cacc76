import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateFormat } from './date-format.js';
import { dateReader } from './dates.js';

const london = dateReader('Europe/London', ['d/M/yyyy HH:mm']);

describe('instants', () => {
  test.each([
    ['2026-11-22T09:15:00Z', '2026-11-22T09:15:00.000Z'],
    ['2026-07-01T09:15', '2026-07-01T08:15:00.000Z'],
    ['2026-07-01 09:15:30.25', '2026-07-01T08:15:30.250Z'],
    ['2026-07-01T09:15:00+02:00', '2026-07-01T07:15:00.000Z'],
    ['2026-07-01T09:15:00+0215', '2026-07-01T07:00:00.000Z'],
    ['2026-07-01', '2026-06-30T23:00:00.000Z'],
    ['29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['1/7/2016 01:16', '2016-07-01T00:16:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(london.instant(text)).toBe(instant);
  });

  test.each([
    '29/2/2015 01:16',
    '31/4/2016 01:16',
    '1/13/2016 01:16',
    '1/1/2016 24:00',
    '2026-02-30',
    '2026-11-22T25:00Z',
    'soon',
    '',
  ])('%s is none', (text) => {
    expect(london.instant(text)).toBeNull();
    expect(london.day(text)).toBeNull();
  });

  test('a time the clocks show twice is the first of the two, a skipped one moves on', () => {
    expect(london.instant('2026-10-25T00:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(london.instant('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(london.instant('2026-10-25T02:00')).toBe('2026-10-25T02:00:00.000Z');
    expect(london.instant('2026-03-29T01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(london.instant('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('other zones', () => {
    expect(dateReader('Asia/Kolkata').instant('2026-01-01 00:00')).toBe('2025-12-31T18:30:00.000Z');
    expect(dateReader('America/New_York').instant('2026-03-08 03:00')).toBe('2026-03-08T07:00:00.000Z');
    expect(() => dateReader('Nowhere/Atlantis')).toThrow(RangeError);
  });

  test('an instant written in any zone reads back as itself', () => {
    const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) });
    const offsets = fc.integer({ min: -14 * 60 + 1, max: 14 * 60 - 1 });
    fc.assert(
      fc.property(instants, offsets, (at, minutes) => {
        const wall = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(minutes);
        const offset = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':');
        expect(london.instant(`${wall}${minutes < 0 ? '-' : '+'}${offset}`)).toBe(new Date(at).toISOString());
      }),
    );
  });
});

describe('formats', () => {
  test.each([
    ['dd/MM/yyyy', '01/02/2016', '2016-02-01'],
    ['M/d/yyyy h:mm a', '2/1/2016 9:15 PM', '2016-02-01'],
    ['dd/MMM/yy h:mm a', '07/Apr/25 9:15 AM', '2025-04-07'],
    ['yyyyMMdd', '20241101', '2024-11-01'],
    ['d MMMM yyyy', '6 August 2018', '2018-08-06'],
    ['dd-MM-yyyy HH:mm', '29-02-2016 01:16', '2016-02-29'],
  ])('%s reads %s', (format, text, day) => {
    expect(dateReader('Europe/London', [format]).day(text)).toBe(day);
  });

  test('midnight and noon of the twelve-hour clock', () => {
    const read = dateFormat('d/M/yyyy h:mm a');
    expect(read('1/1/2026 12:05 am')?.hour).toBe(0);
    expect(read('1/1/2026 12:05 pm')?.hour).toBe(12);
    expect(read('1/1/2026 13:05 pm')).toBeNull();
  });

  test('a format without a day, or with an unknown letter, is refused', () => {
    expect(() => dateFormat('MM/yyyy')).toThrow('must name');
    expect(() => dateFormat('d/M/yyyy Q')).toThrow('Q');
  });
});
