import { countOf } from '../../format/figures.js';
import { feedWords } from '../../format/words.js';
import type { FeedOverviewQuery } from '../../gql/feed-overview.js';
import type { FeedKind } from '../../gql/schema-types.js';

type Deployment = FeedOverviewQuery['deployments'][number];
export type ExpectedFeed = Deployment['feeds'][number];

/** What one site sends. */
export interface SiteFeeds {
  readonly deployment: string;
  readonly site: string;
  readonly trust: string;
  readonly feeds: readonly ExpectedFeed[];
}

/** Every site with its feeds, those with a late feed first, else as the deployments come. */
export function siteFeeds(deployments: readonly Deployment[]): SiteFeeds[] {
  const sites = deployments.map(({ id, name, trust, feeds }) => ({ deployment: id, site: name, trust: trust.code, feeds }));
  const late = (site: SiteFeeds) => site.feeds.some((feed) => feed.late);
  return [...sites.filter(late), ...sites.filter((site) => !late(site))];
}

/** The feeds that stand in the overview's columns: the four every site has, and the user's own measures where any site sends them. */
export function feedsListed(sites: readonly SiteFeeds[]): FeedKind[] {
  const measures = sites.some(({ feeds }) => feeds.some(({ feed }) => feed === 'MEASURES'));
  return ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME', ...(measures ? (['MEASURES'] as const) : [])];
}

/** The page in a sentence: `1 of 16 feeds is late: Milton Keynes incidents.` */
export function lateSentence(sites: readonly SiteFeeds[]): string {
  const expected = sites.flatMap(({ site, feeds }) =>
    feeds.filter((feed) => !feed.notApplicable).map((feed) => ({ site, feed })),
  );
  const late = expected.filter(({ feed }) => feed.late);
  if (expected.length === 0) return 'No feed is expected yet.';
  if (late.length === 0)
    return expected.length === 1 ? 'No feed is late.' : `None of ${countOf(expected.length, 'feed')} is late.`;
  const named = late.slice(0, 3).map(({ site, feed }) => `${site} ${feedWords[feed.feed]}`);
  const more = late.length > 3 ? ` and ${late.length - 3} more` : '';
  return `${late.length} of ${countOf(expected.length, 'feed')} ${late.length === 1 ? 'is' : 'are'} late: ${named.join(', ')}${more}.`;
}

/** The sending system a trust's feed is expected from: its files then meet the records it sent before. `csv` where none is named. */
export function sourceOf(deployments: readonly Deployment[], trust: string, feed: FeedKind): string {
  const expected = deployments.filter((deployment) => deployment.trust.code === trust).flatMap((deployment) => deployment.feeds);
  return expected.find((one) => one.feed === feed)?.source || 'csv';
}

/**
 * Trusts a file can be dropped for: those with a deployment, once each, by the name of their site where they have one site. People
 * know the site; the official list may have renamed its trust.
 */
export function trustsOf(deployments: readonly Deployment[]): { readonly code: string; readonly name: string }[] {
  const names = new Map<string, string>();
  for (const { name, trust } of deployments) names.set(trust.code, names.has(trust.code) ? trust.name : name);
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
