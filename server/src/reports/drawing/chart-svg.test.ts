import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '@steady/shared/time';
import type { ReportChart } from '../report-facts.js';
import { chartSvg } from './chart-svg.js';
import { niceTicks, tickText } from './ticks.js';

const chart = (values: readonly (number | null)[], isShare: boolean): ReportChart => ({
  key: 'k',
  title: 'Failures <b> & "more"',
  site: 'North',
  unit: '%',
  isShare,
  caption: 'In words',
  definition: '',
  goLiveOn: '2026-11-03',
  paper: [{ from: '2026-11-05', to: '2026-11-06' }],
  points: values.map((value, index) => ({
    on: addDays('2026-11-01', index),
    value,
    numerator: null,
    denominator: null,
    centre: 0.1,
    lower: null,
    upper: 0.2,
    mark: 'CONCERN',
    rule: 'OUTSIDE',
  })),
  ruleSet: 'R',
});

test('a drawing has no number that is none, no style, no script, and text as text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 40 }),
      fc.boolean(),
      (values, isShare) => {
        const svg = chartSvg(chart(values, isShare));
        expect(/NaN|Infinity|undefined|style=|<script/.exec(svg)).toBeNull();
        expect(svg).toContain('Failures &lt;b&gt; &amp; &quot;more&quot;, North');
      },
    ),
  );
});

test('days on paper after the last point are not drawn', () => {
  const drawn = chartSvg(chart([0.1, 0.2, 0.1, 0.1, 0.2], true));
  expect(drawn).toContain('>paper<');
  expect(chartSvg(chart([0.1, 0.2], true))).not.toContain('>paper<');
});

test('ticks are round', () => {
  expect(niceTicks(0.127)).toEqual([0, 0.05, 0.1]);
  expect(niceTicks(9)).toEqual([0, 2, 4, 6, 8]);
  expect(niceTicks(0)).toEqual([0]);
  expect(tickText(0.05, true)).toBe('5 %');
});
