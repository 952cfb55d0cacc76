import { FEEDS, recogniseProfile, SAMPLE_FILES, type FeedName } from '@steady/shared/feeds';
import type { FeedKind } from '../../gql/schema-types.js';

/** What a file is, by its column names. */
export interface RecognisedFile {
  readonly feed: FeedKind;
  /** Name of the mapping profile, as the import's address names it. */
  readonly mapping: string;
}

/** Feeds in the order in which a file's columns are held against them. */
const ORDER = Object.keys(FEEDS) as FeedName[];

/**
 * The feed and profile a file's first row belongs to, the feed already chosen being tried first; null when its columns fit none.
 * `['number', 'incident_state', 'opened_at', …]` is incidents by the ServiceNow profile.
 */
export function recogniseFile(firstRow: readonly string[], chosen: FeedKind | null = null): RecognisedFile | null {
  const first = chosen === null ? [] : [feedName(chosen)];
  for (const feed of new Set([...first, ...ORDER])) {
    const recognised = recogniseProfile(feed, firstRow);
    if (recognised !== null) return { feed: kindOf(feed), mapping: recognised.profile.name };
  }
  return null;
}

/** `incidents` → `INCIDENTS`. */
export const kindOf = (feed: FeedName): FeedKind => feed.toUpperCase() as FeedKind;

const feedName = (feed: FeedKind): FeedName => feed.toLowerCase() as FeedName;

const MAPPING_WORDS: Readonly<Record<string, string>> = {
  canonical: 'Steady’s own columns',
  ods: 'The list of organisations as ODS publishes it',
};

/** A profile's name as people say it; a saved mapping goes by its own name. */
export const mappingWords = (mapping: string): string =>
  MAPPING_WORDS[mapping] ?? SAMPLE_FILES.find(({ name }) => name === mapping)?.title ?? mapping;
