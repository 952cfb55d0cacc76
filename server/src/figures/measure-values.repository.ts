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

  /** Which of some codes are trusts of ours. */
  async ours(manager: EntityManager, codes: readonly string[]): Promise<ReadonlySet<string>> {
    const ofCodes = oneOf('code', codes);
    const found = await rows<{ code: string }>(manager, `SELECT code FROM trust WHERE ${ofCodes.sql}`, ofCodes.parameters);
    return new Set(found.map(({ code }) => code));
  }

  /** The stored values of some measures and days of trusts. */
  ofDays(
    manager: EntityManager,
    trusts: readonly string[],
    measures: readonly string[],
    days: readonly string[],
  ): Promise<RawRow[]> {
    const ofTrusts = oneOf('"trustCode"', trusts);
    const ofMeasures = oneOf('measure', measures);
    const ofDays = oneOf('day', days);
    const sql = `SELECT * FROM measure_value WHERE ${ofTrusts.sql} AND ${ofMeasures.sql} AND ${ofDays.sql}`;
    return rows<RawRow>(manager, sql, [...ofTrusts.parameters, ...ofMeasures.parameters, ...ofDays.parameters]);
  }

  /** Values of some measures of one site, or with an empty one of the whole trust and all its sites, in a span of days, as the feed's rows. */
  async rowsOf(
    manager: EntityManager,
    trust: string,
    site: string,
    measures: readonly string[],
    from: string,
    to: string,
  ): Promise<MeasureRow[]> {
    const ofMeasures = oneOf('measure', measures);
    const sql = `SELECT measure, day, site, period, numerator, denominator FROM measure_value
      WHERE "trustCode" = ? AND ${ofMeasures.sql} AND day >= ? AND day <= ? AND (site = ? OR ? = '')`;
    const found = await rows<{
      measure: MeasureId;
      day: string;
      site: string;
      period: MeasureRow['period'];
      numerator: number;
      denominator: number | null;
    }>(manager, sql, [trust, ...ofMeasures.parameters, from, to, site, site]);
    return found.map(({ day, site: of, ...row }) => ({ ...row, on: day, trust: null, trustName: null, site: of || null }));
  }

  /**
   * Every measure of its own a trust sent, or has figures of at a site. Walks from one name to the next by the keys: a
   * plain DISTINCT would read every figure.
   */
  async names(manager: EntityManager, trust: string, site: string): Promise<string[]> {
    const [values, figures] = ['FROM measure_value WHERE "trustCode" = ?', 'FROM daily_figure WHERE trust = ? AND site = ?'];
    const walk = (name: string, from: string): string =>
      `${name}(measure) AS (SELECT min(measure) ${from}
        UNION ALL SELECT (SELECT min(measure) ${from} AND measure > ${name}.measure) FROM ${name} WHERE ${name}.measure IS NOT NULL)`;
    const sql = `WITH RECURSIVE ${walk('sent', values)}, ${walk('figured', figures)}
      SELECT measure FROM sent WHERE measure LIKE 'custom.%' UNION SELECT measure FROM figured WHERE measure LIKE 'custom.%'`;
    const found = await rows<{ measure: string }>(manager, sql, [trust, trust, trust, site, trust, site]);
    return found.map(({ measure }) => measure);
  }
}
