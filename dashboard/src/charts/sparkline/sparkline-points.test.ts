import { describe, expect, test } from '@jest/globals';
import { sparkOf, sparkSentence, sparkValues, type SparkValue } from './sparkline-points.js';

const days = (values: (number | null)[], concernOver = Infinity): SparkValue[] =>
  values.map((value, index) => ({
    on: `2026-11-${String(index + 2).padStart(2, '0')}`,
    value,
    mark: value !== null && value > concernOver ? 'CONCERN' : 'COMMON_CAUSE',
  }));

describe('a sparkline', () => {
  test('breaks at a day without a figure instead of drawing a zero', () => {
    const spark = sparkOf(days([4, 5, null, 6]), null, null);
    expect(spark.paths).toHaveLength(2);
    expect(spark.paths.join('')).not.toContain('NaN');
  });

  test('is the packed days, each with its day and its mark', () => {
    const packed = { fromOn: '2026-10-30', values: [4, null, 9, 2], concern: [2], improvement: [3] };
    expect(sparkValues(packed)).toEqual([
      { on: '2026-10-30', value: 4, mark: 'COMMON_CAUSE' },
      { on: '2026-10-31', value: null, mark: 'COMMON_CAUSE' },
      { on: '2026-11-01', value: 9, mark: 'CONCERN' },
      { on: '2026-11-02', value: 2, mark: 'IMPROVEMENT' },
    ]);
  });

  test('has no end and no line without figures', () => {
    expect(sparkOf(days([null, null]), 5, 1)).toMatchObject({ paths: [], marks: [], end: null });
    expect(sparkSentence(days([null, null]), 5)).toBe('No incidents figure in the last 4 weeks');
  });

  test('stays inside its box, also when every figure is zero', () => {
    const spark = sparkOf(days([0, 0, 0]), null, null);
    expect(spark.end).toMatchObject({ y: 31 });
  });

  test('leaves weekends out, whose figures are not held against the limits', () => {
    expect(sparkOf(days([4, 5, 4, 5, 4, 0, 0, 5]), 6, 2).paths).toHaveLength(1);
    expect(sparkSentence(days([4, 5, 4, 5, 4, 0, 0, 5]), 6)).toContain('between 4 and 5');
  });

  test('says in words what it shows', () => {
    expect(sparkSentence(days([10, null, 4], 8), 8)).toBe(
      'Incidents opened a working day: 4 on 4 Nov, between 4 and 10 in 4 weeks, above the upper limit on 1 day; 1 day without a figure',
    );
  });
});
