import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { acceptedLevelOn } from './accepted-levels.js';
import {
  countWorking,
  dayOfNumber,
  isWorking,
  lastWorkingOnOrBefore,
  midnightOf,
  numberOfDay,
  numberOfDayAt,
  weekdayOfDay,
  workingDaysBefore,
} from './calendar.js';
import { confirmedDays, lastConfirmed } from './confirmed.js';
import { minutesOf } from './feed-lateness.js';
import { hypercareExit } from './hypercare-exit.js';
import { slotsOf } from './slots.js';

/** Friday 28 August 2026; the Monday after it is a bank holiday. */
const friday = numberOfDay('2026-08-28');

describe('numbered days', () => {
  test('skip weekends and bank holidays', () => {
    expect([0, 1, 2, 3, 4].map((later) => isWorking(friday + later))).toEqual([true, false, false, false, true]);
    expect(lastWorkingOnOrBefore(friday + 3)).toBe(friday);
    expect(lastWorkingOnOrBefore(friday)).toBe(friday);
    expect(workingDaysBefore(friday + 4, 1)).toBe(friday);
    expect(workingDaysBefore(friday + 4, 2)).toBe(friday - 1);
    expect(workingDaysBefore(friday, 0)).toBe(friday);
    expect([countWorking(friday, friday + 4), countWorking(friday, friday), countWorking(friday + 1, friday)]).toEqual([2, 1, 0]);
    expect([0, 1, 2, 3].map((later) => weekdayOfDay(friday + later))).toEqual([5, 6, 7, 1]);
    expect(weekdayOfDay(-1)).toBe(3);
  });

  test('are the same when asked again, and beyond those kept ready', () => {
    for (const day of ['2026-08-31', '2026-08-31', '1969-12-31', '2069-12-31', '2070-01-01', '2085-06-15']) {
      expect(dayOfNumber(numberOfDay(day))).toBe(day);
      expect(numberOfDayAt(midnightOf(numberOfDay(day)))).toBe(numberOfDay(day));
    }
    expect([isWorking(numberOfDay('2085-06-15')), isWorking(numberOfDay('2085-06-16'))]).toEqual([true, false]);
  });

  test('begin at midnight in London, an hour before that of UTC in summer', () => {
    expect(midnightOf(friday)).toBe(Date.UTC(2026, 7, 27, 23));
    expect(numberOfDayAt(Date.UTC(2026, 7, 27, 23))).toBe(friday);
    expect(numberOfDayAt(Date.UTC(2026, 7, 27, 23) - 1)).toBe(friday - 1);
    expect(numberOfDayAt(Date.UTC(2026, 11, 1))).toBe(numberOfDay('2026-12-01'));
  });
});

test('slots close each day and end at the instant asked', () => {
  const slots = slotsOf(friday, '2026-09-01T10:00:00.000Z');
  expect(slots).toMatchObject({
    count: 5,
    day: [friday, friday + 1, friday + 2, friday + 3, friday + 4],
    complete: [friday, friday + 1, friday + 2, friday + 3, friday + 3],
    workingDays: [1, 1, 1, 1, 1],
    goLive: friday,
  });
  expect(slots.at[0]).toBe(Date.UTC(2026, 7, 28, 23));
  expect(slots.at[4]).toBe(Date.UTC(2026, 8, 1, 10));
  expect(slots.workingDayBy.slice(0, 4)).toEqual([friday, friday, friday, friday]);
  expect(slotsOf(friday + 1, '2026-09-01T10:00:00.000Z').workingDayBy.slice(0, 3)).toEqual([friday, friday, friday]);
  expect(slotsOf(friday + 9, '2026-09-01T10:00:00.000Z')).toMatchObject({ count: 1, day: [friday + 4], complete: [friday + 3] });
});

test('a time of day in minutes', () => {
  expect([minutesOf('12:30'), minutesOf('00:05'), minutesOf('23:59')]).toEqual([750, 5, 1439]);
});

test('confirmations count by stream, with a name, up to the day asked', () => {
  const said = [
    { stream: 'SAFETY', on: '2026-08-29', by: 'A Nurse' },
    { stream: 'PAPER', on: '2026-08-30', by: 'A Clerk' },
    { stream: 'SAFETY', on: '2026-08-28', by: 'A Nurse' },
    { stream: 'SAFETY', on: '2026-08-30', by: ' ' },
  ];
  expect(confirmedDays(said, 'SAFETY')).toEqual([friday, friday + 1]);
  expect([-1, 0, 1, 9].map((later) => lastConfirmed([friday, friday + 1], friday + later))).toEqual([
    null,
    friday,
    friday + 1,
    friday + 1,
  ]);
});

test('of accepted levels the latest holds, from its day to its review day', () => {
  const level = (acceptedOn: string, reviewOn: string, upperLimit = 2) => ({
    stream: 'INCIDENTS' as const,
    upperLimit,
    openAtClose: null,
    acceptedOn,
    reviewOn,
    by: 'PM',
    reason: 'New normal',
  });
  const levels = [level('2026-08-30', '2026-09-05'), level('2026-08-28', '2026-09-20'), level('2026-08-29', '2026-09-20', -1)];
  const found = (later: number, given = levels) => acceptedLevelOn(given, 'INCIDENTS', friday + later)?.acceptedOn ?? null;
  for (const given of [levels, [...levels].reverse()])
    expect([-1, 0, 1, 2, 8, 9, 23, 24].map((later) => found(later, given))).toEqual([
      null,
      '2026-08-28',
      '2026-08-28',
      '2026-08-30',
      '2026-08-30',
      '2026-08-28',
      '2026-08-28',
      null,
    ]);
  expect(acceptedLevelOn(levels, 'APPOINTMENTS', friday + 2)).toBeNull();
  expect(found(2, [{ ...levels[0]!, by: '  ' }])).toBeNull();
  expect(found(2, [level('2026-08-28', '2026-09-20', 0)])).toBe('2026-08-28');
});

describe('leaving hypercare', () => {
  const day = (on: string, verdict: 'STEADY' | 'SETTLING') => ({ on, verdict }) as never;
  /** The 15 working days to Friday 20 November 2026 with a weekend between each five, steady but for some. */
  const history = (settling: readonly string[]) =>
    Array.from({ length: 19 }, (_, index) => `2026-11-${String(index + 2).padStart(2, '0')}`).map((on) =>
      day(on, settling.includes(on) ? 'SETTLING' : 'STEADY'),
    );

  test.each([
    ['steady throughout', [], 'STEADY', 'HYPERCARE', true, 11],
    ['one day of the last eleven', ['2026-11-18'], 'STEADY', 'HYPERCARE', true, 10],
    ['two days of the last eleven', ['2026-11-18', '2026-11-06'], 'STEADY', 'HYPERCARE', false, 9],
    ['the twelfth day back', ['2026-11-18', '2026-11-05'], 'STEADY', 'HYPERCARE', true, 10],
    ['a weekend', ['2026-11-14', '2026-11-15'], 'STEADY', 'HYPERCARE', true, 11],
    ['not today', [], 'SETTLING', 'HYPERCARE', false, 11],
    ['not in hypercare', [], 'STEADY', 'BUSINESS_AS_USUAL', false, 11],
  ] as const)('%s', (_, settling, verdict, phase, eligible, steadyDays) => {
    const found = hypercareExit({ verdict, history: history(settling) }, phase, policy1);
    expect(found).toMatchObject({ eligible, steadyDays, ofDays: 11 });
    expect(found.sentence).toContain(`steady on ${steadyDays} of the last 11 working days, needs 10`);
    expect(found.sentence.endsWith(', and today')).toBe(verdict !== 'STEADY');
  });
});
