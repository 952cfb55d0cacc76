import { describe, expect, test } from '@jest/globals';

import { bankHolidaysOf, easterSunday, isBankHoliday, weekdayOf } from './index.js';

/** The days published at gov.uk and in the London Gazette, month and date. */
const PUBLISHED: Record<number, string> = {
  2005: '01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2010: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

describe('bank holidays in England', () => {
  test.each(Object.entries(PUBLISHED))('of %s', (year, published) => {
    const days = bankHolidaysOf(Number(year)).map((holiday) => holiday.on);
    expect(days).toEqual(published.split(' ').map((day) => `${year}-${day}`));
    for (const day of days) expect(isBankHoliday(day)).toBe(true);
  });

  test('are eight weekdays a year from 2005 to 2035, but for the five that were given', () => {
    const extra: Record<number, number> = { 2011: 1, 2012: 1, 2022: 2, 2023: 1 };
    for (let year = 2005; year <= 2035; year += 1) {
      const days = bankHolidaysOf(year).map((holiday) => holiday.on);
      expect(new Set(days).size).toBe(8 + (extra[year] ?? 0));
      expect(days.every((day) => weekdayOf(day) <= 5)).toBe(true);
      expect([...days].sort()).toEqual(days);
    }
  });

  test('that fall on a weekend are kept on the next weekday, and say so', () => {
    const substitutes = (year: number): string[] =>
      bankHolidaysOf(year)
        .filter((holiday) => holiday.substitute)
        .map((holiday) => `${holiday.on} ${holiday.name}`);
    expect(substitutes(2021)).toEqual(['2021-12-27 Christmas Day', '2021-12-28 Boxing Day']);
    expect(substitutes(2022)).toEqual(['2022-01-03 New Year’s Day', '2022-12-27 Christmas Day']);
    expect(substitutes(2020)).toEqual(['2020-12-28 Boxing Day']);
    expect(substitutes(2025)).toEqual([]);
  });

  test('moved days leave their own day free', () => {
    for (const day of ['2012-05-28', '2020-05-04', '2022-05-30']) expect(isBankHoliday(day)).toBe(false);
  });

  test('are known outside the years that are kept ready', () => {
    expect(isBankHoliday('1999-12-27')).toBe(true);
    expect(isBankHoliday('1999-12-28')).toBe(true);
    expect(isBankHoliday('1999-12-29')).toBe(false);
    expect(isBankHoliday('2051-12-25')).toBe(true);
  });

  test.each([
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2019, '2019-04-21'],
    [2035, '2035-03-25'],
    [2038, '2038-04-25'],
    [1818, '1818-03-22'],
  ])('Easter Sunday of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });
});
