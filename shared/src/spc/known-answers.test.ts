import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';

import { controlChart, type ImprovementDirection, type PointMark, type Side, type SpcChart, type SpcRule } from './index.js';

interface KnownCase {
  id: string;
  days: string[];
  values: number[];
  options: {
    improvementDirection: ImprovementDirection;
    screenOutliers: boolean;
    fixAfterNPoints: number | null;
    target: number | null;
    rebases: string[];
  };
  expected: {
    group: number[];
    mean: (number | null)[];
    lower: (number | null)[];
    upper: (number | null)[];
    rule: string[];
    pointType: string[];
    variation: string;
    assurance: string | null;
  };
}

const RULES: Record<string, { rule: SpcRule | null; side: Side | null }> = {
  'Common Cause': { rule: null, side: null },
  'Above UCL': { rule: 'OUTSIDE', side: 'HIGH' },
  'Below LCL': { rule: 'OUTSIDE', side: 'LOW' },
  '7 Point Trend (Increasing)': { rule: 'TREND', side: 'HIGH' },
  '7 Point Trend (Decreasing)': { rule: 'TREND', side: 'LOW' },
  '2 in 3 Above CL': { rule: 'TWO_IN_THREE', side: 'HIGH' },
  '2 in 3 Below CL': { rule: 'TWO_IN_THREE', side: 'LOW' },
  '7 Points Above CL': { rule: 'SHIFT', side: 'HIGH' },
  '7 Points Below CL': { rule: 'SHIFT', side: 'LOW' },
};
const MARKS: Record<string, PointMark> = {
  common_cause: 'COMMON_CAUSE',
  special_cause_improvement: 'IMPROVEMENT',
  special_cause_concern: 'CONCERN',
  special_cause_neutral_high: 'NEUTRAL_HIGH',
  special_cause_neutral_low: 'NEUTRAL_LOW',
};
const ASSURANCES: Record<string, string> = {
  consistent_pass: 'CONSISTENTLY_PASS',
  consistent_fail: 'CONSISTENTLY_FAIL',
  inconsistent: 'HIT_AND_MISS',
};

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');

function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

function madeSeries(): KnownCase[] {
  const lines = linesOf(readFileSync(join(root, 'test/fixtures/ok/spc-made-series.jsonl'), 'utf8'));
  return lines.map((line) => {
    const made = line as {
      id: string;
      dates: string[];
      values: number[];
      options: {
        improvementDirection: string;
        screenOutliers: boolean;
        fixAfterNPoints: number | null;
        target: number | null;
        rebaseOn: string[];
      };
      expected: KnownCase['expected'];
    };
    const { improvementDirection, screenOutliers, fixAfterNPoints, target, rebaseOn } = made.options;
    const direction = improvementDirection.toUpperCase() as ImprovementDirection;
    return {
      id: made.id,
      days: made.dates,
      values: made.values,
      options: { improvementDirection: direction, screenOutliers, fixAfterNPoints, target, rebases: rebaseOn },
      expected: made.expected,
    };
  });
}

function realSeries(): KnownCase[] {
  const file = join(process.env['STEADY_REAL_FILES'] ?? join(root, '../shared/data'), 'spc/nhsr-plot-the-dots.jsonl.gz');
  if (!existsSync(file)) return [];
  return linesOf(gunzipSync(readFileSync(file)).toString('utf8')).map((line) => {
    const real = line as {
      id: string;
      x: string[];
      y: number[];
      options: {
        improvement_direction: string;
        screen_outliers: boolean;
        fix_after_n_points: number | null;
        target: number | null;
        rebase: string[];
      };
      expected: {
        rebase_group: number[];
        mean: number[];
        lpl: (number | null)[];
        upl: (number | null)[];
        special_cause_type: string[];
        point_type: string[];
        summary: { variation_type: string; assurance_type?: string | null }[];
      };
    };
    const summary = real.expected.summary[real.expected.summary.length - 1];
    return {
      id: real.id,
      days: real.x,
      values: real.y,
      options: {
        improvementDirection: real.options.improvement_direction.toUpperCase() as ImprovementDirection,
        screenOutliers: real.options.screen_outliers,
        fixAfterNPoints: real.options.fix_after_n_points,
        target: real.options.target,
        rebases: real.options.rebase,
      },
      expected: {
        group: real.expected.rebase_group,
        mean: real.expected.mean,
        lower: real.expected.lpl,
        upper: real.expected.upl,
        rule: real.expected.special_cause_type,
        pointType: real.expected.point_type,
        variation: summary?.variation_type ?? '',
        assurance: summary?.assurance_type ?? null,
      },
    };
  });
}

function chartOf(known: KnownCase): SpcChart {
  const points = known.days.map((on, index) => ({ on, value: known.values[index] ?? null }));
  const result = controlChart(points, known.options);
  if (!result.ok) throw new Error(`${known.id}: ${result.error.message}`);
  return result.value;
}

function isClose(actual: number | null, expected: number | null): boolean {
  if (actual === null || expected === null) return actual === expected;
  return Math.abs(actual - expected) <= 1e-6 * Math.max(1e-3, Math.abs(expected));
}

function faultsOf(known: KnownCase): string[] {
  const chart = chartOf(known);
  const { expected } = known;
  const faults: string[] = [];
  const check = (what: string, actual: unknown, wanted: unknown): void => {
    if (actual !== wanted) faults.push(`${known.id} ${what}: ${String(actual)}, not ${String(wanted)}`);
  };
  chart.points.forEach((point, index) => {
    const on = point.on;
    check(`group ${on}`, point.group, (expected.group[index] ?? 0) - (expected.group[0] ?? 0));
    check(`rule ${on}`, point.rule, RULES[expected.rule[index] ?? '']?.rule);
    check(`side ${on}`, point.side, RULES[expected.rule[index] ?? '']?.side);
    check(`mark ${on}`, point.mark, MARKS[expected.pointType[index] ?? '']);
    check(`centre ${on}`, isClose(point.centre, expected.mean[index] ?? null), true);
    check(`lower ${on}`, isClose(point.lower, expected.lower[index] ?? null), true);
    check(`upper ${on}`, isClose(point.upper, expected.upper[index] ?? null), true);
  });
  check('points', chart.points.length, expected.mean.length);
  check('variation', chart.variation.mark, MARKS[expected.variation]);
  check('assurance', chart.assurance, expected.assurance === null ? null : ASSURANCES[expected.assurance]);
  return faults;
}

describe('XmR charts give the answers of NHSRplotthedots 0.2.2', () => {
  test('for 80 made series: every limit, rule, mark, variation and assurance', () => {
    const cases = madeSeries();
    expect(cases).toHaveLength(80);
    expect(cases.flatMap(faultsOf)).toEqual([]);
  });

  test('for the real A&E series, where they are at hand', () => {
    const cases = realSeries();
    expect([0, 264]).toContain(cases.length);
    expect(cases.flatMap(faultsOf)).toEqual([]);
  });
});
