import { BUILT_IN_PROFILES, type FeedName, FEEDS, SAMPLE_FILES } from '@steady/shared/feeds';
import type { FeedKind } from '../graphql/enums.js';
import type { FeedDescriptionType } from './import.type.js';

const words: Record<FeedName, { title: string; description: string }> = {
  organisations: {
    title: 'Organisations',
    description:
      'The list of trusts as ODS publishes it (etr.csv): no column names, 27 columns. A code received again is the same trust.',
  },
  incidents: {
    title: 'Incidents',
    description:
      'Tickets of the service desk, one row for each or one for each change. The same reference again is the same ticket; the later state stands.',
  },
  appointments: {
    title: 'Appointments',
    description: 'Counts of a day by specialty. The same day, site, specialty and measure again replaces the count.',
  },
  training: {
    title: 'Training',
    description:
      'How many of each staff group need and have completed training, as of a day. A day received again is replaced whole.',
  },
  downtime: {
    title: 'Downtime',
    description: 'Episodes in which staff worked on paper. The same reference again is the same episode.',
  },
  measures: {
    title: 'Measures of your own',
    description:
      'Figures a trust counts itself, such as letters waiting. The same day, site and measure again replaces the figure.',
  },
};

/** `incidents` ↔ `INCIDENTS`. */
export const feedKindOf = (feed: FeedName): FeedKind => feed.toUpperCase() as FeedKind;
export const feedOfKind = (kind: FeedKind): FeedName => kind.toLowerCase() as FeedName;

/** Every feed with its columns, sample file and mappings. */
export const feedDescriptions: readonly FeedDescriptionType[] = (Object.keys(FEEDS) as FeedName[]).map((feed) => ({
  feed: feedKindOf(feed),
  ...words[feed],
  columns: FEEDS[feed].columns.map(({ field, required, description }) => ({ name: field, required, description })),
  sampleUrl: `/api/feeds/${feed}/sample.csv`,
  samples: SAMPLE_FILES.filter((sample) => sample.feed === feed).map(({ name, title }) => ({
    profile: name,
    title,
    url: `/api/feeds/${feed}/sample.csv?profile=${name}`,
  })),
  profiles: BUILT_IN_PROFILES.filter((profile) => profile.feed === feed).map((profile) => profile.name),
}));
