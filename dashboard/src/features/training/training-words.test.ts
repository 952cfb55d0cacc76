import { expect, test } from '@jest/globals';
import {
  courseWords,
  gapsSentence,
  shortfallOf,
  trainingSentence,
  type TrainingGap,
  type TrainingStatus,
} from './training-words.js';

test.each([
  [80, 80, 'met'],
  [79.9, 80, 'under'],
  [60, 80, 'under'],
  [59.9, 80, 'far'],
  [95, 95, 'met'],
] as const)('%d of %d needed is %s', (percent, needs, shortfall) => {
  expect(shortfallOf(percent, needs)).toBe(shortfall);
});

test('the sentence names critical groups that fall short, and none that may not be shown', () => {
  const group = (staffGroup: string, percent: number | null, threshold: number | null) => ({
    staffGroup,
    required: 10,
    completed: 7,
    percent,
    threshold,
    critical: threshold !== null,
    suppressed: percent === null,
    courses: [],
  });
  const status: TrainingStatus = {
    asOn: '2026-11-16',
    required: 4000,
    completed: 3546,
    percent: 88.65,
    threshold: 80,
    atMost: false,
    courses: ['ALL'],
    groups: [group('Medical and Dental', 71, 95), group('Healthcare Scientists', null, 95), group('Students', 50, null)],
    trajectory: { goLiveOn: null, threshold: 80, sentence: '', reachedOn: null, withheld: null, snapshots: [], expected: [] },
  };
  expect(trainingSentence(status, 'Royal Free')).toBe(
    'Royal Free: 88\u00a0% of 4,000 staff trained on 16 November 2026, needs 80\u00a0%; Medical and Dental 71\u00a0%, needs 95\u00a0%.',
  );
  expect(courseWords('ALL')).toBe('All courses');
});

test('training stands beside incidents without saying why', () => {
  const gap = (percent: number | null, incidentsPer100Staff: number | null): TrainingGap => ({
    deployment: String(percent),
    trustCode: 'RZZ',
    name: 'Site',
    phase: 'HYPERCARE',
    goLiveOn: null,
    asOn: null,
    percent,
    threshold: 80,
    shortfall: null,
    incidentsPer100Staff,
    incidentsTo: null,
    staff: 1000,
  });
  expect(gapsSentence([gap(50, 3), gap(70, 2), gap(90, 1), gap(null, 9), gap(40, null)])).toBe(
    '2 sites under the threshold: 2.5 incidents per 100 staff a working day; 1 site at it: 1.0. So few sites show what is, not why.',
  );
  expect(gapsSentence([gap(90, 1)])).toContain('1 site with both figures, none under the threshold');
});
