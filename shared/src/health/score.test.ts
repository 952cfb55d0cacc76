import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { roundToSum, scoreOf } from './score.js';

describe('roundToSum', () => {
  test.each([
    [
      [33.3, 33.3, 33.4],
      [33, 33, 34],
    ],
    [
      [10.2, 20.9, 5.9],
      [10, 21, 6],
    ],
    [
      [1.5, 2.5],
      [2, 2],
    ],
    [
      [0.4, 0.4],
      [1, 0],
    ],
    [
      [7.1, 0.9],
      [7, 1],
    ],
    [
      [2, 3],
      [2, 3],
    ],
    [[], []],
  ])('%j becomes %j', (values, whole) => {
    expect(roundToSum(values)).toEqual(whole);
  });

  test('a binary fraction just under a whole number is that number', () => {
    expect(roundToSum([0.1 + 0.7 + 0.2 - 1e-12, 2])).toEqual([1, 2]);
    expect(roundToSum([0.5 - 1e-12, 1])).toEqual([1, 1]);
  });
});

describe('scoreOf', () => {
  const steady = { SAFETY: 'STEADY', INCIDENTS: 'STEADY', APPOINTMENTS: 'STEADY', TRAINING: 'STEADY', PAPER: 'STEADY' } as const;

  test('parts and the most each could be, of what is known', () => {
    expect(scoreOf({ ...steady, INCIDENTS: 'SETTLING', TRAINING: 'UNKNOWN', PAPER: 'NOT_APPLICABLE' }, policy1)).toEqual({
      score: 84.4,
      confidence: 80 / 90,
      parts: { SAFETY: 37.5, INCIDENTS: 15.6, APPOINTMENTS: 31.3, TRAINING: null, PAPER: null },
      most: { SAFETY: 37.5, INCIDENTS: 31.3, APPOINTMENTS: 31.3, TRAINING: null, PAPER: null },
    });
  });

  test('nothing applicable is no score and no confidence', () => {
    const none = { SAFETY: 'NOT_APPLICABLE', INCIDENTS: 'NOT_APPLICABLE', APPOINTMENTS: 'NOT_APPLICABLE' } as const;
    expect(scoreOf({ ...none, TRAINING: 'NOT_APPLICABLE', PAPER: 'NOT_APPLICABLE' }, policy1)).toMatchObject({
      score: null,
      confidence: 0,
    });
  });
});
