import type { Day } from '../../time/index.js';
import type { Column, FeedName, MappedRecord, RowContext, RowError } from '../feed.js';
import type { FeedRows } from '../registry.js';

/** Files whose rows are each of one person or one appointment: they are counted while they are read and kept nowhere. */
export type CountedRows = 'COMPLETIONS' | 'ATTENDANCES';

/** A count that came out of a file's rows, with the line of the first of them. */
export interface CountedRow<Name extends FeedName = FeedName> {
  readonly line: number;
  readonly row: FeedRows[Name];
}

/** Counts the rows of one file. */
export interface RowCounter<Name extends FeedName = FeedName> {
  /** Takes a row in; what is wrong with it, when it cannot be counted. */
  readonly add: (record: MappedRecord, context: RowContext) => readonly RowError[];
  /** How many different counts there are so far, by which a caller bounds its memory. */
  readonly size: () => number;
  readonly counts: () => CountedRow<Name>[];
  /** Why the rows, though each can be read, do not give the feed's figures; null when they do. */
  readonly fault: () => string | null;
}

/** How rows of a kind are counted. */
export interface Counting<Name extends FeedName = FeedName> {
  readonly feed: Name;
  /** What a mapping says of each row, in place of the feed's own columns. */
  readonly columns: readonly Column[];
  /** @param receivedOn the day the file came: the day of a snapshot that names none, and the border of the future */
  readonly counter: (receivedOn: Day) => RowCounter<Name>;
}

/**
 * A number for a key that is not to be kept, such as a person's number beside a course: 53 bits, so that of 500,000 keys two
 * meet by chance once in 70,000 files. Case and blanks do not matter: exports write one key in both.
 * Worked example: `keyNumber('Learner1', 'C1') === keyNumber('learner1 ', 'c1')`.
 */
export function keyNumber(...parts: readonly string[]): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const part of parts) {
    for (const letter of `${part.trim().toLowerCase()}\u0000`) {
      const code = letter.codePointAt(0) as number;
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Of a name in several spellings the same one whatever the order of the rows. */
export const firstOf = (known: string | null, other: string | null): string | null =>
  known !== null && (other === null || known <= other) ? known : other;
