import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type DailyFigure, measureFigure, type MeasureRow, type RowError } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import type { BeforeImage } from '../database/keyed-records.js';
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
import type { CountedFigure } from '../ingest/import-findings.js';
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
    if (batch.trust === '' && row.trust === null) {
      const message = 'The file was sent for every trust, so each row must say whose it is; name the column of the trust.';
      return { line, column: 'trust', code: 'REQUIRED', value: '', message };
    }
    if (batch.trust !== '' && row.trust !== null && row.trust.toUpperCase() !== batch.trust) {
      const message = `The row is of trust ${row.trust} and the file was sent for ${batch.trust}; send each trust its own.`;
      return { line, column: 'trust', code: 'UNKNOWN_WORD', value: row.trust, message };
    }
    if (row.measure.startsWith('custom.')) return null;
    const message = `${row.measure} is counted by Steady from the records of its own feed; send those, or name a measure of your own custom.<name>.`;
    return { line, column: 'measure', code: 'BAD_MEASURE', value: row.measure, message };
  }

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<MeasureRow>[]): Promise<Stored> {
    const ofTrust = ({ trust }: MeasureRow): string => batch.trust || (trust ?? '').toUpperCase();
    const isWide = batch.trust === '';
    const ours = isWide ? await this.repository.ours(manager, [...new Set(located.map(({ row }) => ofTrust(row)))]) : null;
    const mine = ours === null ? located : located.filter(({ row }) => ours.has(ofTrust(row)));
    const records = mine.map(({ row }) => ({
      trustCode: ofTrust(row),
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
    const trusts = [...new Set(records.map((record) => record.trustCode))];
    const existing = await this.repository.ofDays(manager, trusts, names, days);
    const { outcomes, images, changes } = await this.repository.records.upsert(manager, batch.id, records, existing);
    const touched = new TouchedDaysOf();
    for (const { after } of changes) {
      const [site, day] = [String(after['site']), oneDay(String(after['day']))];
      if (isWide) touched.addAll(wideTouch(String(after['trustCode']), site, day));
      else touched.add(site, day);
    }
    const figures = ours && located.map(({ row }) => countedFigure(row, ofTrust(row), ours.has(ofTrust(row))));
    return {
      ...sumOfOutcomes(outcomes),
      images,
      touched: touched.value(),
      latestOn: days.at(-1) ?? null,
      ...(figures && { figures }),
    };
  }

  async finish(manager: EntityManager, finish: Finish): Promise<Recounted> {
    await this.recompute(manager, finish);
    return {};
  }

  async recompute(manager: EntityManager, { batch, touched, at }: Finish): Promise<void> {
    for (const [place, spans] of Object.entries(touched)) {
      const { trust, site } = placeOf(batch.trust, place);
      const all = daysIn(spans);
      const measures = await this.repository.names(manager, trust, site);
      const daysAtOnce = Math.max(1, Math.floor(figuresAtOnce / Math.max(1, measures.length)));
      for (let index = 0; index < all.length; index += daysAtOnce) {
        const days = all.slice(index, index + daysAtOnce);
        const wanted = new Set(days);
        const [from, to] = [days[0] as string, days.at(-1) as string];
        const rows = await this.repository.rowsOf(manager, trust, site, measures, from, to);
        const figures = figuresOf(
          rows.filter((row) => wanted.has(row.on)),
          site,
        );
        const replacement = { trust, site, measures, onlyTotals: true, days, figures, at, batch: batch.id };
        await this.figures.replace(manager, replacement);
        await turn();
      }
    }
  }

  async changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<ChangedRecord[]> {
    const changed = await this.repository.records.changedSince(manager, batch.id, images);
    return changed.map(({ key, row }) => ({
      key,
      record: [row['day'], row['trustCode'], row['site'], row['measure']].filter(Boolean).join(', '),
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
    for (const row of [...removed, ...restored]) {
      const [site, day] = [String(row['site']), oneDay(String(row['day']))];
      if (batch.trust === '') touched.addAll(wideTouch(String(row['trustCode']), site, day));
      else touched.add(site, day);
    }
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

/** Of a file over every trust a place is `RAL/` for the whole trust and `RAL/RAL01` for a site. */
const wideTouch = (trust: string, site: string, day: ReturnType<typeof oneDay>): TouchedDays => ({
  [`${trust}/`]: [day],
  [`${trust}/${site}`]: [day],
});

function placeOf(trust: string, place: string): { readonly trust: string; readonly site: string } {
  if (trust !== '') return { trust, site: place };
  const [of = '', site = ''] = place.split('/', 2);
  return { trust: of, site };
}

const countedFigure = (row: MeasureRow, code: string, isOurs: boolean): CountedFigure => ({
  code,
  name: row.trustName,
  measure: row.measure,
  on: row.on,
  numerator: row.numerator,
  denominator: row.denominator,
  isOurs,
});
