import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../time/index.js';
import { trainingTrajectory, type TrainingPoint } from './index.js';

/** A Monday; the weeks after it have no bank holiday. */
const MONDAY = '2026-09-07';
const weekly = (shares: readonly number[], required = 1000): TrainingPoint[] =>
  shares.map((share, week) => ({ asOn: addDays(MONDAY, 7 * week), completed: Math.round(share * required), required }));

function told(points: readonly TrainingPoint[], goLiveOn: string, threshold = 0.8) {
  const trajectory = trainingTrajectory(points, goLiveOn, threshold);
  if (trajectory.withheld !== null) throw new Error(trajectory.withheld);
  return trajectory;
}

describe('the way to go-live', () => {
  test('of a steady pace is a line without scatter', () => {
    const { points, perWorkingDay, reachedOn, snapshots } = told(weekly([0.5, 0.55, 0.6, 0.65]), addDays(MONDAY, 46));
    expect(perWorkingDay).toBeCloseTo(0.01, 12);
    expect(snapshots).toBe(4);
    expect(points[0]).toEqual({ on: addDays(MONDAY, 21), share: 0.65, low: 0.65, high: 0.65 });
    // The last day trained on is the Thursday before go-live, 18 working days on.
    const last = points.at(-1)!;
    expect(last.on).toBe(addDays(MONDAY, 45));
    expect(last.share).toBeCloseTo(0.83, 12);
    expect(last.high - last.low).toBeCloseTo(0, 9);
    // 0.8 is 15 working days after 0.65: three weeks.
    expect(reachedOn).toBe(addDays(MONDAY, 42));
  });

  test('of an uneven pace has the interval of the drift method', () => {
    // Gains of 6, 2 and 4 points in 5 working days each: m 0.8 a day, s² = (0.02² + 0.02²) ÷ 5 ÷ 2, t₀.₉(2) = 1.8856.
    const { points } = told(weekly([0.5, 0.56, 0.58, 0.62]), addDays(MONDAY, 36));
    const tenth = points[10]!;
    expect(tenth.on).toBe(addDays(MONDAY, 35));
    expect(tenth.share).toBeCloseTo(0.7, 12);
    const half = 1.8856 * Math.sqrt(0.0008 / 10) * Math.sqrt(10 + 100 / 15);
    expect(tenth.high - tenth.share).toBeCloseTo(half, 12);
    expect(tenth.share - tenth.low).toBeCloseTo(half, 12);
  });

  test('takes its pace from the last 56 days alone', () => {
    const recent = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.76, 0.77, 0.78];
    const goLiveOn = addDays(MONDAY, 80);
    const older = { asOn: addDays(MONDAY, -7), completed: 900, required: 1000 };
    expect(trainingTrajectory([older, ...weekly(recent)], goLiveOn, 0.8)).toEqual(
      trainingTrajectory(weekly(recent), goLiveOn, 0.8),
    );
    const edge = { ...older, asOn: MONDAY };
    expect(trainingTrajectory([edge, ...weekly(recent).slice(1)], goLiveOn, 0.8)).not.toEqual(
      trainingTrajectory(weekly(recent), goLiveOn, 0.8),
    );
  });

  test.each<[string, TrainingPoint[], string, string]>([
    ['no snapshot', [], addDays(MONDAY, 60), 'TOO_FEW_SNAPSHOTS'],
    ['three snapshots', weekly([0.5, 0.55, 0.6]), addDays(MONDAY, 60), 'TOO_FEW_SNAPSHOTS'],
    ['nobody who needs it', [{ asOn: MONDAY, completed: 0, required: 0 }], addDays(MONDAY, 60), 'NO_REQUIREMENT'],
    ['more trained than need it', [{ asOn: MONDAY, completed: 9, required: 8 }], addDays(MONDAY, 60), 'NO_REQUIREMENT'],
    ['go-live on the day of the last snapshot', weekly([0.5, 0.55, 0.6, 0.65]), addDays(MONDAY, 21), 'DAY_HAS_PASSED'],
    [
      'four snapshots of one weekend',
      [4, 5, 6].map((day) => ({ asOn: addDays(MONDAY, day), completed: 50, required: 100 })),
      addDays(MONDAY, 60),
      'TOO_FEW_SNAPSHOTS',
    ],
  ])('is withheld with %s', (_, points, goLiveOn, withheld) => {
    expect(trainingTrajectory(points, goLiveOn, 0.8)).toEqual({ withheld });
  });

  test('that falls short says so', () => {
    expect(told(weekly([0.5, 0.51, 0.52, 0.53]), addDays(MONDAY, 30)).reachedOn).toBeNull();
    expect(told(weekly([0.5, 0.6, 0.7, 0.8]), addDays(MONDAY, 30)).reachedOn).toBe(addDays(MONDAY, 21));
  });
});

describe('properties', () => {
  const snapshots = fc
    .array(
      fc.record({
        week: fc.nat(9),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        required: fc.integer({ min: 1, max: 9000 }),
      }),
      {
        minLength: 4,
        maxLength: 9,
      },
    )
    .map((rows) => {
      const byWeek = new Map(rows.map((row) => [row.week, row]));
      return [...byWeek.values()].map(({ week, share, required }) => ({
        asOn: addDays(MONDAY, 7 * week),
        completed: Math.floor(share * required),
        required,
      }));
    });
  const goLives = fc.integer({ min: 64, max: 200 }).map((days) => addDays(MONDAY, days));

  test('low, share and high lie in order between 0 and 1, and the interval never narrows before it meets an end', () => {
    fc.assert(
      fc.property(snapshots, goLives, (points, goLiveOn) => {
        const trajectory = trainingTrajectory(points, goLiveOn, 0.8);
        if (trajectory.withheld !== null) return;
        trajectory.points.forEach(({ on, share, low, high }, index, all) => {
          expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true);
          const before = all[index - 1];
          if (!before) return;
          expect(on > before.on && on < goLiveOn).toBe(true);
          if (low > 0 && high < 1 && share < 1 && share > 0)
            expect(high - low).toBeGreaterThanOrEqual(before.high - before.low - 1e-9);
        });
      }),
    );
  });

  test('neither the order of snapshots nor the size of the trust matters', () => {
    fc.assert(
      fc.property(snapshots, goLives, fc.integer({ min: 2, max: 7 }), (points, goLiveOn, times) => {
        const plain = trainingTrajectory(points, goLiveOn, 0.8);
        expect(trainingTrajectory([...points].reverse(), goLiveOn, 0.8)).toEqual(plain);
        const larger = points.map(({ asOn, completed, required }) => ({
          asOn,
          completed: completed * times,
          required: required * times,
        }));
        expect(trainingTrajectory(larger, goLiveOn, 0.8)).toEqual(plain);
      }),
    );
  });

  test('the 80 % interval holds for about 80 % of random walks', () => {
    // A sum of twelve uniform numbers less six is close to normal; the generator is mulberry32.
    let state = 7;
    const uniform = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
    const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, each) => sum + each, -6);
    const walks = 2000;
    let held = 0;
    for (let walk = 0; walk < walks; walk += 1) {
      const shares = [0.3];
      for (let week = 1; week < 12; week += 1) shares.push(shares[week - 1]! + 0.015 + 0.008 * normal());
      const { points } = told(weekly(shares.slice(0, 8), 1_000_000), addDays(MONDAY, 7 * 11 + 1));
      const last = points.at(-1)!;
      if (shares[11]! >= last.low && shares[11]! <= last.high) held += 1;
    }
    expect(held / walks).toBeGreaterThan(0.77);
    expect(held / walks).toBeLessThan(0.83);
  });
});
