import { expect, test } from '@jest/globals';
import { type FeedFacts, feedMarks } from './feed-marks.js';

const load = (on: string, read = 100, rejected = 0, refused = false) => ({
  receivedAt: `${on}T07:00:00.000Z`,
  read,
  rejected,
  refused,
});
const daily = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map((on) => load(on));
const facts = (more: Partial<FeedFacts> = {}): FeedFacts => ({
  loads: daily,
  cadence: 'DAILY',
  daysWithFigures: 10,
  today: '2026-11-20',
  ...more,
});
const met = (more: Partial<FeedFacts>) => feedMarks(facts(more)).map((one) => one.met);

test('a feed as agreed has all three marks, each with its rule', () => {
  const marks = feedMarks(facts());
  expect(marks.map((one) => one.met)).toEqual([true, true, true]);
  expect(marks.every(({ rule }) => rule.endsWith('.'))).toBe(true);
  expect(marks[2]?.sentence).toBe('0 of 500 rows and no file refused.');
});

test('each is missed for its own reason', () => {
  expect(met({ today: '2026-11-26' })).toEqual([false, true, true]);
  expect(met({ cadence: 'WEEKLY', today: '2026-11-26' })).toEqual([true, true, true]);
  expect(met({ daysWithFigures: 9 })).toEqual([true, false, true]);
  expect(met({ loads: [...daily, load('2026-11-20', 49)] })).toEqual([true, false, true]);
  expect(met({ loads: [...daily, load('2026-11-20', 100, 7)] })).toEqual([true, true, false]);
  expect(met({ loads: [...daily, load('2026-11-20', 0, 0, true)] })).toEqual([true, true, false]);
});

test('where nothing came nothing is said to be good', () => {
  expect(met({ loads: [] })).toEqual([null, null, null]);
  expect(met({ cadence: null })).toEqual([null, true, true]);
});
