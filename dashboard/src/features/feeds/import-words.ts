import { countOf, formatNumber } from '../../format/figures.js';
import type { FeedKind, ImportStatus } from '../../gql/schema-types.js';

/** What the words need of an import. */
export interface ImportFacts {
  readonly status: ImportStatus;
  readonly sameAs?: string | null;
  readonly read: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly total?: number | null;
  readonly refusal?: string | null;
}

/** What one record of a feed is called, and many. */
const RECORDS: Record<FeedKind, readonly [one: string, many: string]> = {
  INCIDENTS: ['incident', 'incidents'],
  APPOINTMENTS: ['count', 'counts'],
  TRAINING: ['figure', 'figures'],
  DOWNTIME: ['episode', 'episodes'],
  MEASURES: ['figure', 'figures'],
  ORGANISATIONS: ['organisation', 'organisations'],
};

/** `1,500 incidents`, `1 episode`. */
export const recordsOf = (feed: FeedKind, count: number): string => countOf(count, ...RECORDS[feed]);

/** `1,497 new, 3 changed, 0 as before, 2 rows refused`: the counts, zero included, since a zero is an answer too. */
export function countsSentence(facts: ImportFacts): string {
  const rows = countOf(facts.rejected, 'row');
  const masked = facts.quarantined > 0 ? `, ${countOf(facts.quarantined, 'text')} masked` : '';
  return `${formatNumber(facts.inserted)} new, ${formatNumber(facts.updated)} changed, ${formatNumber(facts.unchanged)} as before, ${rows} refused${masked}`;
}

/** What became of an import, in a sentence for the history and the batch's own page. */
export function resultSentence(facts: ImportFacts): string {
  switch (facts.status) {
    case 'REFUSED':
      return `Refused, nothing stored. ${facts.refusal ?? ''}`.trim();
    case 'UNDONE':
      return 'Undone: what it brought was taken back.';
    case 'RECEIVED':
      return 'Received, waiting for its turn.';
    case 'RUNNING':
      return progressSentence(facts);
    case 'DONE':
      if (facts.sameAs) return 'Same file as an earlier batch: nothing changed.';
      if (facts.inserted + facts.updated === 0) return `Nothing changed: ${countsSentence(facts)}.`;
      return `${countsSentence(facts)}.`;
  }
}

/** How far an import is: `3,000 of 10,383 rows read`. */
export function progressSentence(facts: Pick<ImportFacts, 'read' | 'total'>): string {
  return facts.total
    ? `${formatNumber(facts.read)} of ${countOf(facts.total, 'row')} read.`
    : `${countOf(facts.read, 'row')} read.`;
}

/** What a dry run found, in words before its button: what importing would do, and what it would not. */
export function wouldSentence(feed: FeedKind, facts: ImportFacts): string {
  if (facts.sameAs) return 'This file has been imported before. Importing it again changes nothing.';
  const taken = facts.inserted + facts.updated + facts.unchanged;
  if (taken === 0)
    return facts.rejected > 0
      ? 'Every row is refused, so there is nothing to import.'
      : 'The file holds no rows, so there is nothing to import.';
  const refused = facts.rejected > 0 ? ` ${countOf(facts.rejected, 'row')} would be refused and left out.` : '';
  if (facts.inserted + facts.updated === 0)
    return `Importing it changes nothing: ${countOf(facts.unchanged, 'row')} as before.${refused}`;
  const parts = [
    facts.inserted > 0 ? `add ${recordsOf(feed, facts.inserted)}` : '',
    facts.updated > 0 ? `record ${countOf(facts.updated, 'change')}` : '',
  ].filter(Boolean);
  if (facts.unchanged > 0) parts.push(`leave ${formatNumber(facts.unchanged)} as before`);
  return `Importing it would ${listed(parts)}.${refused}`;
}

const listed = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');

/**
 * What importing after this dry run is good for: `change` what is stored; `receive` a file that changes nothing but shows that the
 * feed came; `nothing`, when every row is refused or the very file is in already.
 */
export function importIsFor(facts: ImportFacts): 'change' | 'receive' | 'nothing' {
  if (facts.sameAs) return 'nothing';
  if (facts.inserted + facts.updated > 0) return 'change';
  return facts.unchanged > 0 ? 'receive' : 'nothing';
}
