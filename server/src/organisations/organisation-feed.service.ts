import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationRow } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { rows } from '../database/database.js';
import { type BeforeImage, type Columns, KeyedRecords, type RawRow } from '../database/keyed-records.js';
import {
  type BatchFacts,
  type ChangedRecord,
  type FeedStore,
  type LocatedRow,
  type Recounted,
  type Stored,
  sumOfOutcomes,
} from '../ingest/feed-store.js';
import type { TouchedDays } from '../ingest/touched-days.js';
import { SignalsService } from '../signals/signals.service.js';

/**
 * The official list of trusts. It knows no successors and no sites: a merged trust keeps its successor, and sites keep
 * their own names when a list renames their trust.
 */
@Injectable()
export class OrganisationFeedService implements FeedStore<'organisations'> {
  readonly feed = 'organisations';
  readonly freeTexts: readonly string[] = [];
  private readonly records = new KeyedRecords(
    'trust',
    ['code'],
    ['name', 'region', 'integratedCareBoard', 'address', 'postcode', 'openedOn', 'closedOn'],
  );

  constructor(@Inject(SignalsService) private readonly signals: SignalsService) {}

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<OrganisationRow>[]): Promise<Stored> {
    const records = located.map(({ row }) => recordOf(row));
    const codes = oneOf('code', [...new Set(records.map((record) => String(record['code'])))]);
    const existing = await rows<RawRow>(manager, `SELECT * FROM trust WHERE ${codes.sql}`, codes.parameters);
    const { outcomes, images } = await this.records.upsert(manager, batch.id, records, existing);
    await this.signals.mention(manager, null);
    return { ...sumOfOutcomes(outcomes), images, touched: {}, latestOn: null };
  }

  async finish(): Promise<Recounted> {
    return {};
  }

  async recompute(): Promise<void> {
    // organisations have no figures
  }

  async changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<ChangedRecord[]> {
    const changed = await this.records.changedSince(manager, batch.id, images);
    return changed.map(({ key, row }) => ({
      key,
      record: [row['code'], row['name']].filter(Boolean).join(', '),
      because: row['batchId'] === null ? 'PERSON' : 'LATER_IMPORT',
    }));
  }

  async undo(
    manager: EntityManager,
    batch: BatchFacts,
    images: readonly BeforeImage[],
    changed: readonly ChangedRecord[],
  ): Promise<TouchedDays> {
    await this.records.undo(
      manager,
      batch.id,
      images,
      changed.map(({ key }) => key),
    );
    await this.signals.mention(manager, null);
    return {};
  }
}

function recordOf(row: OrganisationRow): Columns {
  return {
    code: row.code,
    name: row.name,
    region: row.region,
    integratedCareBoard: row.integratedCareBoard,
    address: row.address.length > 0 ? row.address.join(', ') : null,
    postcode: row.postcode,
    openedOn: row.openedOn,
    closedOn: row.closedOn,
  };
}
