import { feedKindOf } from './feed-descriptions.js';
import type { ImportType } from './import.type.js';
import type { Batch } from './ingest.service.js';

/** An import as GraphQL shows it. */
export const importTypeOf = (batch: Batch): ImportType => ({ ...batch, trust: batch.trustCode, feed: feedKindOf(batch.feed) });
