import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { appointmentFigures, type AppointmentRow } from '@steady/shared/feeds';
import { MEASURES } from '@steady/shared/measures';
import type { EntityManager } from 'typeorm';
import type { BeforeImage } from '../database/keyed-records.js';
import { FiguresService } from '../figures/figures.service.js';
import {
  type BatchFacts,
  type ChangedRecord,
  type FeedStore,
  type Finish,
  type LocatedRow,
  type Recounted,
  type Stored,
  sumOfOutcomes,
} from '../ingest/feed-store.js';
import { daysIn, oneDay, type TouchedDays, TouchedDaysOf } from '../ingest/touched-days.js';
import { AppointmentsRepository } from './appointments.repository.js';

const measures = MEASURES.filter((measure) => measure.feed === 'appointments').map((measure) => measure.id);
/** Days whose counts are read in one go. */
const daysAtOnce = 30;

/** Counts of appointments: of one trust, site, specialty, measure and day the last received stands. */
@Injectable()
export class AppointmentFeedService implements FeedStore<'appointments'> {
  readonly feed = 'appointments';
  readonly freeTexts = ['specialty'] satisfies readonly (keyof AppointmentRow)[];

  constructor(
    @Inject(AppointmentsRepository) private readonly repository: AppointmentsRepository,
    @Inject(FiguresService) private readonly figures: FiguresService,
  ) {}

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<AppointmentRow>[]): Promise<Stored> {
    const records = located.map(({ row }) => ({
      trustCode: batch.trust,
      day: row.on,
      site: row.site ?? '',
      specialty: row.specialty ?? '',
      measure: row.measure,
      count: row.count,
      source: batch.source,
    }));
    const days = [...new Set(records.map((record) => record.day))].sort();
    const existing = await this.repository.ofDays(manager, batch.trust, days);
    const { outcomes, images, changes } = await this.repository.records.upsert(manager, batch.id, records, existing);
    const touched = new TouchedDaysOf();
    for (const { after } of changes) touched.add(String(after['site']), oneDay(String(after['day'])));
    return { ...sumOfOutcomes(outcomes), images, touched: touched.value(), latestOn: days.at(-1) ?? null };
  }

  async finish(manager: EntityManager, finish: Finish): Promise<Recounted> {
    await this.recompute(manager, finish);
    return {};
  }

  async recompute(manager: EntityManager, { batch, touched, at }: Finish): Promise<void> {
    for (const [site, spans] of Object.entries(touched)) {
      const all = daysIn(spans);
      for (let index = 0; index < all.length; index += daysAtOnce) {
        const days = all.slice(index, index + daysAtOnce);
        const wanted = new Set(days);
        const rows = await this.repository.rowsOf(manager, batch.trust, site, days[0] as string, days.at(-1) as string);
        const figures = appointmentFigures(rows.filter((row) => wanted.has(row.on)));
        await this.figures.replace(manager, { trust: batch.trust, site, measures, days, figures, at, batch: batch.id });
        await turn();
      }
    }
  }

  async changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<ChangedRecord[]> {
    const changed = await this.repository.records.changedSince(manager, batch.id, images);
    return changed.map(({ key, row }) => ({
      key,
      record: [row['day'], row['site'], row['specialty'], row['measure']].filter(Boolean).join(', '),
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
    for (const row of [...removed, ...restored]) touched.add(String(row['site']), oneDay(String(row['day'])));
    return touched.value();
  }
}
