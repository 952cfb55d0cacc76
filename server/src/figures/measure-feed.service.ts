import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type DailyFigure, measureFigure, type MeasureRow, type RowError } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import type { BeforeImage } from '../database/keyed-records.js';
import {
  type BatchFacts,
  type FeedStore,
  type Finish,
  type LocatedRow,
  type Recounted,
  type Stored,
  sumOfOutcomes,
} from '../ingest/feed-store.js';
import { daysIn, oneDay, type TouchedDays, TouchedDaysOf } from '../ingest/touched-days.js';
import { FiguresService } from './figures.service.js';
import { MeasureValuesRepository } from './measure-values.repository.js';

/** Figures counted in one go, so that other requests are answered between. */
const figuresAtOnce = 600;

/** Figures a trust sends ready counted: of one trust, site, measure and day the last received stands. */
@Injectable()
export class MeasureFeedService implements FeedStore<'measures'> {
  readonly feed = 'measures';
  readonly freeTexts: readonly string[] = [];

  constructor(
    @Inject(MeasureValuesRepository) private readonly repository: MeasureValuesRepository,
    @Inject(FiguresService) private readonly figures: FiguresService,
  ) {}

  refused(batch: BatchFacts, { line, row }: LocatedRow<MeasureRow>): RowError | null {
    if (row.trust !== null && row.trust.toUpperCase() !== batch.trust) {
      const message = `The row is of trust ${row.trust} and the file was sent for ${batch.trust}; send each trust its own.`;
      return { line, column: 'trust', code: 'UNKNOWN_WORD', value: row.trust, message };
    }
    if (row.measure.startsWith('custom.')) return null;
    const message = `${row.measure} is counted by Steady from the records of its own feed; send those, or name a measure of your own custom.<name>.`;
    return { line, column: 'measure', code: 'BAD_MEASURE', value: row.measure, message };
  }

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<MeasureRow>[]): Promise<Stored> {
    const records = located.map(({ row }) => ({
      trustCode: batch.trust,
      measure: row.measure,
      day: row.on,
      site: row.site ?? '',
      period: row.period,
      numerator: row.numerator,
      denominator: row.denominator,
      source: batch.source,
    }));
    const days = [...new Set(records.map((record) => record.day))].sort();
    const names = [...new Set(records.map((record) => record.measure))];
    const existing = await this.repository.ofDays(manager, batch.trust, names, days);
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
      const measures = await this.repository.names(manager, batch.trust, site);
      const daysAtOnce = Math.max(1, Math.floor(figuresAtOnce / Math.max(1, measures.length)));
      for (let index = 0; index < all.length; index += daysAtOnce) {
        const days = all.slice(index, index + daysAtOnce);
        const wanted = new Set(days);
        const [from, to] = [days[0] as string, days.at(-1) as string];
        const rows = await this.repository.rowsOf(manager, batch.trust, site, measures, from, to);
        const figures = figuresOf(
          rows.filter((row) => wanted.has(row.on)),
          site,
        );
        const replacement = { trust: batch.trust, site, measures, onlyTotals: true, days, figures, at, batch: batch.id };
        await this.figures.replace(manager, replacement);
        await turn();
      }
    }
  }

  changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<number> {
    return this.repository.records.changedSince(manager, batch.id, images);
  }

  async undo(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<TouchedDays> {
    const { removed, restored } = await this.repository.records.undo(manager, batch.id, images);
    const touched = new TouchedDaysOf();
    for (const row of [...removed, ...restored]) touched.add(String(row['site']), oneDay(String(row['day'])));
    return touched.value();
  }
}

/** Figures of one site; of the whole trust the value sent without a site, else the sum of its sites. */
function figuresOf(rows: readonly MeasureRow[], site: string): DailyFigure[] {
  if (site !== '') return rows.map(measureFigure);
  const figures = new Map<string, DailyFigure>();
  const whole = new Set(rows.filter((row) => row.site === null).map((row) => `${row.on}|${row.measure}`));
  for (const row of rows) {
    const key = `${row.on}|${row.measure}`;
    if (row.site !== null && whole.has(key)) continue;
    const figure = measureFigure(row);
    const sum = figures.get(key);
    figures.set(key, sum ? added(sum, figure) : figure);
  }
  return [...figures.values()];
}

function added(left: DailyFigure, right: DailyFigure): DailyFigure {
  const denominator = left.denominator === null || right.denominator === null ? null : left.denominator + right.denominator;
  return { ...left, numerator: left.numerator + right.numerator, denominator };
}
