import type { FeedName, MappingProfile } from '@steady/shared/feeds';
import type { PackedRows } from './packed-rows.js';
import type { ReadChunk, ToRead } from './read-chunk.js';
import type { Reading } from './reading/file-shape.js';
import type { Surveyed } from './reading/file-survey.js';
import type { OpenedFile, ToOpen } from './reading/open-as-text.js';
import type { StructuralCode } from './reading/structural-fault.js';

/** Chunks a thread may be ahead of those stored: enough that neither waits for the other, few enough to be little memory. */
export const chunksAhead = 6;

/** What is known of a file after it was read once whole. */
export interface Structure {
  /** Name of the profile it is read by. */
  readonly mapping: string;
  /** Which saving of it; null of a built-in one. */
  readonly version: number | null;
  /** The profile's zone of times without one. */
  readonly zone: string;
  /** Its records. */
  readonly total: number;
  /** Whether they are counted and not stored. */
  readonly counted: boolean;
}

/** What a reading thread is asked. */
export type ThreadTask =
  | { readonly kind: 'STRUCTURE'; readonly path: string; readonly feed: FeedName; readonly reading: Reading }
  | { readonly kind: 'ROWS'; readonly asked: ToRead }
  | { readonly kind: 'OPEN'; readonly asked: ToOpen }
  | {
      readonly kind: 'SURVEY';
      readonly path: string;
      readonly delimiter: string | null;
      readonly saved: readonly MappingProfile[];
    };

/** What it says. */
export type ThreadMessage =
  | { readonly kind: 'STRUCTURE'; readonly structure: Structure }
  | { readonly kind: 'OPENED'; readonly opened: OpenedFile }
  | { readonly kind: 'SURVEYED'; readonly surveyed: Surveyed }
  | { readonly kind: 'CHUNK'; readonly chunk: Omit<ReadChunk, 'located'> & { readonly packed: PackedRows } }
  | { readonly kind: 'FAULT'; readonly code: StructuralCode; readonly message: string; readonly details: Record<string, unknown> }
  | { readonly kind: 'END' };
