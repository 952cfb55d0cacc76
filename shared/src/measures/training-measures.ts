import type { Measure } from './measure.js';

/** What is counted from training completions. */
export const TRAINING_MEASURES: readonly Measure[] = [
  {
    id: 'training.complete',
    name: 'Training complete',
    counts: 'staff who completed every course their role requires',
    unit: '%',
    kind: 'PROPORTION',
    improvementDirection: 'INCREASE',
    chart: 'P_PRIME',
    per100Staff: false,
    splits: ['staffGroup', 'role', 'course'],
    definition:
      'Of the staff who need the training, those who have completed every course their role requires, as the export of the day states. Where the export has no rows for all courses together, the lowest course stands for it and the figure is "at most".',
    numerator: 'staff who have completed every course their role requires',
    denominator: 'staff in the group who need the training',
    feed: 'training',
    emptyDay: 'MISSING',
    overDays: 'LAST',
  },
];
