import type { FeedKind } from '../../gql/schema-types.js';

export const FEEDS_OF_A_TRUST: readonly FeedKind[] = ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME', 'MEASURES'];
export const ALL_FEEDS: readonly FeedKind[] = [...FEEDS_OF_A_TRUST, 'ORGANISATIONS'];

/** Batches of one page of the history. */
export const HISTORY_SIZE = 20;

/** What the Feeds page shows; it is the page's address. */
export interface FeedsView {
  /** The trust a file is dropped for, `''` while none is chosen. */
  readonly trust: string;
  readonly feed: FeedKind | null;
  /** Whether the history holds only this trust's and feed's batches. */
  readonly onlyChosen: boolean;
  readonly after: string;
  readonly page: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Reads an address into a view; an unknown feed or page counts as not given. */
export function feedsViewOf(search: Readonly<Record<string, unknown>>): FeedsView {
  const named = text(search['feed']).toUpperCase();
  const after = text(search['after']);
  const page = Math.floor(Number(text(search['page'])));
  return {
    trust: text(search['trust']),
    feed: ALL_FEEDS.find((feed) => feed === named) ?? null,
    onlyChosen: text(search['history']) === 'chosen',
    after,
    page: after !== '' && page > 1 ? page : 1,
  };
}

/** Writes a view as an address, with nothing said that is plain. */
export function searchOfFeeds(view: FeedsView): Record<string, string> {
  const search = {
    trust: view.trust,
    feed: view.feed?.toLowerCase() ?? '',
    history: view.onlyChosen ? 'chosen' : '',
    after: view.after,
    page: view.after && view.page > 1 ? String(view.page) : '',
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
