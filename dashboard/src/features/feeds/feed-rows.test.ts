import { expect, test } from '@jest/globals';
import type { FeedOverviewQuery } from '../../gql/feed-overview.js';
import { feedsListed, lateSentence, siteFeeds, sourceOf, trustsOf } from './feed-rows.js';

type Deployment = FeedOverviewQuery['deployments'][number];

const feed = (
  name: 'INCIDENTS' | 'TRAINING',
  late: boolean,
  source = 'csv',
  notApplicable = false,
): Deployment['feeds'][number] => ({
  feed: name,
  source,
  cadence: 'DAILY',
  dueOn: null,
  dueAt: null,
  lastGoodAt: null,
  late,
  sentence: '',
  notApplicable,
});
const deployments: Deployment[] = [
  {
    id: '1',
    name: 'North Bristol',
    phase: 'HYPERCARE',
    trust: { code: 'RVJ', name: 'North Bristol NHS Trust' },
    feeds: [feed('INCIDENTS', false, 'servicenow')],
  },
  {
    id: '2',
    name: 'Milton Keynes',
    phase: 'HYPERCARE',
    trust: { code: 'RD8', name: 'Milton Keynes Hospital' },
    feeds: [feed('TRAINING', false, 'esr', true), feed('INCIDENTS', true)],
  },
];

test('sites with a late feed stand first; the sentence names it and leaves out what a trust does not have', () => {
  const sites = siteFeeds(deployments);
  expect(sites.map(({ site }) => site)).toEqual(['Milton Keynes', 'North Bristol']);
  expect(lateSentence(sites)).toBe('1 of 2 feeds is late: Milton Keynes incidents.');
  expect(lateSentence(sites.slice(1))).toBe('No feed is late.');
  expect(lateSentence([])).toBe('No feed is expected yet.');
  expect(feedsListed(sites)).not.toContain('MEASURES');
});

test('a file goes in under the source its trust expects', () => {
  expect(sourceOf(deployments, 'RVJ', 'INCIDENTS')).toBe('servicenow');
  expect(sourceOf(deployments, 'RVJ', 'TRAINING')).toBe('csv');
});

test('a trust goes by its site, one with several sites by its own name', () => {
  const second = { ...deployments[0], id: '3', name: 'Southmead' } as Deployment;
  expect(trustsOf([...deployments, second]).map(({ name }) => name)).toEqual(['Milton Keynes', 'North Bristol NHS Trust']);
});
