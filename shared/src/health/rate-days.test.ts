import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { numberOfDay } from './calendar.js';
import { DaysAbove, hasFigureLately, passesLimit, rateDays } from './rate-days.js';
import { slotsOf } from './slots.js';

/** Monday 1 June 2026. */
const goLive = numberOfDay('2026-06-01');
const rowsOn = (...days: number[]) => new Map(days.map((day) => [goLive + day, {}]));
const slots = (asOf: string) => slotsOf(goLive, asOf);

describe('the working days a rate is judged on', () => {
  test('have a figure, lie between go-live and yesterday, and are no weekend', () => {
    const judged = rateDays(rowsOn(-1, 0, 2, 5, 7, 9), slots('2026-06-10T09:00:00.000Z'));
    expect(judged.days).toEqual([goLive, goLive + 2, goLive + 7]);
    expect([-1, 0, 1, 2, 6, 7, 8, 30].map((day) => judged.upTo(goLive + day))).toEqual([0, 1, 1, 2, 2, 3, 3, 3]);
  });

  test('are none on go-live day', () => {
    const judged = rateDays(rowsOn(0), slots('2026-06-01T20:00:00.000Z'));
    expect(judged.days).toEqual([]);
    expect(judged.upTo(goLive)).toBe(0);
  });

  test('a figure is missed after five working days without one', () => {
    const asOf = slots('2026-07-01T09:00:00.000Z');
    const none = rateDays(rowsOn(), asOf);
    const one = rateDays(rowsOn(0), asOf);
    // Day 3 is a Thursday, day 4 a Friday and the fifth working day, day 7 a Monday.
    expect([3, 4, 6].map((day) => hasFigureLately(none, goLive + day, goLive))).toEqual([true, false, false]);
    expect([4, 6, 7].map((day) => hasFigureLately(one, goLive + day, goLive))).toEqual([true, true, false]);
  });
});

describe('days above a limit', () => {
  const above = new DaysAbove([1, 2, 3, 4, 5], (day) => day === 2 || day === 5);

  test('are counted among the last days before an end', () => {
    expect([0, 1, 2, 5].map((end) => above.inLast(3, end))).toEqual([0, 0, 1, 1]);
    expect(above.inLast(4, 5)).toBe(2);
    expect(above.inLast(99, 5)).toBe(2);
  });

  test('are known one by one', () => {
    expect([0, 1, 2, 3, 4].map((index) => above.at(index))).toEqual([false, true, false, false, true]);
  });
});

test.each([
  [5, 2, true],
  [4, 2, false],
  [5, 2.1, false],
  [2, 2, false],
  [3, 0, true],
])('%p events against a limit of %p: %p', (events, limit, passes) => {
  expect(passesLimit(events, limit, policy1)).toBe(passes);
});

test('a policy may ask for no margin, and even then a limit is not passed on the spot', () => {
  const noMargin = { ...policy1, limits: { ...policy1.limits, passedByAtLeastEvents: 0 } };
  expect(passesLimit(2, 2, noMargin)).toBe(false);
  expect(passesLimit(2.5, 2, noMargin)).toBe(true);
});
