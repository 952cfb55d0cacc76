import { describe, expect, test } from '@jest/globals';
import { dayTicks, valueTicks } from '../../format/axis-ticks.js';
import { csvCell } from '../../format/csv.js';
import { chartCsv } from './control-chart-csv.js';
import {
  chartPoints,
  decimalsOf,
  highestOf,
  lineLabels,
  pointSentence,
  shortSentence,
  type SpcChart,
  withoutLimits,
} from './control-chart-points.js';
import { placeLabels, spreadLabels, wordsWidth } from './place-labels.js';

const point = (part: Partial<SpcChart['points'][number]>): SpcChart['points'][number] => ({
  on: '2026-11-20',
  value: 0.0769,
  numerator: 66,
  denominator: 858,
  centre: 0.024,
  lower: 0.014,
  upper: 0.034,
  mark: 'CONCERN',
  rule: 'OUTSIDE',
  provisional: false,
  note: null,
  restatedTo: null,
  ...part,
});

describe('points', () => {
  test('shares are drawn in percent on the axis that begins on the first day, gaps stay gaps', () => {
    const points = chartPoints({ kind: 'P_PRIME', points: [point({}), point({ on: '2026-11-21', value: null })] }, '2026-11-01');
    expect(points.map(({ x, value }) => ({ x, value }))).toEqual([
      { x: 19, value: expect.closeTo(7.69) },
      { x: 20, value: null },
    ]);
    expect(chartPoints({ kind: 'XMR', points: [point({ value: 3.6 })] }, '2026-11-01')[0]?.value).toBe(3.6);
  });

  test('training is told in whole percent, cut: heading, point and table read as the verdict does', () => {
    const trained = point({ value: 0.8865, numerator: 3546, denominator: 4000 });
    const points = withoutLimits(chartPoints({ kind: 'P_PRIME', points: [trained] }, '2026-11-01'));
    expect(shortSentence(points, { goLiveOn: null, target: 80, unit: '%', decimals: 0 })).toBe('88 % on 20 Nov, needs 80 %');
    expect(pointSentence(points[0]!, '%', 0)).toContain(': 88 % (3,546 of 4,000)');
    expect(decimalsOf(points)).toBe(0);
  });

  test('a point reads as a sentence', () => {
    const [first] = chartPoints({ kind: 'P_PRIME', points: [point({ provisional: true })] }, '2026-11-01');
    expect(first && pointSentence(first, '%', 1)).toBe(
      'Friday 20 November 2026: 7.7 % (66 of 858); limits 1.4 to 3.4; special cause of concern, outside the limits; provisional',
    );
  });

  test('the lines are labelled with what is in force at the end; without a baseline nothing is', () => {
    expect(lineLabels(chartPoints({ kind: 'P_PRIME', points: [point({})] }, '2026-11-01'), 1).map(({ words }) => words)).toEqual([
      'upper 3.4',
      'mean 2.4',
      'lower 1.4',
    ]);
    expect(
      lineLabels(chartPoints({ kind: 'XMR', points: [point({ centre: null, lower: null, upper: null })] }, '2026-11-01'), 1),
    ).toEqual([]);
  });

  test('say in few words how often the limits were passed since go-live', () => {
    const days = ['2026-10-28', '2026-10-29', '2026-10-30', '2026-11-02'];
    const drawn = (values: number[], provisional = false) =>
      chartPoints(
        {
          kind: 'XMR',
          points: days.map((on, index) =>
            point({ on, value: values[index] ?? null, upper: 1.3, lower: 0.3, provisional: provisional && index > 1 }),
          ),
        },
        '2026-10-01',
      );
    const asked = { goLiveOn: '2026-10-29', target: null, unit: 'per 100 staff', decimals: 1 };
    expect(shortSentence(drawn([0.8, 9, 8, 7]), asked)).toBe('Above the upper limit on each of 3 days since go-live');
    expect(shortSentence(drawn([0.8, 9, 8, 1]), asked)).toBe('Above the upper limit on 2 of 3 days since go-live');
    expect(shortSentence(drawn([0.8, 1, 1, 1], true), asked)).toBe(
      'Inside the limits since go-live; the last 2 days are provisional',
    );
    expect(shortSentence(drawn([0.1, 1, 1, 1]), { ...asked, goLiveOn: null })).toBe('Below the lower limit on 1 of 4 days');
    expect(shortSentence(drawn([0.8, 1, 1, 1]), { ...asked, target: 80, unit: '%' })).toBe('1.0 % on 2 Nov, needs 80 %');
    const fourteen = Array.from({ length: 14 }, (_, index) =>
      point({ on: `2026-11-${String(index + 1).padStart(2, '0')}`, value: index < 3 ? 9 : 1, upper: 1.3, lower: 0.3 }),
    );
    expect(shortSentence(chartPoints({ kind: 'XMR', points: fourteen }, '2026-11-01'), asked)).toBe(
      'Inside the limits for the last 11 days; above on 3 of 14 since go-live',
    );
    expect(shortSentence([], asked)).toBe('');
  });

  test('the axis has room above the highest of points and limits, and is never empty', () => {
    expect(
      highestOf(chartPoints({ kind: 'XMR', points: [point({ value: 10, upper: 20 })] }, '2026-11-01'), null, false),
    ).toBeCloseTo(22);
    expect(highestOf([], null, false)).toBe(1);
  });
});

describe('ticks', () => {
  test.each([
    [11.8, [0, 5, 10]],
    [1.43, [0, 0.5, 1]],
    [100, [0, 50, 100]],
    [0.07, [0, 0.02, 0.04, 0.06]],
    [0, [0]],
  ])('up to %d are round', (highest, ticks) => {
    expect(valueTicks(highest)).toEqual(ticks);
  });

  test('of days are Mondays whole weeks apart', () => {
    expect(dayTicks('2026-09-29', '2026-11-21', 400).map(({ words }) => words)).toEqual(['12 Oct', '26 Oct', '9 Nov']);
  });
});

describe('labels', () => {
  test('never touch: what has no room on a row goes to the next, what has none at all is left out', () => {
    const wishes = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      id,
      x: 50,
      words: 'paper fallback',
      side: 'right' as const,
      hasLine: false,
    }));
    const placed = placeLabels(wishes, 160, 3);
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 2]);
    for (const label of placed) expect(label.x + wordsWidth(label.words)).toBeLessThanOrEqual(160);
  });

  test('turn to the other side at the edge', () => {
    expect(placeLabels([{ id: 'a', x: 155, words: 'patch', side: 'right', hasLine: true }], 160)[0]?.anchor).toBe('end');
  });

  test('do not lie across the line of another', () => {
    const placed = placeLabels(
      [
        { id: 'go-live', x: 140, words: 'go-live', side: 'left', hasLine: true },
        { id: 'patch', x: 150, words: 'patch 4.1.3', side: 'right', hasLine: true },
      ],
      160,
    );
    expect(placed.map(({ id }) => id)).toEqual(['go-live']);
  });

  test('of lines close together are spread by 14 pixels inside the plot', () => {
    expect(spreadLabels([150, 152, 154], 0, 164)).toEqual([136, 150, 164]);
    expect(spreadLabels([20, 80, 120], 0, 164)).toEqual([20, 80, 120]);
  });
});

test('the CSV quotes, and takes the sting out of formulas', () => {
  expect(csvCell('=1+1')).toBe("'=1+1");
  expect(csvCell(-1.5)).toBe('-1.5');
  expect(csvCell('a, "b"')).toBe('"a, ""b"""');
  const text = chartCsv(
    { name: 'Booking failures', unit: '%', definition: 'D.', source: 'csv', ruleSet: 'R', place: 'RAL' },
    chartPoints({ kind: 'P_PRIME', points: [point({})] }, '2026-11-01'),
  );
  expect(text).toContain('2026-11-20,7.69,66,858,2.4,1.4,3.4,"special cause of concern, outside the limits",,,\r\n');
});
