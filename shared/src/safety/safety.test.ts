import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { dispositionDueAt, LIKELIHOODS, riskOf, SEVERITIES, worstHarm } from './index.js';

describe('the DCB0129 matrix', () => {
  const published: Record<string, number[]> = {
    VERY_HIGH: [3, 4, 4, 5, 5],
    HIGH: [2, 3, 3, 4, 5],
    MEDIUM: [2, 2, 3, 3, 4],
    LOW: [1, 2, 2, 3, 4],
    VERY_LOW: [1, 1, 2, 2, 3],
  };

  test.each(LIKELIHOODS.flatMap((likelihood) => SEVERITIES.map((severity, column) => [likelihood, severity, column] as const)))(
    '%s × %s',
    (likelihood, severity, column) => {
      expect(riskOf(likelihood, severity)).toBe(published[likelihood]![column]);
    },
  );
});

describe('worstHarm', () => {
  test.each([
    ['LOW', 'SEVERE', 'SEVERE'],
    ['FATAL', 'SEVERE', 'FATAL'],
    [null, 'LOW', 'LOW'],
    ['NONE', null, 'NONE'],
    [null, null, null],
  ] as const)('physical %s and psychological %s is %s', (physical, psychological, worst) => {
    expect(worstHarm(physical, psychological)).toBe(worst);
  });
});

describe('disposition due', () => {
  const goLiveOn = '2026-10-01';
  test.each([
    ['day 0: 24 hours', '2026-10-01T08:00:00Z', null, '2026-10-02T08:00:00.000Z'],
    ['day 14, a Thursday: 24 hours', '2026-10-15T16:00:00Z', 'NONE', '2026-10-16T16:00:00.000Z'],
    ['day 15, a Friday: the end of Monday', '2026-10-16T16:00:00Z', 'LOW', '2026-10-19T17:00:00.000Z'],
    ['moderate harm later: 24 hours, weekend or not', '2026-11-20T15:00:00Z', 'MODERATE', '2026-11-21T15:00:00.000Z'],
    ['across the change of clocks', '2026-10-23T12:00:00Z', null, '2026-10-26T18:00:00.000Z'],
    ['before a bank holiday', '2026-12-24T12:00:00Z', null, '2026-12-29T18:00:00.000Z'],
    ['before go-live no window holds', '2026-09-30T12:00:00Z', null, '2026-10-01T17:00:00.000Z'],
  ] as const)('%s', (_, raisedAt, harm, due) => {
    expect(dispositionDueAt(raisedAt, harm, goLiveOn, policy1).toISOString()).toBe(due);
  });

  test('without a go-live day there is no window', () => {
    expect(dispositionDueAt('2026-10-01T08:00:00Z', null, null, policy1).toISOString()).toBe('2026-10-02T17:00:00.000Z');
  });
});
