import type { FeedName, FeedRows, RowError } from '@steady/shared/feeds';
import type { LocatedRow } from './feed-store.js';
import type { Reading } from './reading/file-shape.js';

/** What of a file is to be read, and how. Plain data: it may be sent to a thread. */
export interface ToRead<Name extends FeedName = FeedName> {
  readonly path: string;
  readonly feed: Name;
  readonly reading: Reading;
  readonly zone: string;
  /** Fields of free text, screened for what may identify a person. */
  readonly freeTexts: readonly string[];
  /** Records left out from the start: an import that goes on has stored them. */
  readonly skip: number;
  /** The day the file came, for rows that are counted. */
  readonly receivedOn: string;
}

/** A row that was not taken, with what may identify a person hidden, of the columns the mapping looks at. */
export interface RefusedRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row of totals, as a figure. */
export interface Total {
  readonly measure: string;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** A text of a row as it came, in which something may identify a person; the row itself has its masked form. */
export interface FoundInRow {
  readonly line: number;
  readonly field: string;
  readonly text: string;
}

/** A chunk of a file's records, read. */
export interface ReadChunk<Name extends FeedName = FeedName> extends ReadRows<Name> {
  /** How many records of the file it was. */
  readonly read: number;
}

/** Rows of a chunk: those that can be stored, and what keeps the others from it. */
export interface ReadRows<Name extends FeedName> {
  readonly located: LocatedRow<FeedRows[Name]>[];
  readonly errors: RowError[];
  readonly rejected: number;
  /** Rows the mapping leaves out. */
  readonly leftOut: number;
  /** Rows in which something that may identify a person was hidden. */
  readonly quarantined: number;
  /** The texts that were hidden in them. */
  readonly found: readonly FoundInRow[];
  /** What the file's own rows of totals say, of figures sent ready counted. */
  readonly totals?: readonly Total[];
  /** The rows that were not taken, to be set right and sent again. */
  readonly refused: readonly RefusedRow[];
}
