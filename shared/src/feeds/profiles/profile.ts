import type { CountedRows } from '../counted/counted-rows.js';
import type { FeedName } from '../feed.js';

/** Where a canonical field comes from. */
export interface FieldSource {
  /**
   * Columns of the source, the first that is not blank being taken; compared without case, spaces or underscores. Of
   * columns of one name `Status#2` is the second; a column without a name is `column 5` by its place.
   */
  readonly columns?: readonly string[];
  /** Columns whose numbers are added up: blank counts as 0, all of them blank as blank. */
  readonly sum?: readonly string[];
  /** A fixed text for every row. */
  readonly constant?: string;
  /** Source word → canonical word, compared without case; applied after blanks. */
  readonly values?: Readonly<Record<string, string>>;
  /** What any word not in `values` becomes; without it the word passes as it is. */
  readonly otherwise?: string;
  /** The text names a month somewhere, as `MSitAE-NOVEMBER-2024` does: its first day is taken. */
  readonly monthInText?: boolean;
  /** A yes means no: the column says the opposite of the field. */
  readonly inverted?: boolean;
}

/** Rows told apart by what one column holds. */
export interface RowFilter {
  readonly column: string;
  /** Compared without case and the blanks around; `''` is a blank cell. */
  readonly words: readonly string[];
  /** `DROP` leaves these rows out, `KEEP` leaves all others out, `TOTAL` leaves them out and holds the file's sums against them. */
  readonly rows: 'DROP' | 'KEEP' | 'TOTAL';
}

/** Encodings a file may be in. UTF-8 and UTF-16 are told by the file itself; Windows-1252 has to be said by a person. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How the file itself is to be opened, where it cannot be told from the file. */
export interface FileOptions {
  readonly encoding?: FileEncoding;
  /** One character. */
  readonly delimiter?: string;
  /** Sheet of a workbook, by its name. */
  readonly sheet?: string;
  /** Line or row with the column names, counted from 1. */
  readonly headerRow?: number;
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
  /** Set where rows are of single people or appointments: they are counted while they are read, and kept nowhere. */
  readonly counted?: CountedRows;
  /** True when a record has several rows, each a state of it; states are ordered by `updatedAt`, then `revision`. */
  readonly severalRowsARecord: boolean;
  /** Columns of which all must be in a header for the profile to be recognised; of a built-in one `a|b` is one of several names. */
  readonly recognisedBy: readonly string[];
  /** Mark before decimals; default a point. */
  readonly decimalMark?: '.' | ',';
  /** Mark between thousands; default none. */
  readonly thousandsMark?: ',' | '.' | ' ' | "'";
  readonly rowFilters?: readonly RowFilter[];
  readonly file?: FileOptions;
  /** Which saving of a saved profile this is, from 1; absent for a built-in one. */
  readonly version?: number;
}

/** A profile bound to one file's header. */
export interface BoundProfile {
  readonly profile: MappingProfile;
  /** The canonical record of a row's cells. */
  readonly record: (cells: readonly string[]) => Record<string, string>;
  /** What the profile's row filters make of a row. */
  readonly rowIs: (cells: readonly string[]) => 'TAKEN' | 'LEFT_OUT' | 'TOTAL';
  /** The source's column of a field, for messages. */
  readonly columnOf: (field: string) => string;
  /** Required columns of the feed that neither the header nor a constant gives. */
  readonly missing: readonly string[];
  /** Places in the header, from 0, of the columns the profile looks at: `record` and `rowIs` look at no other cell. */
  readonly taken: ReadonlySet<number>;
  /** Columns of the header the profile does not look at. */
  readonly unused: readonly string[];
  /** Column names that occur twice in the header and that the profile names without saying which. */
  readonly ambiguous: readonly string[];
  /** Columns that filters and sums, and the fields of a saved profile, name and the header has not. */
  readonly absent: readonly string[];
}
