import { expect, test } from '@jest/globals';
import { baselineInput, siteSearchOf, siteViewOf } from './site-view.js';

const now = '2026-11-22T09:00:00Z';

test('what stands in the address of a site is read and written again, what is usual is not written', () => {
  const search = { grain: 'week', baseline: 'all', rules: 'RUN', asOf: '2026-11-12', point: 'incidents.opened@2026-11-10' };
  expect(siteSearchOf(siteViewOf(search, now))).toEqual(search);
  expect(Object.values(siteSearchOf(siteViewOf({}, now))).every((value) => value === undefined)).toBe(true);
});

test('wrong words are left out', () => {
  expect(
    siteViewOf({ grain: 'hour', baseline: 'none', rules: 'X', asOf: '2030-01-01', point: 'incidents.opened@soon' }, now),
  ).toEqual({
    grain: 'DAY',
    baseline: 'goLive',
    rules: '',
    asOf: null,
    point: null,
  });
});

test('a baseline is asked for in the words of the contract', () => {
  expect([baselineInput('goLive'), baselineInput('all'), baselineInput('first20')]).toEqual([
    null,
    { beforeGoLive: false },
    { fixAfterNPoints: 20 },
  ]);
});
