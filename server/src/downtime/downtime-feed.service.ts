import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { downtimeFigures, type DowntimeRow, episodeDays } from '@steady/shared/feeds';
import { endOfLondonDay, londonDayOf, startOfLondonDay } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import type { BeforeImage, Columns } from '../database/keyed-records.js';
import { FiguresService } from '../figures/figures.service.js';
import {
  type BatchFacts,
  type ChangedRecord,
  type FeedStore,
  type Finish,
  type GoodLoad,
  type LocatedRow,
  type Recounted,
  type Stored,
  sumOfOutcomes,
} from '../ingest/feed-store.js';
import { daysIn, type TouchedDays, TouchedDaysOf } from '../ingest/touched-days.js';
import { DowntimeRepository, rowOf } from './downtime.repository.js';

const measures = ['downtime.hours'];
const daysAtOnce = 60;

/** Episodes of paper fallback, by their reference. */
@Injectable()
export class DowntimeFeedService implements FeedStore<'downtime'> {
  readonly feed = 'downtime';
  readonly freeTexts = ['reason'] satisfies readonly (keyof DowntimeRow)[];

  constructor(
    @Inject(DowntimeRepository) private readonly repository: DowntimeRepository,
    @Inject(FiguresService) private readonly figures: FiguresService,
  ) {}

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<DowntimeRow>[]): Promise<Stored> {
    const records = located.map(({ row }) => recordOf(batch, row));
    const references = [...new Set(located.map(({ row }) => row.reference))];
    const existing = await this.repository.ofReferences(manager, batch.trust, batch.source, references);
    const { outcomes, images, changes } = await this.repository.records.upsert(manager, batch.id, records, existing);
    const byReference = new Map(located.map(({ row }) => [row.reference, row]));
    const touched = new TouchedDaysOf();
    const touch = (row: DowntimeRow): void => touched.add(row.site, episodeDays(row, batch.receivedAt.toISOString()));
    for (const { before, after } of changes) {
      if (before) touch(rowOf(before));
      touch(byReference.get(String(after['reference'])) as DowntimeRow);
    }
    const latest = located
      .map(({ row }) => row.endedAt ?? row.startedAt)
      .sort()
      .at(-1);
    return { ...sumOfOutcomes(outcomes), images, touched: touched.value(), latestOn: latest ? londonDayOf(latest) : null };
  }

  async finish(manager: EntityManager, finish: Finish): Promise<Recounted> {
    await this.recompute(manager, finish);
    return {};
  }

  async recompute(manager: EntityManager, { batch, touched, at }: Finish, loads?: readonly GoodLoad[]): Promise<void> {
    const today = londonDayOf(at);
    for (const [site, spans] of Object.entries(touched)) {
      const all = daysIn(spans).filter((day) => day <= today);
      for (let index = 0; index < all.length; index += daysAtOnce) {
        const days = all.slice(index, index + daysAtOnce);
        const from = startOfLondonDay(days[0] as string);
        const before = endOfLondonDay(days.at(-1) as string);
        const episodes = await this.repository.rowsOf(manager, batch.trust, site, from, before);
        // with its only import taken back nothing is known: not 0 hours
        const figures = loads?.length === 0 ? [] : downtimeFigures(episodes, days, at.toISOString());
        await this.figures.replace(manager, { trust: batch.trust, site, measures, days, figures, at, batch: batch.id });
        await turn();
      }
    }
  }

  async changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<ChangedRecord[]> {
    const changed = await this.repository.records.changedSince(manager, batch.id, images);
    return changed.map(({ key, row }) => ({
      key,
      record: [row['reference']].filter(Boolean).join(', '),
      because: row['batchId'] === null ? 'PERSON' : 'LATER_IMPORT',
    }));
  }

  async undo(
    manager: EntityManager,
    batch: BatchFacts,
    images: readonly BeforeImage[],
    changed: readonly ChangedRecord[],
  ): Promise<TouchedDays> {
    const { removed, restored } = await this.repository.records.undo(
      manager,
      batch.id,
      images,
      changed.map(({ key }) => key),
    );
    const touched = new TouchedDaysOf();
    for (const row of [...removed, ...restored].map(rowOf))
      touched.add(row.site, episodeDays(row, batch.receivedAt.toISOString()));
    return touched.value();
  }
}

function recordOf(batch: BatchFacts, row: DowntimeRow): Columns {
  const instant = (at: string | null): Date | null => (at === null ? null : new Date(at));
  return {
    trustCode: batch.trust,
    source: batch.source,
    reference: row.reference,
    siteCode: row.site,
    departments: JSON.stringify(row.departments),
    startedAt: new Date(row.startedAt),
    endedAt: instant(row.endedAt),
    planned: row.planned,
    backEntryDoneAt: instant(row.backEntryDoneAt),
    reason: row.reason,
  };
}
