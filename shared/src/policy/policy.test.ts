import { describe, expect, test } from '@jest/globals';
import { policy1, policyOn, readPolicy } from './index.js';

describe('policy 1', () => {
  test('weights add up to 100', () => {
    const { safety, incidents, appointments, training, paper } = policy1.streams;
    expect(safety.weight + incidents.weight + appointments.weight + training.weight + paper.weight).toBe(100);
  });

  test('states the published targets', () => {
    expect(policy1.sla.targets.P1).toEqual({ clock: 'ROUND_THE_CLOCK', responseMinutes: 15, fixMinutes: 240 });
    expect(policy1.sla.targets.P3.fixMinutes).toBe(1800);
    expect(policy1.sla.goLiveTargets.P3).toEqual({ clock: 'WORKING_HOURS', responseMinutes: 120, fixMinutes: 600 });
  });
});

describe('readPolicy', () => {
  test('refuses an unknown number, so that a misspelt one is not silently ignored', () => {
    expect(() => readPolicy({ ...policy1, extra: 1 })).toThrow();
  });

  test('refuses a share written as a percentage', () => {
    expect(() => readPolicy({ ...policy1, leastConfidence: 50 })).toThrow();
  });
});

describe('every number of a policy', () => {
  /** The policy with one number replaced, for each number in it. */
  function withEachNumber(value: unknown, replacement: number): unknown[] {
    if (typeof value === 'number') return [replacement];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      withEachNumber(inner, replacement).map((changed) =>
        Array.isArray(value)
          ? value.map((each: unknown, index) => (String(index) === key ? changed : each))
          : { ...value, [key]: changed },
      ),
    );
  }

  test.each([NaN, Infinity, -Infinity])('is refused as %p', (replacement) => {
    const changed = withEachNumber(policy1, replacement);
    expect(changed.length).toBeGreaterThan(60);
    for (const policy of changed) expect(() => readPolicy(policy)).toThrow();
  });
});

describe('policyOn', () => {
  const policy2 = { ...policy1, version: 2, effectiveOn: '2026-11-22' };

  test.each([
    ['2026-11-21', 1],
    ['2026-11-22', 2],
    ['2027-01-01', 2],
    ['1990-01-01', 1],
  ])('on %s version %i', (on, version) => {
    expect(policyOn([policy2, policy1], on).version).toBe(version);
  });

  test('of two policies of one day the higher version holds', () => {
    expect(policyOn([{ ...policy2, version: 3 }, policy2, policy1], '2026-12-01').version).toBe(3);
  });

  test('refuses to judge without a policy', () => {
    expect(() => policyOn([], '2026-11-22')).toThrow(RangeError);
  });
});
