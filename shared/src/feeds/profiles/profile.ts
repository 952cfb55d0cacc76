import type { FeedName } from '../feed.js';

/** Where a canonical field comes from. */
export interface FieldSource {
  /** Columns of the source, the first that is not blank being taken; compared without case, spaces or underscores. */
  readonly columns?: readonly string[];
  /** A fixed text for every row. */
  readonly constant?: string;
  /** Source word → canonical word, compared without case; applied after blanks. */
  readonly values?: Readonly<Record<string, string>>;
  /** What any word not in `values` becomes; without it the word passes as it is. */
  readonly otherwise?: string;
}

/** How the files of one source are read into a feed's canonical fields. Data: it can be stored as JSON. */
export interface MappingProfile {
  readonly name: string;
  readonly feed: FeedName;
  readonly fields: Readonly<Record<string, FieldSource>>;
  /** Words that mean blank, e.g. `?`; compared exactly after trimming. */
  readonly blanks: readonly string[];
  /** Formats of dates that are not ISO, tried in order. */
  readonly dateFormats: readonly string[];
  /** IANA zone of times without one. */
  readonly zone: string;
  /** True when a record has several rows, each a state of it; states are ordered by `updatedAt`, then `revision`. */
  readonly severalRowsARecord: boolean;
  /** Columns of which all must be in a header for the profile to be recognised. */
  readonly recognisedBy: readonly string[];
}

/** A profile bound to one file's header. */
export interface BoundProfile {
  readonly profile: MappingProfile;
  /** The canonical record of a row's cells. */
  readonly record: (cells: readonly string[]) => Record<string, string>;
  /** The source's column of a field, for messages. */
  readonly columnOf: (field: string) => string;
  /** Required columns of the feed that neither the header nor a constant gives. */
  readonly missing: readonly string[];
  /** Places in the header, from 0, of the columns a field takes: `record` looks at no other cell. */
  readonly taken: ReadonlySet<number>;
  /** Columns of the header no field takes. */
  readonly unused: readonly string[];
  /** Column names that occur twice in the header. */
  readonly ambiguous: readonly string[];
}
