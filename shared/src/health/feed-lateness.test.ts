import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays, londonInstant } from '../time/index.js';
import type { FeedEvidence } from './evidence.js';
import { feedStatesOf, healthOf } from './index.js';
import { madeEvidence } from './made-site.js';

const GO_LIVE = '2026-10-05';

function state(feed: Partial<FeedEvidence>, asOf: Date) {
  const evidence = madeEvidence({ goLiveOn: GO_LIVE, lastDay: 0, daysBefore: 1 });
  const one: FeedEvidence = {
    feed: 'incidents',
    source: 'csv',
    cadence: 'DAILY',
    dueWeekday: null,
    loadedAt: [],
    closed: null,
    ...feed,
  };
  const changed = { ...evidence, feeds: [one] };
  const asked = asOf.toISOString();
  const alone = feedStatesOf(changed, [policy1], asked)[0]!;
  // The page of feeds and the verdict must say the same.
  expect(healthOf(changed, [policy1], asked).feeds[0]).toEqual(alone);
  return alone;
}

/** Friday 20 November 2026 is an ordinary Friday; Monday 23 November follows. */
const at = (day: string, hour: number, minute = 0) => londonInstant(day, hour, minute);

describe('a feed is late after midday of the working day after it was due', () => {
  test.each([
    ['daily, loaded Friday, Monday 12:00', 'DAILY', null, '2026-11-20', at('2026-11-23', 12), false],
    ['daily, loaded Friday, Monday 12:01', 'DAILY', null, '2026-11-20', at('2026-11-23', 12, 1), true],
    ['daily, loaded Sunday, Monday 12:01', 'DAILY', null, '2026-11-22', at('2026-11-23', 12, 1), false],
    ['daily, loaded Tuesday, Wednesday evening', 'DAILY', null, '2026-11-17', at('2026-11-18', 20), false],
    ['daily, loaded Tuesday, Thursday 12:01', 'DAILY', null, '2026-11-17', at('2026-11-19', 12, 1), true],
    ['daily, loaded Thursday, Saturday', 'DAILY', null, '2026-11-19', at('2026-11-21', 15), false],
    ['working days, loaded Friday, Monday 12:01', 'WORKING_DAYS', null, '2026-11-20', at('2026-11-23', 12, 1), false],
    ['working days, loaded Friday, Tuesday 12:01', 'WORKING_DAYS', null, '2026-11-20', at('2026-11-24', 12, 1), true],
    ['weekly on Wednesday, loaded Wednesday, the next Wednesday evening', 'WEEKLY', 3, '2026-11-11', at('2026-11-18', 20), false],
    ['weekly on Wednesday, loaded Wednesday, the next Thursday 12:00', 'WEEKLY', 3, '2026-11-11', at('2026-11-19', 12), false],
    ['weekly on Wednesday, loaded Wednesday, the next Thursday 12:01', 'WEEKLY', 3, '2026-11-11', at('2026-11-19', 12, 1), true],
    [
      'weekly on Friday, Christmas between: due 25 December, late on the 29th',
      'WEEKLY',
      5,
      '2026-12-18',
      at('2026-12-29', 12),
      false,
    ],
    ['weekly on Friday, Christmas between: 29 December 12:01', 'WEEKLY', 5, '2026-12-18', at('2026-12-29', 12, 1), true],
    ['daily across the end of summer time: Monday 12:00', 'DAILY', null, '2026-10-25', at('2026-10-26', 12), false],
  ] as const)('%s', (_, cadence, dueWeekday, loadedOn, asOf, late) => {
    const loadedAt = [londonInstant(loadedOn, 6).toISOString()];
    expect(state({ cadence, dueWeekday, loadedAt }, asOf).late).toBe(late);
  });

  test('midday is midday on the Sunday when the clocks change', () => {
    // 2026-10-25 is no working day, so nothing can become late on it; its load is looked for on Monday.
    const loadedAt = [londonInstant('2026-10-24', 6).toISOString()];
    expect(state({ loadedAt }, at('2026-10-25', 13)).late).toBe(false);
    expect(state({ loadedAt }, at('2026-10-26', 12, 1)).late).toBe(true);
  });

  test('a feed entered in Steady is never late, a feed that never came is late once live', () => {
    expect(state({ cadence: null }, at('2026-11-20', 9))).toMatchObject({ late: false, dueOn: null, lastGoodAt: null });
    expect(state({}, at('2026-11-20', 9))).toMatchObject({ late: true, lastGoodAt: null });
    expect(state({}, at('2026-10-04', 23)).late).toBe(false);
    expect(state({}, at('2026-10-05', 9)).late).toBe(true);
  });

  test('a closed feed is not late', () => {
    const closed = { kind: 'NOT_HELD' as const, on: '2026-11-01', by: 'PM', reason: 'Paper only' };
    expect(state({ closed }, at('2026-11-20', 9))).toMatchObject({ late: false, closed: true, dueOn: null });
  });

  test('says the day it waits for, else the next one', () => {
    const loaded = (day: string) => ({ loadedAt: [londonInstant(day, 6).toISOString()] });
    expect(state(loaded('2026-11-20'), at('2026-11-20', 9)).dueOn).toBe('2026-11-21');
    expect(state(loaded('2026-11-18'), at('2026-11-20', 9)).dueOn).toBe('2026-11-20');
    expect(state({ ...loaded('2026-11-18'), cadence: 'WEEKLY', dueWeekday: 3 }, at('2026-11-20', 9)).dueOn).toBe('2026-11-25');
    expect(state({ ...loaded('2026-11-20'), cadence: 'WORKING_DAYS' }, at('2026-11-20', 9)).dueOn).toBe('2026-11-23');
  });

  test('a load after the instant asked does not count', () => {
    const loadedAt = [londonInstant('2026-11-17', 6).toISOString(), londonInstant('2026-11-20', 6).toISOString()];
    expect(state({ loadedAt }, at('2026-11-19', 15))).toMatchObject({ late: true, lastGoodAt: '2026-11-17T06:00:00.000Z' });
  });
});

describe('a day is judged by what has come in for it', () => {
  const quiet = madeEvidence({ goLiveOn: GO_LIVE, lastDay: 60 });
  const with_ = (loads: readonly number[]) => ({
    ...quiet,
    feeds: quiet.feeds.map((feed) => ({
      ...feed,
      loadedAt: loads.map((day) => londonInstant(addDays(GO_LIVE, day), 6).toISOString()),
    })),
  });
  const all = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

  test('a first load tells of the days before it', () => {
    const first = with_([50]);
    expect(healthOf(first, [policy1], londonInstant(addDays(GO_LIVE, 49), 9).toISOString()).verdict).toBe('UNKNOWN');
    const { history } = healthOf(first, [policy1], londonInstant(addDays(GO_LIVE, 50), 9).toISOString());
    expect(history.find((day) => day.dayNumber === 45)!.verdict).toBe('STEADY');
    expect(history.filter((day) => day.verdict === 'UNKNOWN')).toEqual([]);
  });

  test('days while a feed was silent stay without data after it comes back', () => {
    const { history, verdict } = healthOf(
      with_([...all(-60, 30), ...all(40, 51)]),
      [policy1],
      londonInstant(addDays(GO_LIVE, 51), 9).toISOString(),
    );
    const unknown = history.filter((day) => day.verdict === 'UNKNOWN').map((day) => day.dayNumber);
    // The load of day 31, a Thursday, was late after midday on Friday, day 32; the feed came back on day 40.
    expect(unknown).toEqual([32, 33, 34, 35, 36, 37, 38, 39]);
    expect(verdict).toBe('STEADY');
  });
});
