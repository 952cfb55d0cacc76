import { describe, expect, test } from '@jest/globals';

import { controlChart, limitsAt, limitsFromBaseline, type SpcChart, type SpcOptions, type SpcPointInput } from './index.js';

const numerators = [640, 690, 601, 705, 652, 633, 668, 720, 615, 671, 644, 659, 930, 905, 842, 779, 733, 701];
const denominators = [8200, 8350, 8010, 8400, 8230, 8300, 8100, 8450, 7900, 8250, 8120, 8310, 6100, 6500, 7000, 7400, 7800, 8000];
const points: SpcPointInput[] = numerators.map((numerator, index) => ({
  on: `2025-01-${String(index + 1).padStart(2, '0')}`,
  numerator,
  denominator: denominators[index] ?? null,
}));

function draw(given: readonly SpcPointInput[], options: SpcOptions): SpcChart {
  const result = controlChart(given, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('p′ charts', () => {
  test('give the known answer of qicharts2: centre, σz and the limits of points 1 and 13', () => {
    const chart = draw(points, { chart: 'P_PRIME', fixAfterNPoints: 12 });
    expect(chart.groups[0]?.centre).toBeCloseTo(0.080085, 6);
    expect(chart.groups[0]?.sigmaZ).toBeCloseTo(1.363786, 6);
    expect(chart.points[0]?.lower).toBeCloseTo(0.067822, 6);
    expect(chart.points[0]?.upper).toBeCloseTo(0.092349, 6);
    expect(chart.points[12]?.lower).toBeCloseTo(0.065867, 6);
    expect(chart.points[12]?.upper).toBeCloseTo(0.094304, 6);
    expect(chart.points[12]?.rule).toBe('OUTSIDE');
  });

  test('a baseline that ends before a go-live day is the same as one fixed on its points', () => {
    const fixed = draw(points, { chart: 'P_PRIME', fixAfterNPoints: 12 });
    const until = draw(points, { chart: 'P_PRIME', baselineUntil: '2025-01-13' });
    expect(until.points).toEqual(fixed.points);
    expect(until.groups[0]?.baselineCount).toBe(12);
    expect(until.groups[0]?.trial).toBe(true);
    expect(fixed.groups[0]?.trial).toBe(false);
  });

  test('σz is floored at 1 only when asked', () => {
    const even = points.map((point, index) => ({ on: point.on, numerator: 80 + (index % 2), denominator: 1000 }));
    const free = draw(even, { chart: 'P_PRIME' });
    const floored = draw(even, { chart: 'P_PRIME', floorSigmaZAtOne: true });
    expect(free.groups[0]?.sigmaZ).toBeLessThan(0.2);
    expect(floored.groups[0]?.sigmaZ).toBe(1);
    expect(floored.points[0]?.upper).toBe(draw(even, { chart: 'P' }).points[0]?.upper);
  });

  test('limits stay between 0 and 1, and those of u′ above 0', () => {
    const sparse = points.map((point, index) => ({ on: point.on, numerator: index % 3 === 0 ? 1 : 0, denominator: 2 }));
    for (const point of draw(sparse, { chart: 'P_PRIME' }).points) {
      expect(point.lower).toBe(0);
      expect(point.nearLower).toBe(0);
      expect(point.upper).toBeLessThanOrEqual(1);
    }
    const dense = points.map((point, index) => ({ on: point.on, numerator: index % 3 === 0 ? 1 : 2, denominator: 2 }));
    expect(draw(dense, { chart: 'P' }).points[0]?.upper).toBe(1);
    const busy = points.map((point, index) => ({ on: point.on, numerator: index % 3 === 0 ? 9 : 5, denominator: 2 }));
    expect(draw(busy, { chart: 'U' }).points[0]?.upper).toBeGreaterThan(1);
    expect(draw(sparse, { chart: 'U_PRIME' }).points[0]?.lower).toBe(0);
  });

  test('u limits at 9 events in 3 units are 3 ± 3√(3 ÷ 3)', () => {
    const chart = draw(
      ['2025-01-01', '2025-01-02'].map((on) => ({ on, numerator: 9, denominator: 3 })),
      { chart: 'U' },
    );
    expect(chart.points[0]).toMatchObject({ centre: 3, lower: 0, upper: 6, nearLower: 1, nearUpper: 5 });
  });

  test('limits narrow as denominators grow', () => {
    const chart = draw(points, { chart: 'P_PRIME', fixAfterNPoints: 12 });
    const width = (index: number): number => (chart.points[index]?.upper ?? 0) - (chart.points[index]?.lower ?? 0);
    expect(width(12)).toBeGreaterThan(width(0));
  });

  test('no event at all is a constant series; events after a baseline without any have no limits to pass', () => {
    const none = points.map(({ on }) => ({ on, numerator: 0, denominator: 100 }));
    const flat = draw(none, { chart: 'P_PRIME' });
    expect(flat.points[3]).toMatchObject({ centre: 0, lower: 0, upper: 0, mark: 'COMMON_CAUSE' });
    const later = none.map((point, index) => ({ ...point, numerator: index < 12 ? 0 : 1 }));
    const chart = draw(later, { chart: 'P_PRIME', fixAfterNPoints: 12, improvementDirection: 'DECREASE', target: 0.03 });
    expect(chart.points[17]).toMatchObject({ centre: 0, lower: null, upper: null, rule: null });
    expect(chart.assurance).toBeNull();
    expect(draw(later, { chart: 'P', fixAfterNPoints: 12 }).points[17]).toMatchObject({ lower: null, upper: null, rule: null });
  });
});

describe('limits from a baseline', () => {
  test('are those of the chart, at any later denominator', () => {
    const found = limitsFromBaseline(points.slice(0, 12), { chart: 'P_PRIME' });
    if (!found.ok || !found.value.hasLimits) throw new Error('no limits');
    const limits = limitsAt(found.value.baseline, 6100);
    expect(limits.lower).toBeCloseTo(0.065867, 6);
    expect(limits.upper).toBeCloseTo(0.094304, 6);
    expect(limitsAt(found.value.baseline).upper).toBeNull();
    expect(limitsAt(found.value.baseline, 0).upper).toBeNull();
  });

  test('take the floor of σz from the policy', () => {
    const even = [1, 2, 3, 4].map((date) => ({ on: `2025-01-0${date}`, numerator: 80 + (date % 2), denominator: 1000 }));
    const found = limitsFromBaseline(even, { chart: 'P_PRIME', floorSigmaZAtOne: true });
    expect(found).toMatchObject({ ok: true, value: { hasLimits: true, baseline: { kind: 'P_PRIME', sigmaZ: 1, count: 4 } } });
  });

  test('XmR limits come without a denominator', () => {
    const found = limitsFromBaseline([10, 12, 11].map((value, index) => ({ on: `2025-01-0${index + 1}`, value })));
    if (!found.ok || !found.value.hasLimits) throw new Error('no limits');
    expect(limitsAt(found.value.baseline).upper).toBeCloseTo(14.99, 10);
  });

  test.each([
    ['no points', [], 'P_PRIME', 'NO_POINTS'],
    ['one point', [[1, 2]], 'P_PRIME', 'ONE_POINT'],
    [
      'no event',
      [
        [0, 20],
        [0, 30],
      ],
      'P_PRIME',
      'NO_EVENT',
    ],
    [
      'nothing but events',
      [
        [20, 20],
        [30, 30],
      ],
      'P_PRIME',
      'ONLY_EVENTS',
    ],
    [
      'no incident',
      [
        [0, 20],
        [0, 30],
      ],
      'XMR',
      'NO_EVENT',
    ],
  ] as const)('a baseline of %s has none', (_, ratios, chart, reason) => {
    const given = ratios.map(([numerator, denominator], index) => ({ on: `2025-01-0${index + 1}`, numerator, denominator }));
    expect(limitsFromBaseline(given, { chart })).toEqual({ ok: true, value: { hasLimits: false, reason } });
  });

  test('some days of nothing but events are no such baseline', () => {
    const given = [20, 19, 20].map((numerator, index) => ({ on: `2025-01-0${index + 1}`, numerator, denominator: 20 }));
    expect(limitsFromBaseline(given, { chart: 'P_PRIME' })).toMatchObject({ ok: true, value: { hasLimits: true } });
  });

  test('a rate without its denominator is a missing day', () => {
    const given = [1, 2, 3].map((date) => ({
      on: `2025-01-0${date}`,
      numerator: 20,
      value: 7,
      denominator: date === 3 ? null : 20,
    }));
    for (const chart of ['P', 'P_PRIME', 'U', 'U_PRIME'] as const) expect(draw(given, { chart }).points[2]?.value).toBeNull();
  });

  test('all of a rate may be one without being "nothing but events"', () => {
    const given = [1, 2, 3].map((date) => ({ on: `2025-01-0${date}`, numerator: 20, denominator: 20 }));
    expect(limitsFromBaseline(given, { chart: 'U_PRIME' })).toMatchObject({ ok: true, value: { hasLimits: true } });
    expect(limitsFromBaseline(given, { chart: 'XMR' })).toMatchObject({ ok: true, value: { hasLimits: true } });
  });

  test('bad figures are refused', () => {
    expect(limitsFromBaseline([{ on: '2025-01-01', numerator: 3, denominator: 2 }], { chart: 'P' })).toMatchObject({
      ok: false,
      error: { code: 'NUMERATOR_ABOVE_DENOMINATOR', on: '2025-01-01' },
    });
  });
});
