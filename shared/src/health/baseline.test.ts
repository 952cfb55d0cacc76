import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays } from '../time/index.js';
import { baselineDays, baselineRows, daysRead, rowsByDay } from './baseline.js';
import { numberOfDay } from './calendar.js';
import { incidentLimits } from './incident-limits.js';

const goLive = numberOfDay('2026-06-01');
const on = (day: number) => addDays('2026-06-01', day);
const row = (day: number, opened: number, openAtClose: number | null = 50) => ({ on: on(day), opened, openAtClose });
const range = { first: goLive - 70, last: goLive + 10 };
const all = () => true;

test('a baseline is 60 days that end 6 days before go-live', () => {
  expect(baselineDays(goLive, policy1)).toEqual({ first: goLive - 65, last: goLive - 6 });
});

test('figures are read from the longest baseline to today', () => {
  const shorter = { ...policy1, version: 2, baseline: { ...policy1.baseline, calendarDays: 30 } };
  expect(daysRead(goLive, [policy1, policy1, shorter], goLive + 3)).toEqual({ first: goLive - 65, last: goLive + 3 });
  expect(daysRead(goLive, [shorter, policy1], goLive - 9)).toEqual({ first: goLive - 65, last: goLive });
});

describe('rows by day', () => {
  const larger = (a: ReturnType<typeof row>, b: ReturnType<typeof row>) => (a.opened >= b.opened ? a : b);

  test('leave out what is no figure and what lies before or after', () => {
    const days = rowsByDay(
      [row(-71, 1), row(-70, 2), row(10, 3), row(11, 4), row(0, -1)],
      range,
      ({ opened }) => opened >= 0,
      (a) => a,
    );
    expect([-71, -70, 0, 10, 11].map((day) => days.has(goLive + day))).toEqual([false, true, false, true, false]);
    expect(days.get(goLive + 10)).toEqual(row(10, 3));
    expect(days.get(goLive - 71)).toBeUndefined();
  });

  test('keep one row of a day, whichever comes first', () => {
    const twice = [row(0, 5), row(0, 7), row(0, 6)];
    for (const rows of [twice, [...twice].reverse()]) expect(rowsByDay(rows, range, all, larger).get(goLive)?.opened).toBe(7);
  });
});

describe('the limits of incidents', () => {
  /** Rows of the last `count` working days of a baseline: days −6 and back, without weekends and bank holidays. */
  const working = (
    count: number,
    opened: (index: number) => number,
    openAtClose: (index: number) => number | null = () => 50,
  ) => {
    const days: ReturnType<typeof row>[] = [];
    for (let day = -6; days.length < count; day -= 1) {
      const found = baselineRows(new Map([[goLive + day, row(day, 1)]]), goLive, {
        ...policy1,
        baseline: { ...policy1.baseline, atLeastWorkingDays: 1 },
      });
      if (found) days.push(row(day, opened(days.length), openAtClose(days.length)));
    }
    return rowsByDay(days, range, all, (a) => a);
  };

  test('need 20 working days, for the limit as for the backlog', () => {
    const of = (count: number) =>
      incidentLimits(
        working(count, (index) => 20 + (index % 2)),
        goLive,
        2000,
        policy1,
        null,
      );
    expect(of(20)).toEqual({ upper: 20.5 + 2.66, mean: 20.5, from: 'BASELINE', backlog: { median: 50, highest: 50 } });
    expect(of(19)).toEqual({ upper: 20, mean: null, from: 'TARGET', backlog: null });
  });

  test('know a backlog only with 20 closes', () => {
    const of = (unknown: number) =>
      incidentLimits(
        working(
          21,
          () => 20,
          (index) => (index < unknown ? null : index),
        ),
        goLive,
        2000,
        policy1,
        null,
      ).backlog;
    expect(of(1)).toEqual({ median: 10.5, highest: 20 });
    expect(of(2)).toBeNull();
  });

  test('take the target where nothing was ever opened, and nothing where there is no headcount either', () => {
    const quiet = working(20, () => 0);
    expect(incidentLimits(quiet, goLive, 1500, policy1, null)).toMatchObject({ upper: 15, from: 'TARGET' });
    expect(incidentLimits(quiet, goLive, null, policy1, null)).toMatchObject({ upper: null, from: 'TARGET' });
    expect(
      incidentLimits(
        working(20, (index) => (index === 3 ? 1 : 0)),
        goLive,
        1500,
        policy1,
        null,
      ).from,
    ).toBe('BASELINE');
  });

  test('an accepted level lifts limit and backlog, and never lowers them', () => {
    const level = { stream: 'INCIDENTS' as const, acceptedOn: on(1), reviewOn: on(90), by: 'PM', reason: 'New normal' };
    const rows = working(20, () => 20);
    const of = (upperLimit: number, openAtClose: number | null, staff: number | null = 2000) =>
      incidentLimits(rows, goLive, staff, policy1, { ...level, upperLimit, openAtClose });
    expect(of(3, 80)).toEqual({ upper: 60, mean: 20, from: 'ACCEPTED', backlog: { median: 80, highest: 80 } });
    expect(of(0.5, 10)).toEqual({ upper: 20, mean: 20, from: 'ACCEPTED', backlog: { median: 50, highest: 50 } });
    expect(of(3, null).backlog).toEqual({ median: 50, highest: 50 });
    expect(of(3, 80, null).upper).toBe(20);
    const bare = rowsByDay<ReturnType<typeof row>>([], range, all, (a) => a);
    expect(incidentLimits(bare, goLive, 2000, policy1, { ...level, upperLimit: 3, openAtClose: 7 }).backlog).toEqual({
      median: 7,
      highest: 7,
    });
  });
});
