import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { addDays } from '../time/index.js';
import {
  assuranceOf,
  controlChart,
  markOf,
  moveRebasesToPoints,
  ruleSetOf,
  type ImprovementDirection,
  type SpcChart,
  type SpcKind,
  type SpcOptions,
  type SpcPointInput,
} from './index.js';

function pointsOf(values: readonly (number | null)[]): SpcPointInput[] {
  return values.map((value, index) => ({ on: addDays('2025-01-01', index), value }));
}

function draw(values: readonly (number | null)[], options: SpcOptions = {}): SpcChart {
  return drawPoints(pointsOf(values), options);
}

function drawPoints(points: readonly SpcPointInput[], options: SpcOptions = {}): SpcChart {
  const result = controlChart(points, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('an XmR chart', () => {
  test('of 10, 12, 11 is 11 with limits 7.01 to 14.99', () => {
    const [group] = draw([10, 12, 11]).groups;
    expect(group?.centre).toBe(11);
    expect(group?.lower).toBeCloseTo(7.01, 12);
    expect(group?.upper).toBeCloseTo(14.99, 12);
    expect(group?.nearLower).toBeCloseTo(11 - 2.66, 12);
    expect(group?.nearUpper).toBeCloseTo(11 + 2.66, 12);
    expect(group).toMatchObject({
      from: '2025-01-01',
      to: '2025-01-03',
      count: 3,
      baselineCount: 3,
      trial: true,
      sigmaZ: null,
      reason: null,
    });
  });

  test('does not floor its limits at 0', () => {
    expect(draw([0, 10, 0, 10]).groups[0]?.lower).toBeLessThan(0);
  });

  test('leaves ranges of 3.267 times their mean out, once, and only when asked', () => {
    const values = [10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 10, 11, 10];
    const ranges = [1, 1, 1, 1, 1, 1, 1, 1, 30, 30, 1, 1];
    const all = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
    const chart = draw(values);
    expect((chart.groups[0]?.upper ?? 0) - (chart.groups[0]?.centre ?? 0)).toBeCloseTo(2.66, 12);
    const unscreened = draw(values, { screenOutliers: false });
    expect((unscreened.groups[0]?.upper ?? 0) - (unscreened.groups[0]?.centre ?? 0)).toBeCloseTo(2.66 * all, 12);
    expect(unscreened.groups[0]?.centre).toBe(chart.groups[0]?.centre);
  });

  test('screens a range of 3.267 times the mean, on the spot and just above, but none just below', () => {
    // Ranges whose mean is 1000 but for the last, which is the one in question.
    const valuesOf = (ranges: readonly number[]): number[] => {
      let level = 0;
      return [0, ...ranges.map((range, index) => (level += index % 2 === 0 ? range : -range))];
    };
    const widthOf = (values: number[]): number => {
      const [group] = draw(values).groups;
      return ((group?.upper ?? 0) - (group?.centre ?? 0)) / 2.66;
    };
    expect(widthOf(valuesOf([433, 433, 433, 434, 3267]))).toBeCloseTo(1733 / 4, 9);
    expect(widthOf(valuesOf([1, 1, 1, 1, 1, 1, 1, 1, 4.56]))).toBeCloseTo(1, 9);
    expect(widthOf(valuesOf([1, 1, 1, 1, 1, 1, 1, 1, 4.55]))).toBeCloseTo(12.55 / 9, 9);
  });

  test('a constant series has limits equal to its mean and no special cause', () => {
    for (const value of [0, 5, 0.1, -3.3, 1e9]) {
      const chart = draw(Array.from({ length: 20 }, () => value));
      expect(chart.groups[0]).toMatchObject({ centre: value, lower: value, upper: value, trial: false });
      expect(chart.points.every((point) => point.rule === null && point.mark === 'COMMON_CAUSE')).toBe(true);
      expect(chart.variation).toEqual({ mark: 'COMMON_CAUSE', side: null });
    }
  });

  test('one point has a mean and no limits', () => {
    const chart = draw([4], { improvementDirection: 'INCREASE', target: 3 });
    expect(chart.groups[0]).toMatchObject({ centre: 4, lower: null, upper: null, nearLower: null, nearUpper: null, trial: true });
    expect(chart.assurance).toBeNull();
  });

  test('under 13 points the limits are trial', () => {
    const values = [3, 5, 4, 6, 3, 5, 4, 6, 3, 5, 4, 6];
    expect(draw(values).groups[0]?.trial).toBe(true);
    expect(draw([...values, 4]).groups[0]?.trial).toBe(false);
    expect(draw(values, { fixAfterNPoints: 12 }).groups[0]?.trial).toBe(true);
    expect(draw([...values, 4], { fixAfterNPoints: 12 }).groups[0]?.trial).toBe(false);
  });

  test('values may come as a numerator over a denominator', () => {
    const chart = drawPoints([
      { on: '2025-01-01', numerator: 1, denominator: 4 },
      { on: '2025-01-02', numerator: 3, denominator: 4 },
      { on: '2025-01-03', numerator: 0, denominator: 0 },
    ]);
    expect(chart.points.map((point) => point.value)).toEqual([0.25, 0.75, null]);
    expect(chart.groups[0]?.centre).toBe(0.5);
  });
});

describe('baselines', () => {
  const values = [3, 5, 4, 6, 3, 5, 4, 6, 3, 5, 4, 6, 40, 50, 60];

  test('the first n points set the limits of all', () => {
    const fixed = draw(values, { fixAfterNPoints: 12 });
    const first = draw(values.slice(0, 12));
    expect(fixed.groups[0]?.upper).toBe(first.groups[0]?.upper);
    expect(fixed.groups[0]?.baselineCount).toBe(12);
    expect(fixed.points.slice(12).map((point) => point.rule)).toEqual(['OUTSIDE', 'OUTSIDE', 'OUTSIDE']);
  });

  test('n counts points with a figure', () => {
    const gaps = [null, ...values.slice(0, 6), null, ...values.slice(6)];
    expect(draw(gaps, { fixAfterNPoints: 12 }).groups[0]?.upper).toBe(draw(values, { fixAfterNPoints: 12 }).groups[0]?.upper);
  });

  test('in each group of a rebase', () => {
    const twice = [...values, ...values.map((value) => value + 100)];
    const chart = draw(twice, { fixAfterNPoints: 12, rebases: [addDays('2025-01-01', values.length)] });
    const centre = chart.groups[0]?.centre ?? 0;
    expect(chart.groups[1]?.centre).toBeCloseTo(centre + 100, 10);
    expect(chart.groups.map((group) => group.baselineCount)).toEqual([12, 12]);
    expect(chart.points[27]?.rule).toBe('OUTSIDE');
  });

  test('a group shorter than n is its own baseline', () => {
    expect(draw(values.slice(0, 5), { fixAfterNPoints: 12 }).groups[0]?.baselineCount).toBe(5);
  });

  test('everything strictly before go-live', () => {
    const chart = draw(values, { baselineUntil: addDays('2025-01-01', 12) });
    expect(chart.groups[0]).toMatchObject({ baselineCount: 12, trial: true });
    expect(draw(values, { baselineUntil: addDays('2025-01-01', 13) }).groups[0]).toMatchObject({
      baselineCount: 13,
      trial: false,
    });
    expect(draw(values, { baselineUntil: '2030-01-01' }).groups[0]?.baselineCount).toBe(15);
  });

  test('with nothing before go-live, or in a later group, all points', () => {
    expect(draw(values, { baselineUntil: '2025-01-01' }).groups[0]?.baselineCount).toBe(15);
    const rebased = draw([...values, 1, 2, 3], { baselineUntil: '2025-01-10', rebases: ['2025-01-16'] });
    expect(rebased.groups.map((group) => group.baselineCount)).toEqual([9, 3]);
  });

  test('a fixed number goes before a day', () => {
    expect(draw(values, { fixAfterNPoints: 13, baselineUntil: '2025-01-03' }).groups[0]?.baselineCount).toBe(13);
  });
});

describe('rebases', () => {
  const low = [3, 5, 4, 6, 3, 5, 4];
  const high = low.map((value) => value + 50);

  test('start new limits, with their reason, and are never crossed by a rule', () => {
    const chart = draw([...low, ...high], { rebases: [{ on: '2025-01-08', reason: 'Second release' }] });
    expect(chart.groups.map(({ from, to, reason, count }) => ({ from, to, reason, count }))).toEqual([
      { from: '2025-01-01', to: '2025-01-07', reason: null, count: 7 },
      { from: '2025-01-08', to: '2025-01-14', reason: 'Second release', count: 7 },
    ]);
    expect(chart.points.every((point) => point.rule === null)).toBe(true);
    expect(chart.points.map((point) => point.group)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    const rising = draw([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { rebases: ['2025-01-06'] });
    expect(rising.points.some((point) => point.rule === 'TREND')).toBe(false);
  });

  test('several, in any order, given twice, and on the first point', () => {
    const values = [...low, ...high, ...low];
    const chart = draw(values, { rebases: ['2025-01-15', '2025-01-08', '2025-01-15', '2025-01-01'] });
    expect(chart.groups.map((group) => group.from)).toEqual(['2025-01-01', '2025-01-08', '2025-01-15']);
  });

  test('a group of one point has a mean and no limits', () => {
    const chart = draw([...low, 9], { rebases: ['2025-01-08'], target: 3, improvementDirection: 'DECREASE' });
    expect(chart.groups[1]).toMatchObject({ centre: 9, upper: null });
    expect(chart.assurance).toBeNull();
  });

  test('on a day that is no point, or has no figure, are refused', () => {
    const gap = pointsOf([3, 5, null, 4]);
    expect(controlChart(gap, { rebases: ['2025-02-01'] })).toMatchObject({
      ok: false,
      error: { code: 'REBASE_NOT_A_POINT', on: '2025-02-01' },
    });
    expect(controlChart(gap, { rebases: ['2025-01-03'] })).toMatchObject({ ok: false, error: { code: 'REBASE_NOT_A_POINT' } });
  });

  test('can be moved to the next point, and the move is told', () => {
    const days = ['2025-04-07', '2025-04-04', '2025-04-14'];
    expect(moveRebasesToPoints(['2025-04-04', { on: '2025-04-05', reason: 'Patch' }, '2025-05-01'], days)).toEqual({
      rebases: [{ on: '2025-04-04' }, { on: '2025-04-07', reason: 'Patch' }],
      moved: [
        { from: '2025-04-05', to: '2025-04-07' },
        { from: '2025-05-01', to: null },
      ],
    });
  });
});

describe('missing days', () => {
  test('keep their place and take no part', () => {
    const values = [3, 5, 4, 6, 3, 5, 4, 6, 9];
    const gaps = [null, 3, 5, 4, null, null, 6, 3, 5, 4, 6, 9, null];
    const whole = draw(values);
    const broken = draw(gaps);
    expect(broken.points).toHaveLength(13);
    expect(broken.groups[0]).toMatchObject({ count: 9, upper: whole.groups[0]?.upper, from: '2025-01-01', to: '2025-01-13' });
    expect(broken.points.filter((point) => point.value !== null).map((point) => point.rule)).toEqual(
      whole.points.map((point) => point.rule),
    );
    expect(broken.points[0]).toMatchObject({ value: null, mark: 'COMMON_CAUSE', rule: null, centre: whole.groups[0]?.centre });
    expect(broken.variation).toEqual(whole.variation);
  });

  test('do not break a run of seven known points', () => {
    const chart = draw([1, 2, 3, null, 4, 5, 6, 7], { chart: 'RUN' });
    expect(chart.points.filter((point) => point.rule === 'TREND')).toHaveLength(7);
  });

  test('leave assurance to the limits of the last known point', () => {
    const ratio = (numerator: number | null, index: number): SpcPointInput => ({
      on: addDays('2025-01-01', index),
      numerator,
      denominator: numerator === null ? null : 100,
    });
    const chart = drawPoints([10, 12, 9, 11, null].map(ratio), {
      chart: 'P_PRIME',
      target: 0.5,
      improvementDirection: 'DECREASE',
    });
    expect(chart.points[4]?.upper).toBeNull();
    expect(chart.groups[0]?.upper).toBe(chart.points[3]?.upper);
    expect(chart.assurance).toBe('CONSISTENTLY_PASS');
  });
});

describe('bad input is refused with a code, a day and a sentence', () => {
  const ok = { on: '2025-01-02', numerator: 1, denominator: 2 };
  test.each<[string, SpcPointInput[], SpcOptions, string, string | null]>([
    ['nothing', [], {}, 'EMPTY_SERIES', null],
    ['no figure', pointsOf([null, null]), {}, 'EMPTY_SERIES', null],
    ['only 0 of 0', [{ on: '2025-01-01', numerator: 0, denominator: 0 }], { chart: 'P' }, 'EMPTY_SERIES', null],
    ['NaN', pointsOf([1, NaN]), {}, 'NOT_A_NUMBER', '2025-01-02'],
    ['endless', pointsOf([Infinity]), {}, 'NOT_A_NUMBER', '2025-01-01'],
    ['a numerator that is none', [{ ...ok, numerator: NaN }], { chart: 'P' }, 'NOT_A_NUMBER', '2025-01-02'],
    ['an endless denominator', [{ ...ok, denominator: -Infinity }], { chart: 'U' }, 'NOT_A_NUMBER', '2025-01-02'],
    ['a figure without measure', pointsOf([1e16]), {}, 'NOT_A_NUMBER', '2025-01-01'],
    ['a denominator of next to nothing', [{ ...ok, denominator: 1e-12 }], { chart: 'U' }, 'ZERO_DENOMINATOR', '2025-01-02'],
    ['a denominator below zero in XmR', [{ ...ok, denominator: -2 }], {}, 'NEGATIVE_FIGURE', '2025-01-02'],
    ['a target that is none', pointsOf([1, 2]), { target: NaN }, 'NOT_A_NUMBER', null],
    ['no day', [{ on: '2025-02-30', value: 1 }], {}, 'BAD_DAY', null],
    ['a day twice', [...pointsOf([1, 2]), { on: '2025-01-01', value: 3 }], {}, 'DUPLICATE_DAY', '2025-01-01'],
    ['a later day twice', [...pointsOf([1, 2, 3]), { on: '2025-01-03', value: 3 }], {}, 'DUPLICATE_DAY', '2025-01-03'],
    ['a second day twice', [...pointsOf([1, 2]), { on: '2025-01-02', value: 3 }], {}, 'DUPLICATE_DAY', '2025-01-02'],
    ['3 of 0', [{ ...ok, numerator: 3, denominator: 0 }], { chart: 'U_PRIME' }, 'ZERO_DENOMINATOR', '2025-01-02'],
    ['3 of 0 in XmR', [{ ...ok, numerator: 3, denominator: 0 }], {}, 'ZERO_DENOMINATOR', '2025-01-02'],
    ['3 of 2', [{ ...ok, numerator: 3 }], { chart: 'P_PRIME' }, 'NUMERATOR_ABOVE_DENOMINATOR', '2025-01-02'],
    ['3 of 2 in P', [{ ...ok, numerator: 3 }], { chart: 'P' }, 'NUMERATOR_ABOVE_DENOMINATOR', '2025-01-02'],
    ['a numerator below zero', [{ ...ok, numerator: -1 }], { chart: 'U' }, 'NEGATIVE_FIGURE', '2025-01-02'],
    ['a denominator below zero', [{ ...ok, denominator: -1 }], { chart: 'P' }, 'NEGATIVE_FIGURE', '2025-01-02'],
    ['a count below zero', pointsOf([-1]), { chart: 'C' }, 'NEGATIVE_FIGURE', '2025-01-01'],
    ['a baseline of 11', pointsOf([1, 2]), { fixAfterNPoints: 11 }, 'BASELINE_TOO_SHORT', null],
    ['a baseline of 0', pointsOf([1, 2]), { fixAfterNPoints: 0 }, 'BASELINE_TOO_SHORT', null],
    ['a figure in words', [{ on: '2025-01-01', value: '2' as unknown as number }], {}, 'NOT_A_NUMBER', '2025-01-01'],
    ['a baseline until no day', pointsOf([1, 2]), { baselineUntil: 'go-live' }, 'BAD_DAY', null],
    ['a baseline of 12½', pointsOf([1, 2]), { fixAfterNPoints: 12.5 }, 'BASELINE_TOO_SHORT', null],
  ])('%s', (_, points, options, code, on) => {
    const result = controlChart(points, options);
    expect(result).toMatchObject({ ok: false, error: { code, on } });
    if (!result.ok) expect(result.error.message).toMatch(/\.$/);
  });

  test('3 of 2 is a rate', () => {
    expect(controlChart([{ ...ok, numerator: 3 }], { chart: 'U' }).ok).toBe(true);
  });

  test('days out of order are put in order', () => {
    const points = pointsOf([5, 7, 6, 9]);
    expect(drawPoints([...points].reverse()).points).toEqual(drawPoints(points).points);
  });

  test('and the points given stay as they were', () => {
    const points = Object.freeze(
      pointsOf([5, 7, 6])
        .reverse()
        .map((point) => Object.freeze(point)),
    );
    expect(drawPoints(points).points[0]?.on).toBe('2025-01-01');
    expect(points[0]?.on).toBe('2025-01-03');
  });
});

describe('other kinds of chart', () => {
  test('c: mean count ± 3 roots, not below 0', () => {
    const chart = draw([8, 10, 9], { chart: 'C' });
    expect(chart.groups[0]).toMatchObject({ centre: 9, lower: 0, upper: 18, nearLower: 3, nearUpper: 15 });
    expect(draw([16, 16], { chart: 'C' }).groups[0]).toMatchObject({ lower: 4, nearLower: 8 });
    expect(draw([2, 2], { chart: 'C' }).groups[0]).toMatchObject({ nearLower: 0 });
    expect(drawPoints([{ on: '2025-01-01', numerator: 4 }], { chart: 'C' }).points[0]?.value).toBe(4);
  });

  test('one point has no limits on any chart', () => {
    for (const chart of ['XMR', 'P', 'P_PRIME', 'U', 'U_PRIME', 'C', 'RUN'] as const) {
      for (const numerator of [0, 4]) {
        const [point] = drawPoints([{ on: '2025-01-01', value: numerator, numerator, denominator: 8 }], { chart }).points;
        expect(point).toMatchObject({ lower: null, upper: null, nearLower: null, nearUpper: null });
      }
    }
  });

  test('p: 50 of 100 is one half ± 3 and 2 times 0.05', () => {
    const points = ['2025-01-01', '2025-01-02'].map((on) => ({ on, numerator: 50, denominator: 100 }));
    const [point] = drawPoints(points, { chart: 'P' }).points;
    expect(point?.lower).toBeCloseTo(0.35, 12);
    expect(point?.nearLower).toBeCloseTo(0.4, 12);
    expect(point?.nearUpper).toBeCloseTo(0.6, 12);
    expect(point?.upper).toBeCloseTo(0.65, 12);
  });

  test('p: two days without an event are a constant series', () => {
    const points = ['2025-01-01', '2025-01-02'].map((on) => ({ on, numerator: 0, denominator: 100 }));
    expect(drawPoints(points, { chart: 'P' }).points[0]).toMatchObject({ centre: 0, lower: 0, upper: 0 });
  });

  test('u: a denominator may be part of a unit', () => {
    const points = [1, 2, 1, 3].map((numerator, index) => ({ on: addDays('2025-01-01', index), numerator, denominator: 0.5 }));
    expect(drawPoints(points, { chart: 'U' }).points[0]?.upper).toBeCloseTo(3.5 + 3 * Math.sqrt(7), 10);
  });

  test('run: median, no limits, only shift and trend', () => {
    const chart = draw([1, 1, 1, 1, 1, 1, 1, 100, 100, 100, 100, 100, 100, 100, 2], { chart: 'RUN' });
    expect(chart.groups[0]).toMatchObject({ centre: 2, lower: null, upper: null });
    expect(new Set(chart.points.map((point) => point.rule))).toEqual(new Set(['SHIFT', null]));
    expect(draw([1, 2, 3, 4, 5, 6, 7], { chart: 'RUN' }).points[0]?.rule).toBe('TREND');
  });

  test('every chart names its rules and their version', () => {
    const kinds: SpcKind[] = ['XMR', 'P', 'P_PRIME', 'U', 'U_PRIME', 'C', 'RUN'];
    const points = [1, 2, 1].map((numerator, index) => ({
      on: addDays('2025-01-01', index),
      value: numerator,
      numerator,
      denominator: 5,
    }));
    const names = kinds.map((chart) => drawPoints(points, { chart }).ruleSet);
    expect(names.every(({ name, version }) => name !== '' && version !== '')).toBe(true);
    expect(new Set(names.map(({ name }) => name)).size).toBe(7);
    expect(ruleSetOf('XMR')).toEqual({ name: 'NHSRplotthedots XmR', version: '0.2.2' });
    expect(drawPoints(points).kind).toBe('XMR');
  });
});

describe('what it means', () => {
  test.each<[ImprovementDirection, string, string]>([
    ['INCREASE', 'IMPROVEMENT', 'CONCERN'],
    ['DECREASE', 'CONCERN', 'IMPROVEMENT'],
    ['NEUTRAL', 'NEUTRAL_HIGH', 'NEUTRAL_LOW'],
  ])('%s: high is %s, low is %s', (direction, high, low) => {
    expect(markOf('HIGH', direction)).toBe(high);
    expect(markOf('LOW', direction)).toBe(low);
    expect(markOf(null, direction)).toBe('COMMON_CAUSE');
  });

  test('the latest point speaks for the series, even high above its baseline when it falls', () => {
    const chart = draw([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 12, 11.9, 11.8, 11.7, 11.6, 11.5, 7.6], {
      fixAfterNPoints: 12,
      improvementDirection: 'DECREASE',
    });
    expect(chart.points[18]?.value).toBeGreaterThan(chart.points[18]?.centre ?? 0);
    expect(chart.variation).toEqual({ mark: 'IMPROVEMENT', side: 'LOW' });
  });

  test.each<[number | null, ImprovementDirection, string | null]>([
    [31, 'INCREASE', 'CONSISTENTLY_FAIL'],
    [31, 'DECREASE', 'CONSISTENTLY_PASS'],
    [9, 'INCREASE', 'CONSISTENTLY_PASS'],
    [9, 'DECREASE', 'CONSISTENTLY_FAIL'],
    [30, 'INCREASE', 'HIT_AND_MISS'],
    [10, 'DECREASE', 'HIT_AND_MISS'],
    [20, 'INCREASE', 'HIT_AND_MISS'],
    [31, 'NEUTRAL', null],
    [null, 'INCREASE', null],
  ])('target %p, %s, limits 10 to 30: %p', (target, direction, assurance) => {
    const limits = { centre: 20, lower: 10, upper: 30, nearLower: 13, nearUpper: 27 };
    expect(assuranceOf(target, limits, direction)).toBe(assurance);
    expect(assuranceOf(target, { ...limits, lower: null, upper: null }, direction)).toBeNull();
  });
});

describe('properties', () => {
  const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });
  const options = fc.record({ screenOutliers: fc.boolean(), fixAfterNPoints: fc.constantFrom(null, 12, 20) });
  const rules = (chart: SpcChart): unknown[] => chart.points.map((point) => [point.rule, point.side]);

  test('adding a constant moves the limits by it and changes no mark', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -500, max: 500 }), options, (values, constant, given) => {
        const before = draw(values, given);
        const after = draw(
          values.map((value) => value + constant),
          given,
        );
        expect(after.groups[0]?.centre).toBeCloseTo((before.groups[0]?.centre ?? 0) + constant, 8);
        if (before.groups[0]?.upper !== null) {
          expect(after.groups[0]?.upper).toBeCloseTo((before.groups[0]?.upper ?? 0) + constant, 8);
          expect(after.groups[0]?.nearLower).toBeCloseTo((before.groups[0]?.nearLower ?? 0) + constant, 8);
        }
      }),
    );
  });

  test('scaling scales the limits; doubling, which is exact, keeps every mark', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(2, 0.5, 1024), options, (values, factor, given) => {
        const before = draw(values, given);
        const after = draw(
          values.map((value) => value * factor),
          given,
        );
        expect(after.groups[0]?.centre).toBe((before.groups[0]?.centre ?? 0) * factor);
        expect(rules(after)).toEqual(rules(before));
      }),
    );
  });

  test('turning a series upside down turns its marks', () => {
    fc.assert(
      fc.property(series, options, (values, given) => {
        const up = draw(values, given);
        const down = draw(
          values.map((value) => -value),
          given,
        );
        // A level step between two trends is called falling in both, so only the rules are compared.
        expect(down.points.map((point) => point.rule)).toEqual(up.points.map((point) => point.rule));
      }),
    );
  });

  test('a shift needs seven on one side, a trend seven in one direction', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }), (values) => {
        const chart = draw(values);
        chart.points.forEach((point, index) => {
          if (point.rule !== 'SHIFT' && point.rule !== 'TREND') return;
          const windows = [0, 1, 2, 3, 4, 5, 6]
            .map((back) => chart.points.slice(Math.max(0, index - back), index - back + 7))
            .filter((window) => window.length === 7 && index >= 0);
          const oneSide = windows.some(
            (window) => new Set(window.map((one) => Math.sign((one.value ?? 0) - one.centre))).size === 1,
          );
          const oneWay = windows.some((window) => {
            const steps = window.slice(1).map((one, place) => Math.sign((one.value ?? 0) - (window[place]?.value ?? 0)));
            return new Set(steps).size === 1 && steps[0] !== 0;
          });
          expect(point.rule === 'SHIFT' ? oneSide : oneWay).toBe(true);
        });
      }),
    );
  });

  test('whatever the figures, the answer is a chart of finite numbers or a refusal', () => {
    const numbers = fc.oneof(fc.double(), fc.integer({ min: -5, max: 50 }), fc.constantFrom(0, null, undefined));
    const points = fc.array(fc.record({ value: numbers, numerator: numbers, denominator: numbers }), { maxLength: 30 });
    const kinds = fc.constantFrom<SpcKind>('XMR', 'P', 'P_PRIME', 'U', 'U_PRIME', 'C', 'RUN');
    fc.assert(
      fc.property(points, kinds, fc.boolean(), (figures, chart, floorSigmaZAtOne) => {
        const given = figures.map((figure, index) => ({ on: addDays('2025-01-01', index), ...figure }));
        const result = controlChart(given, { chart, floorSigmaZAtOne });
        if (result.ok)
          expect(JSON.stringify(result.value)).toBe(
            JSON.stringify(result.value, (_, one: unknown) => (Number.isNaN(one) ? 'NaN' : one)),
          );
      }),
      { numRuns: 500 },
    );
  });

  test('widening the limits of p′ by the floor never makes a point special cause', () => {
    const ratios = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 90 })), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(ratios, (given) => {
        const points = given.map(([numerator, denominator], index) => ({
          on: addDays('2025-01-01', index),
          numerator,
          denominator,
        }));
        const free = drawPoints(points, { chart: 'P_PRIME' });
        const floored = drawPoints(points, { chart: 'P_PRIME', floorSigmaZAtOne: true });
        floored.points.forEach((point, index) => {
          if (point.rule === 'OUTSIDE') expect(free.points[index]?.rule).toBe('OUTSIDE');
        });
      }),
    );
  });
});
