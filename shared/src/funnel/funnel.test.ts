import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { funnelLimitsAt, funnelOf, type Funnel, type FunnelInput } from './index.js';

const numerators = [640, 410, 1220, 380, 905, 150];
const denominators = [8200, 5600, 12400, 4900, 9100, 2300];
const six: FunnelInput[] = numerators.map((numerator, index) => ({
  code: `R0${index}`,
  numerator,
  denominator: denominators[index] ?? 0,
}));

function draw(inputs: readonly FunnelInput[], options: { adjusted?: boolean } = {}): Funnel {
  const result = funnelOf(inputs, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a funnel between trusts', () => {
  test('gives the known answer of FunnelPlotR', () => {
    const funnel = draw(six, { adjusted: true });
    expect(funnel.target).toBeCloseTo(0.087176, 6);
    expect(funnel.phi).toBeCloseTo(13.1269, 4);
    expect(funnel.tauSquared).toBeCloseTo(0.00054357, 8);
    expect(funnel.points[0]?.limits.lower998).toBeCloseTo(0.05007, 5);
    expect(funnel.points[0]?.limits.upper998).toBeCloseTo(0.13331, 5);
    expect(funnel.points.map((point) => point.place)).toEqual(['INSIDE', 'INSIDE', 'INSIDE', 'INSIDE', 'INSIDE', 'INSIDE']);
  });

  test('fewer than ten trusts are shown unadjusted, with a caution', () => {
    const funnel = draw(six);
    expect(funnel.adjusted).toBe(false);
    expect(funnel.caution).toMatch(/^Only 6 trusts/);
    expect(funnel.points[0]?.limits).toEqual(funnelLimitsAt(8200, funnel.target, 0));
    expect(funnel.points.map((point) => point.place)).toEqual([
      'BELOW_95',
      'BELOW_998',
      'ABOVE_998',
      'BELOW_95',
      'ABOVE_998',
      'BELOW_998',
    ]);
  });

  test('ten trusts are adjusted, without a caution', () => {
    const ten = Array.from({ length: 10 }, (_, index) => ({ code: `R${index}`, numerator: 50 + 10 * index, denominator: 1000 }));
    const funnel = draw(ten);
    expect(funnel.adjusted).toBe(true);
    expect(funnel.caution).toBeNull();
    expect(funnel.tauSquared).toBeGreaterThan(0);
    expect(draw(ten.slice(1)).adjusted).toBe(false);
  });

  test('equal trusts have no over-dispersion, and all lie inside', () => {
    const equal = Array.from({ length: 12 }, (_, index) => ({ code: `R${index}`, numerator: 50, denominator: 1000 }));
    const funnel = draw(equal);
    expect(funnel.tauSquared).toBe(0);
    expect(funnel.points.every((point) => point.place === 'INSIDE')).toBe(true);
  });

  test('a trust with 0 of 0 is left out', () => {
    expect(draw([...six, { code: 'R09', numerator: 0, denominator: 0 }]).points).toHaveLength(6);
  });

  test.each<[string, FunnelInput[], string]>([
    ['no trust', [], 'EMPTY_SERIES'],
    ['no case', [{ code: 'RAL', numerator: 0, denominator: 0 }], 'EMPTY_SERIES'],
    ['not a number', [{ code: 'RAL', numerator: NaN, denominator: 1 }], 'NOT_A_NUMBER'],
    ['endless', [{ code: 'RAL', numerator: 1, denominator: Infinity }], 'NOT_A_NUMBER'],
    ['more events than cases', [{ code: 'RAL', numerator: 2, denominator: 1 }], 'BAD_RATIO'],
    ['below zero', [{ code: 'RAL', numerator: -1, denominator: 1 }], 'BAD_RATIO'],
    ['a trust twice', [six[0] as FunnelInput, six[0] as FunnelInput], 'DUPLICATE_TRUST'],
  ])('%s is refused', (_, inputs, code) => {
    expect(funnelOf(inputs)).toMatchObject({ ok: false, error: { code } });
  });

  test('limits hold the target, widen for smaller trusts and stay between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (denominator, target) => {
        const limits = funnelLimitsAt(denominator, target, 0);
        const wider = funnelLimitsAt(denominator, target, 0.001);
        expect(limits.lower998).toBeLessThanOrEqual(limits.lower95);
        expect(limits.upper95).toBeLessThanOrEqual(limits.upper998);
        expect(limits.lower95).toBeLessThanOrEqual(target + 1e-12);
        expect(limits.upper95).toBeGreaterThanOrEqual(target - 1e-12);
        expect(wider.lower998).toBeLessThanOrEqual(limits.lower998);
        expect(wider.upper998).toBeGreaterThanOrEqual(limits.upper998);
        expect(limits.lower998).toBeGreaterThanOrEqual(0);
        expect(limits.upper998).toBeLessThanOrEqual(1);
      }),
    );
  });
});
