import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { mean, median, quantile, standardDeviation, sumOf, variance } from './index.js';

describe('the mean', () => {
  test('of equal values is that value, to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 400 }), (value, count) => {
        expect(mean(Array.from({ length: count }, () => value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('of decimals that do not add up in binary', () => {
    expect(mean([0.1, 0.1, 0.1])).toBe(0.1);
    expect(mean([0.1, 0.2, 0.3])).toBe(0.2);
    expect(mean([1e16, 1, -1e16])).toBe(1 / 3);
    expect(mean([Number.MAX_VALUE, 0])).toBe(Number.MAX_VALUE / 2);
  });

  test('of nothing is nothing', () => {
    expect(mean([])).toBeNull();
    expect(sumOf([])).toBe(0);
    expect(median([])).toBeNull();
    expect(variance([4])).toBeNull();
    expect(standardDeviation([])).toBeNull();
  });
});

test('a sum keeps what rounding would lose', () => {
  expect(sumOf([1, 1e100, 1, -1e100])).toBe(2);
  expect(sumOf([0.1, 0.2, 0.3])).toBe(0.6);
});

test.each([
  [0, 1],
  [0.25, 1.75],
  [0.5, 2.5],
  [0.9, 3.7],
  [1, 4],
  [2, 4],
])('quantile %d of 1 to 4 is %d', (p, value) => {
  expect(quantile([4, 2, 3, 1], p)).toBeCloseTo(value, 12);
});

test('the median sorts by number, not by letter, and leaves its input as it is', () => {
  const values = [10, 9, 100];
  expect(median(values)).toBe(10);
  expect(values).toEqual([10, 9, 100]);
  expect(median([3, 1, 2, 10])).toBe(2.5);
});

test('spread of 2, 4, 4, 4, 5, 5, 7, 9', () => {
  expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12);
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
});
