import type { Measure } from './measure.js';

/** What is counted from paper-fallback episodes. */
export const DOWNTIME_MEASURES: readonly Measure[] = [
  {
    id: 'downtime.hours',
    name: 'Hours on paper',
    counts: 'hours of paper fallback',
    unit: 'hours',
    kind: 'HOURS',
    improvementDirection: 'DECREASE',
    chart: 'XMR',
    per100Staff: false,
    splits: ['planned'],
    definition:
      'Hours of downtime episodes that fall on the London calendar day; episodes that overlap are added together. An episode over midnight counts on both days; one still running counts up to now.',
    numerator: 'hours of downtime episodes that fall on the day',
    denominator: null,
    feed: 'downtime',
    emptyDay: 'ZERO',
    overDays: 'SUM',
  },
];
