import type { Day } from '../time/index.js';

/** The feeds Steady takes in. */
export type FeedName = 'organisations' | 'incidents' | 'appointments' | 'training' | 'downtime' | 'measures';

/** A column of a feed's canonical CSV. */
export interface Column<Field extends string = string> {
  readonly field: Field;
  readonly required: boolean;
  /** What the column holds, in a sentence for the person who prepares the file. */
  readonly description: string;
  readonly example: string;
}

/** A cell or row that could not be taken, with what to do about it. */
export interface RowError {
  /** Line of the file, counted from 1 with the header. */
  readonly line: number;
  /** The source's name of the column; `''` when the whole row is meant. */
  readonly column: string;
  readonly code: RowErrorCode;
  /** The offending text, shortened to 200 characters, control characters made visible. */
  readonly value: string;
  readonly message: string;
}

export type RowErrorCode =
  | 'REQUIRED'
  | 'BAD_CHARACTER'
  | 'TOO_LONG'
  | 'BAD_DATE'
  | 'BAD_TIME'
  | 'BAD_NUMBER'
  | 'OUT_OF_RANGE'
  | 'UNKNOWN_WORD'
  | 'BAD_MEASURE'
  | 'BAD_CODE'
  | 'NUMERATOR_OVER_DENOMINATOR'
  | 'ENDS_BEFORE_START'
  | 'WRONG_COLUMN_COUNT';

/** Either a value, or the errors that stood in its way. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: Failure };

/** What a row reader is told beside the row. */
export interface RowContext {
  /** Line of the file the row begins on, counted from 1 with the header. */
  readonly line: number;
  /** IANA zone in which times without a zone are read; default Europe/London. */
  readonly zone?: string;
  /** Formats tried, in order, where a date is not ISO, e.g. `['d/M/yyyy HH:mm']`. */
  readonly dateFormats?: readonly string[];
  /** The source's column for a field, for error messages; without it the field's own name is used. */
  readonly columnOf?: (field: string) => string;
  /** Priority from impact and urgency, used where the source states none. */
  readonly priorityOf?: (impact: number, urgency: number) => Priority | null;
}

/** A row as mapped to canonical fields: text by field name; a field not there is blank. */
export type MappedRecord = Readonly<Record<string, string | undefined>>;

export type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/**
 * One day's figure of a measure, for the site (or trust) whose records were given. `split` is `''` for the total, else
 * `key:value` (see `splitOf`). `denominator` is null for plain counts.
 */
export interface DailyFigure {
  readonly measure: string;
  readonly split: string;
  readonly on: Day;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** A feed: its canonical columns and its row reader. */
export interface Feed<Row> {
  readonly name: FeedName;
  readonly columns: readonly Column[];
  /** False for a file without a header line (the ODS list). */
  readonly hasHeader: boolean;
  readonly parseRow: (record: MappedRecord, context: RowContext) => Result<Row, RowError[]>;
}
