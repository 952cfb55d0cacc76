import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chanceAbove, logChance, logGamma } from './negative-binomial.js';

describe('ln gamma', () => {
  test.each([
    [1, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.PI) / 2],
    [101, 363.7393755555635],
  ])('of %d', (x, value) => {
    expect(logGamma(x)).toBeCloseTo(value, 9);
  });
});

describe('chance above a limit', () => {
  test('the geometric distribution, and nearly Poisson', () => {
    expect(chanceAbove(0, 1, 1)).toBeCloseTo(0.5, 12);
    expect(chanceAbove(2, 1, 1)).toBeCloseTo(0.125, 12);
    expect(chanceAbove(2, 2, 1e7)).toBeCloseTo(1 - 5 * Math.exp(-2), 5);
  });

  test('is the sum of the single chances, and grows with the mean', () => {
    const means = fc.double({ min: 0.1, max: 60, noNaN: true });
    fc.assert(
      fc.property(means, fc.double({ min: 1, max: 300, noNaN: true }), fc.nat(80), (mean, size, limit) => {
        let below = 0;
        for (let count = 0; count <= limit; count++) below += Math.exp(logChance(count, mean, size));
        expect(chanceAbove(limit, mean, size)).toBeCloseTo(1 - below, 8);
        expect(chanceAbove(limit, mean * 1.1, size)).toBeGreaterThanOrEqual(chanceAbove(limit, mean, size) - 1e-12);
      }),
    );
  });
});
