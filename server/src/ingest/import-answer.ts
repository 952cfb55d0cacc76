import type { Preview } from './import-preview.js';
import { type Received, toldErrors } from './ingest.service.js';

/** An import as `POST /api/imports/:feed` and `GET /api/imports/:id` answer it. */
export function importAnswer({ batch, rejections }: Received): Record<string, unknown> {
  return {
    id: batch.id,
    trust: batch.trustCode,
    feed: batch.feed,
    source: batch.source,
    mapping: batch.mapping,
    fileName: batch.fileName,
    status: batch.status,
    sameAs: batch.sameAs,
    read: batch.read,
    inserted: batch.inserted,
    updated: batch.updated,
    unchanged: batch.unchanged,
    rejected: batch.rejected,
    quarantined: batch.quarantined,
    total: batch.total,
    refusal: batch.refusal,
    receivedAt: batch.receivedAt.toISOString(),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    findings: batch.findings ?? {},
    rejections: toldErrors(rejections),
  };
}

/** A file that was only tried: nothing of it is stored, the import's record neither. */
export function previewAnswer({
  id,
  total,
  sameAs,
  counts,
  errors,
  profile,
  fields,
  rows,
  figures,
  warnings,
  findings,
}: Preview & { id: string; total: number; sameAs: string | null }): Record<string, unknown> {
  return {
    id,
    dryRun: true,
    status: 'RECEIVED',
    sameAs,
    ...counts,
    total,
    refusal: null,
    rejections: toldErrors(errors),
    findings,
    preview: { profile, fields, rows, figures, warnings },
  };
}
