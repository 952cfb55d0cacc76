import { createHash } from 'node:crypto';
import type { StoredReport } from './reports.repository.js';

/** What the fingerprint of a published report is over: everything of it that may never change. */
type Fingerprinted = Omit<
  StoredReport,
  'contentHash' | 'state' | 'supersededAt' | 'supersededById' | 'facts' | 'narrative' | 'document'
>;

/** SHA-256, in hexadecimal, over a report's contents, who made it, when, and the rules it was judged by. */
export function contentHashOf(report: Fingerprinted): string {
  const parts = [
    report.id,
    report.scope,
    report.trust,
    report.name,
    report.weekEndingOn,
    report.edition,
    report.version,
    report.policyVersion,
    report.ruleSets,
    report.dataAsKnownAt,
    report.draftedById,
    report.draftedBy,
    report.draftedAt,
    report.approvedById,
    report.approvedBy,
    report.approvedAt,
    report.publishedById,
    report.publishedBy,
    report.publishedAt,
    report.texts.facts,
    report.texts.narrative,
    report.texts.document,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
