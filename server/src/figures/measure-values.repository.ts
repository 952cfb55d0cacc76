import { Injectable } from '@nestjs/common';
import type { MeasureRow } from '@steady/shared/feeds';
import type { MeasureId } from '@steady/shared/measures';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { rows } from '../database/database.js';
import { KeyedRecords, type RawRow } from '../database/keyed-records.js';

@Injectable()
export class MeasureValuesRepository {
  readonly records = new KeyedRecords(
    'measure_value',
    ['trustCode', 'measure', 'day', 'site'],
    ['period', 'numerator', 'denominator', 'source'],
  );

  /** The stored values of some measures and days of a trust. */
  ofDays(manager: EntityManager, trust: string, measures: readonly string[], days: readonly string[]): Promise<RawRow[]> {
    const ofMeasures = oneOf('measure', measures);
    const ofDays = oneOf('day', days);
    const sql = `SELECT * FROM measure_value WHERE "trustCode" = ? AND ${ofMeasures.sql} AND ${ofDays.sql}`;
    return rows<RawRow>(manager, sql, [trust, ...ofMeasures.parameters, ...ofDays.parameters]);
  }

  /** Values of one site, or with an empty one of the whole trust and all its sites, in a span of days, as the feed's rows. */
  async rowsOf(manager: EntityManager, trust: string, site: string, from: string, to: string): Promise<MeasureRow[]> {
    const sql = `SELECT measure, day, site, period, numerator, denominator FROM measure_value
      WHERE "trustCode" = ? AND (site = ? OR ? = '') AND day >= ? AND day <= ?`;
    const found = await rows<{
      measure: MeasureId;
      day: string;
      site: string;
      period: MeasureRow['period'];
      numerator: number;
      denominator: number | null;
    }>(manager, sql, [trust, site, site, from, to]);
    return found.map(({ day, site: of, ...row }) => ({ ...row, on: day, trust: null, site: of || null }));
  }

  /** Every measure of its own a trust has, or had, figures of. */
  async names(manager: EntityManager, trust: string): Promise<string[]> {
    const sql = `SELECT DISTINCT measure FROM daily_figure WHERE trust = ? AND measure LIKE 'custom.%'
      UNION SELECT DISTINCT measure FROM measure_value WHERE "trustCode" = ?`;
    return (await rows<{ measure: string }>(manager, sql, [trust, trust])).map(({ measure }) => measure);
  }
}
