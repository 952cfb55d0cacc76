import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { trainingFigures, type TrainingRow } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import type { BeforeImage } from '../database/keyed-records.js';
import { FiguresService } from '../figures/figures.service.js';
import type { BatchFacts, ChangedRecord, FeedStore, Finish, LocatedRow, Recounted, Stored } from '../ingest/feed-store.js';
import { daysIn, oneDay, type TouchedDays, TouchedDaysOf } from '../ingest/touched-days.js';
import { rowOf, type TrainingRecord, TrainingRepository } from './training.repository.js';

const measures = ['training.complete'];

/** Training completions. An export is the whole of its days: they take the place of what stood when the last row is in. */
@Injectable()
export class TrainingFeedService implements FeedStore<'training'> {
  readonly feed = 'training';
  readonly freeTexts = ['staffGroup', 'role', 'course'] satisfies readonly (keyof TrainingRow)[];

  constructor(
    @Inject(TrainingRepository) private readonly repository: TrainingRepository,
    @Inject(FiguresService) private readonly figures: FiguresService,
  ) {}

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<TrainingRow>[]): Promise<Stored> {
    const last = new Map<string, TrainingRecord>();
    for (const { row } of located) last.set(keyOf(recordOf(batch.id, row)), recordOf(batch.id, row));
    await this.repository.addPending(manager, batch.trust, [...last.values()]);
    const days = [...new Set(located.map(({ row }) => row.on))].sort();
    return { inserted: located.length, updated: 0, unchanged: 0, images: [], touched: {}, latestOn: days.at(-1) ?? null };
  }

  async finish(manager: EntityManager, finish: Finish): Promise<Recounted> {
    const { id, trust } = finish.batch;
    const counts = { inserted: 0, updated: 0, unchanged: 0 };
    const sent = await this.repository.pending(manager, id);
    const days = [...new Set(sent.map((record) => record.day))].sort();
    const standing = new Map((await this.repository.live(manager, trust, days)).map((record) => [keyOf(record), record]));
    const changed = new Set<string>();
    const left = new Map(standing);
    for (const record of sent) {
      const before = standing.get(keyOf(record));
      left.delete(keyOf(record));
      const same = before?.required === record.required && before.completed === record.completed;
      counts[before ? (same ? 'unchanged' : 'updated') : 'inserted'] += 1;
      if (!same) changed.add(record.day);
    }
    for (const gone of left.values()) changed.add(gone.day);
    const same = days.filter((day) => !changed.has(day));
    if (same.length > 0) await this.repository.dropDays(manager, id, same);
    if (changed.size > 0) await this.repository.replaceDays(manager, trust, id, [...changed]);
    await this.recompute(manager, { ...finish, touched: await this.touched(manager, id) });
    return counts;
  }

  async recompute(manager: EntityManager, { batch, touched, at }: Finish): Promise<void> {
    for (const [site, spans] of Object.entries(touched)) {
      const days = daysIn(spans);
      if (days.length === 0) continue;
      const rows = await this.repository.live(manager, batch.trust, days);
      const figures = trainingFigures(rows.filter((record) => site === '' || record.site === site).map(rowOf));
      await this.figures.replace(manager, { trust: batch.trust, site, measures, days, figures, at, batch: batch.id });
      await turn();
    }
  }

  async changedSince(manager: EntityManager, batch: BatchFacts): Promise<ChangedRecord[]> {
    const days = await this.repository.replacedSince(manager, batch.id);
    return days.map((day) => ({ key: day, record: `the whole of ${day}`, because: 'LATER_IMPORT' }));
  }

  async undo(
    manager: EntityManager,
    batch: BatchFacts,
    _images: readonly BeforeImage[],
    changed: readonly ChangedRecord[],
  ): Promise<TouchedDays> {
    const touched = await this.touched(manager, batch.id);
    await this.repository.undo(
      manager,
      batch.id,
      changed.map(({ key }) => key),
    );
    return touched;
  }

  private async touched(manager: EntityManager, batchId: string): Promise<TouchedDays> {
    const touched = new TouchedDaysOf();
    for (const { day, site } of await this.repository.touchedBy(manager, batchId)) touched.add(site, oneDay(day));
    return touched.value();
  }
}

const keyOf = (record: TrainingRecord): string =>
  JSON.stringify([record.day, record.site, record.staffGroup, record.role, record.course]);

function recordOf(batchId: string, row: TrainingRow): TrainingRecord {
  return {
    batchId,
    day: row.on,
    site: row.site ?? '',
    staffGroup: row.staffGroup,
    role: row.role ?? '',
    course: row.course,
    required: row.required,
    completed: row.completed,
  };
}
