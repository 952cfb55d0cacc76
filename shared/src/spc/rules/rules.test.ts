import { describe, expect, test } from '@jest/globals';

import type { Limits } from '../spc-types.js';
import { applyRules } from './apply-rules.js';
import type { JudgedPoint } from './judged-point.js';
import { isOutside } from './outside.js';
import { pointsInShift } from './shift.js';
import { trendSides } from './trend.js';
import { isNearLimit, pointsInTwoInThree } from './two-in-three.js';

const limits: Limits = { centre: 0, lower: -30, upper: 30, nearLower: -20, nearUpper: 20 };
const bare: Limits = { centre: 0, lower: null, upper: null, nearLower: null, nearUpper: null };

function judged(values: readonly number[], at: Limits = limits): JudgedPoint[] {
  return values.map((value) => ({ value, limits: at }));
}

function marks(flags: readonly boolean[]): string {
  return flags.map((flag) => (flag ? 'x' : '.')).join('');
}

function sides(values: readonly number[]): string {
  return trendSides(judged(values))
    .map((side) => (side === 'HIGH' ? '+' : side === 'LOW' ? '-' : '.'))
    .join('');
}

describe('outside', () => {
  test.each([
    [30, false],
    [30.0001, true],
    [-30, false],
    [-30.0001, true],
    [0, false],
  ])('%d beyond -30 to 30: %p', (value, outside) => {
    expect(isOutside({ value, limits })).toBe(outside);
    expect(isOutside({ value, limits: bare })).toBe(false);
  });
});

describe('shift', () => {
  test.each([
    ['six are no shift', [1, 2, 1, 2, 1, 2], '......'],
    ['seven above are', [1, 2, 1, 2, 1, 2, 1], 'xxxxxxx'],
    ['seven below are', [-1, -2, -1, -2, -1, -2, -1], 'xxxxxxx'],
    ['eight are all marked', [1, 2, 1, 2, 1, 2, 1, 2], 'xxxxxxxx'],
    ['a point on the centre breaks it', [1, 1, 1, 0, 1, 1, 1, 1], '........'],
    ['the other side breaks it', [1, 1, 1, 1, 1, 1, -1, 1], '........'],
    ['zeroes are no side', [0, 0, 0, 0, 0, 0, 0, 0], '........'],
    ['two shifts that touch', [1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1], 'xxxxxxxxxxxxxx'],
    ['a shift after others', [-1, 0, 1, 1, 1, 1, 1, 1, 1, -1], '..xxxxxxx.'],
  ])('%s', (_, values, expected) => {
    expect(marks(pointsInShift(judged(values)))).toBe(expected);
  });
});

describe('trend', () => {
  test.each([
    ['six rising are no trend', [1, 2, 3, 4, 5, 6], '......'],
    ['seven rising are', [1, 2, 3, 4, 5, 6, 7], '+++++++'],
    ['eight falling are', [8, 7, 6, 5, 4, 3, 2, 1], '--------'],
    ['a tie breaks it', [1, 2, 3, 4, 4, 5, 6, 7], '........'],
    ['a step back breaks it', [1, 2, 3, 4, 3, 5, 6, 7, 8, 9], '..........'],
    ['it may start anywhere', [5, 1, 2, 3, 4, 5, 6, 7, 0], '.+++++++.'],
    ['the turning point goes with what follows', [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], '++++++-------'],
    ['a level step between two trends counts as falling', [1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13], '++++++-+++++++'],
    ['constant values have none', [4, 4, 4, 4, 4, 4, 4, 4], '........'],
    ['one point has none', [4], '.'],
  ])('%s', (_, values, expected) => {
    expect(sides(values)).toBe(expected);
  });
});

describe('two in three', () => {
  test.each([
    ['beyond the near limit and inside the limit', 21, true],
    ['on the near limit', 20, false],
    ['on the limit', 30, true],
    ['outside', 31, false],
    ['below', -21, true],
    ['on the lower near limit', -20, false],
  ])('%s', (_, value, near) => {
    expect(isNearLimit({ value, limits })).toBe(near);
    expect(isNearLimit({ value, limits: bare })).toBe(false);
  });

  test.each([
    ['two of three, the third between them unmarked', [25, 5, 25], 'x.x'],
    ['three of three', [25, 25, 25], 'xxx'],
    ['two in a row with the third after', [25, 25, 5], 'xx.'],
    ['two in a row with the third before', [5, 25, 25], '.xx'],
    ['two alone are not three', [25, 25], '..'],
    ['one side only', [25, -25, 25], '...'],
    ['the third on the other side spoils it', [25, 25, -1], '...'],
    ['the third on the centre spoils it', [25, 25, 0], '...'],
    ['a point outside is no second', [25, 5, 35], '...'],
    ['but may be the third', [25, 35, 25], 'x.x'],
    ['too far apart', [25, 5, 5, 25], '....'],
    ['below', [-5, -25, -25], '.xx'],
    ['two windows', [25, 5, 25, 5, 25, 1], 'x.x.x.'],
  ])('%s', (_, values, expected) => {
    expect(marks(pointsInTwoInThree(judged(values)))).toBe(expected);
  });
});

describe('when several rules hold', () => {
  const rulesOf = (values: readonly number[]): (string | null)[] =>
    applyRules(judged(values)).map((finding) => finding?.rule ?? null);

  test('outside goes before trend', () => {
    expect(rulesOf([-3, -2, -1, 1, 2, 3, 31])).toEqual(['TREND', 'TREND', 'TREND', 'TREND', 'TREND', 'TREND', 'OUTSIDE']);
  });

  test('trend goes before two in three and shift', () => {
    expect(new Set(rulesOf([21, 22, 23, 24, 25, 26, 27]))).toEqual(new Set(['TREND']));
  });

  test('two in three goes before shift', () => {
    expect(rulesOf([1, 2, 1, 2, 1, 25, 24])).toEqual([
      'SHIFT',
      'SHIFT',
      'SHIFT',
      'SHIFT',
      'SHIFT',
      'TWO_IN_THREE',
      'TWO_IN_THREE',
    ]);
  });

  test('a trend points the way it goes, the rest to the side they lie on', () => {
    const falling = applyRules(judged([19, 18, 17, 16, 15, 14, 13]));
    expect(falling.every((finding) => finding?.side === 'LOW')).toBe(true);
    expect(applyRules(judged([31, -31]))).toEqual([
      { rule: 'OUTSIDE', side: 'HIGH' },
      { rule: 'OUTSIDE', side: 'LOW' },
    ]);
    expect(applyRules(judged([-25, -25, -1]))[0]).toEqual({ rule: 'TWO_IN_THREE', side: 'LOW' });
  });

  test('nothing is common cause', () => {
    expect(applyRules(judged([1, -1, 0]))).toEqual([null, null, null]);
    expect(applyRules([])).toEqual([]);
  });
});
