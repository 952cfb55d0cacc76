import type { Column, FeedName } from '../feed.js';
import { FEEDS } from '../registry.js';
import { ATTENDANCES } from './attendances.js';
import { COMPLETIONS } from './completions.js';
import type { CountedRows, Counting } from './counted-rows.js';

export type { CountedRow, CountedRows, Counting, RowCounter } from './counted-rows.js';

/** How rows of each kind are counted. */
export const COUNTINGS: Readonly<Record<CountedRows, Counting>> = {
  COMPLETIONS: COMPLETIONS as unknown as Counting,
  ATTENDANCES: ATTENDANCES as unknown as Counting,
};

/** The fields a file of a feed may fill: the feed's own, or where its rows are counted those of one person or appointment. */
export function fieldsOf(feed: FeedName, counted?: CountedRows): readonly Column[] {
  return counted === undefined ? FEEDS[feed].columns : COUNTINGS[counted].columns;
}

/** The kind of rows a feed's files may have counted; undefined where each row is a record. */
export function countedRowsOf(feed: FeedName): CountedRows | undefined {
  return (Object.keys(COUNTINGS) as CountedRows[]).find((kind) => COUNTINGS[kind].feed === feed);
}
