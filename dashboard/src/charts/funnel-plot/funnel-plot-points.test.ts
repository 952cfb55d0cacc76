import { expect, test } from '@jest/globals';
import { shortTrustName } from '../../format/words.js';
import { funnelCsv, funnelPointWords, layOutFunnel, markOf, nearestTrust, ordered, type Funnel } from './funnel-plot-points.js';

const limits = { lower95: 0.06, upper95: 0.1, lower998: 0.05, upper998: 0.12 };
const funnel: Funnel = {
  measure: {
    id: 'appointments.didNotAttend',
    name: 'Did not attend',
    definition: 'A definition.',
    numerator: 'missed',
    denominator: 'appointments attended or not attended',
    improvementDirection: 'DECREASE',
  },
  from: '2026-10-19',
  to: '2026-11-15',
  target: 0.08,
  adjusted: false,
  caution: null,
  caption: 'A caption.',
  ruleSet: 'FunnelPlotR arcsine 1',
  without: [],
  points: [
    {
      trust: { code: 'RAL', name: 'Royal Free Hampstead NHS Trust' },
      numerator: 300,
      denominator: 2000,
      value: 0.15,
      place: 'ABOVE_998',
      limits,
    },
    {
      trust: { code: '=RD8', name: '=Milton Keynes General Hospital NHS Trust' },
      numerator: 80,
      denominator: 1000,
      value: 0.08,
      place: 'INSIDE',
      limits,
    },
  ],
  limits: [500, 1000, 2200].map((denominator) => ({ denominator, ...limits })),
};

test('a mark tells better from worse by the direction of improvement', () => {
  expect(markOf('ABOVE_998', 'DECREASE')).toBe('worse');
  expect(markOf('ABOVE_998', 'INCREASE')).toBe('better');
  expect(markOf('BELOW_998', 'DECREASE')).toBe('better');
  expect(markOf('ABOVE_95', 'DECREASE')).toBe('between');
  expect(markOf('BELOW_998', 'NEUTRAL')).toBe('between');
  expect([markOf('INSIDE', 'DECREASE'), markOf(null, 'DECREASE')]).toEqual(['within', 'alone']);
});

test('trusts are named without what they share, and read out with their counts', () => {
  expect(shortTrustName('Royal Free Hampstead NHS Trust')).toBe('Royal Free Hampstead');
  expect(shortTrustName('Barts Health NHS Foundation Trust')).toBe('Barts Health');
  expect(funnelPointWords(funnel.points[0]!)).toBe(
    'Royal Free Hampstead NHS Trust: 15.0\u00a0% (300 of 2,000), above the 99.8 % limit',
  );
});

test('more cases stand further right, a higher share further up, and nothing leaves the plot', () => {
  const layout = layOutFunnel(funnel, 800, 300);
  expect(layout.xOf(2000)).toBeGreaterThan(layout.xOf(1000));
  expect(layout.yOf(0.15)).toBeLessThan(layout.yOf(0.08));
  expect(layout.yOf(0.15)).toBeGreaterThan(0);
  expect(layout.names.map(({ words }) => words)).toEqual(['Royal Free Hampstead', '=Milton Keynes General']);
  const heights = layout.lines.map(({ y }) => y);
  expect(heights.every((y, index) => index === 0 || y - heights[index - 1]! >= 14)).toBe(true);
});

test('arrow keys go from the fewest cases to the most, the pointer to the nearest', () => {
  const points = ordered(funnel);
  expect(points.map(({ trust }) => trust.code)).toEqual(['=RD8', 'RAL']);
  const layout = layOutFunnel(funnel, 800, 300);
  expect(nearestTrust(points, layout, layout.xOf(1900))).toBe(1);
});

test('CSV holds every trust with its limits, safe from formulas', () => {
  const lines = funnelCsv(funnel).split('\r\n');
  expect(lines[7]).toBe('trust,name,share,numerator,denominator,lower 99.8 %,lower 95 %,upper 95 %,upper 99.8 %,place');
  expect(lines[9]).toBe("'=RD8,'=Milton Keynes General Hospital NHS Trust,0.08,80,1000,0.05,0.06,0.1,0.12,within the limits");
});
