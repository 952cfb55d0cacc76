import { expect, test } from '@jest/globals';
import { controlChart } from '@steady/shared/spc';
import { captionOf } from './caption.js';

test('a caption tells training in whole percent, cut, and other shares to a tenth', () => {
  const chart = controlChart(
    ['2026-11-17', '2026-11-18', '2026-11-19'].map((on) => ({ on, numerator: 3546, denominator: 4000 })),
    { chart: 'P_PRIME' },
  );
  if (!chart.ok) throw new Error(chart.error.message);
  const said = { name: 'Made', unit: '%', each: 'day', isShare: true, goLiveOn: null, fixAfterNPoints: null };
  expect(captionOf(chart.value, { ...said, isTraining: true })).toContain('Latest, 19 November 2026: 88 % (3546 of 4000)');
  expect(captionOf(chart.value, said)).toContain('Latest, 19 November 2026: 88.6 % (3546 of 4000)');
});
