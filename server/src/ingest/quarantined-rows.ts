import type { FeedName, FeedRows } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import type { QuarantineService } from '../quarantine/quarantine.service.js';
import type { BatchFacts, LocatedRow } from './feed-store.js';
import type { ReadChunk } from './read-chunk.js';

/**
 * Hands the texts of a chunk that were hidden to the quarantine, inside the unit of work that stores its rows. A text somebody
 * released before goes in as it came, one that was discarded goes in as such.
 */
export async function quarantined<Name extends FeedName>(
  manager: EntityManager,
  quarantine: QuarantineService,
  feed: Name,
  { id, trust, source }: BatchFacts,
  read: ReadChunk<Name>,
): Promise<Pick<ReadChunk<Name>, 'located' | 'quarantined'>> {
  const rowAt = new Map<number, LocatedRow<FeedRows[Name]>>(read.located.map((one) => [one.line, one]));
  const found = read.found.filter(({ line }) => rowAt.has(line)); // a row that is refused is not stored, nor is its text
  if (found.length === 0) return read;
  const texts = found.map(({ line, field, text }) => ({ feed, source, recordKey: keyOf(rowAt.get(line)?.row), field, text }));
  const stored = await quarantine.take(manager, { trust, door: 'IMPORT', batchId: id }, texts);
  const hidden = new Set<number>();
  for (const [index, { line, field, text }] of found.entries()) {
    const one = rowAt.get(line) as LocatedRow<FeedRows[Name]>;
    rowAt.set(line, { line, row: { ...one.row, [field]: stored[index] } });
    if (stored[index] !== text) hidden.add(line);
  }
  return { located: read.located.map((one) => rowAt.get(one.line) ?? one), quarantined: hidden.size };
}

const keyOf = (row: object | undefined): string =>
  row && 'reference' in row && typeof row.reference === 'string' ? row.reference : '';
