import type { FeedName, FeedRows, RowError } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import type { BeforeImage } from '../database/keyed-records.js';
import type { CountedFigure } from './import-findings.js';
import type { TouchedDays } from './touched-days.js';

/** What a store is told of the sending its rows belong to. */
export interface BatchFacts {
  readonly id: string;
  /** Empty for organisations. */
  readonly trust: string;
  readonly source: string;
  readonly receivedAt: Date;
}

/** Rows of one chunk, each with the line it is on. */
export interface LocatedRow<Row> {
  readonly line: number;
  readonly row: Row;
}

/** What became of a chunk. */
export interface Stored {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Records as they were before this import first changed them. */
  readonly images: readonly BeforeImage[];
  readonly touched: TouchedDays;
  /** The latest day the rows speak of. */
  readonly latestOn: string | null;
  /** Of a file over every trust: whose each figure is. */
  readonly figures?: readonly CountedFigure[];
}

/** A record that was changed again since the import that is to be undone. */
export interface ChangedRecord {
  readonly key: string;
  /** As people call it. */
  readonly record: string;
  readonly because: 'LATER_IMPORT' | 'PERSON';
}

/** What is left to do after the last row. */
export interface Finish {
  readonly batch: BatchFacts;
  readonly touched: TouchedDays;
  readonly latestOn: string | null;
  /** The instant from which its figures are known. */
  readonly at: Date;
}

/** A load that stands: what decides up to which day a feed speaks. */
export interface GoodLoad {
  readonly receivedAt: Date;
  readonly latestOn: string | null;
}

/** Corrections of the counts that only the end of a file can tell. */
export type Recounted = Partial<Pick<Stored, 'inserted' | 'updated' | 'unchanged'>>;

/** Where the rows of one feed go, how their figures are counted, and how they are taken back. Every method works inside the caller's unit of work. */
export interface FeedStore<Name extends FeedName = FeedName> {
  readonly feed: Name;
  /** Fields of free text: what may identify a person is hidden in them before the row comes here. */
  readonly freeTexts: readonly string[];
  /** What of a good row this trust may still not send. */
  refused?(batch: BatchFacts, located: LocatedRow<FeedRows[Name]>): RowError | null;
  store(manager: EntityManager, batch: BatchFacts, rows: readonly LocatedRow<FeedRows[Name]>[]): Promise<Stored>;
  /** After the last row: what waited for it, and the figures of the days touched, recomputed from the records. */
  finish(manager: EntityManager, finish: Finish): Promise<Recounted>;
  /** The records that were changed again since, by a later import or a person. */
  changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<ChangedRecord[]>;
  /**
   * Takes the records back but those changed since, which stay; answers the days that touches, whose figures are then to be
   * recomputed. A later import of a record that stays is told what stood before this one, so that its own undo leads there.
   */
  undo(
    manager: EntityManager,
    batch: BatchFacts,
    images: readonly BeforeImage[],
    changed: readonly ChangedRecord[],
  ): Promise<TouchedDays>;
  /** The figures of the days, recomputed from the records; `loads` are those that are left once an import is taken back. */
  recompute(manager: EntityManager, finish: Finish, loads?: readonly GoodLoad[]): Promise<void>;
}

/** The stores of all feeds, by their name. */
export type FeedStores = { readonly [Name in FeedName]: FeedStore<Name> };

export const sumOfOutcomes = (
  outcomes: readonly ('inserted' | 'updated' | 'unchanged')[],
): Pick<Stored, 'inserted' | 'updated' | 'unchanged'> => {
  const sum = { inserted: 0, updated: 0, unchanged: 0 };
  for (const outcome of outcomes) sum[outcome] += 1;
  return sum;
};
