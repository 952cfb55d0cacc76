import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows, oneOf, replacing } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { ForecastDayEntity } from './forecast-day.entity.js';

export type ForecastDay = Readonly<ForecastDayEntity>;

const columns = [
  'deploymentId',
  'on',
  'trust',
  'saidAt',
  'steadyOn',
  'steadyFrom',
  'steadyTo',
  'reached',
  'withheld',
  'sentence',
] as const;

/** What was said last on each day of when a site would be steady. */
@Injectable()
export class ForecastDaysRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Oldest first; said up to `asOf` where it is given, and from a day on. */
  async of(scope: Scope, deploymentIds: readonly string[], asOf: Date | null, from = ''): Promise<ForecastDay[]> {
    const seen = trustPredicate(scope, 'trust');
    const ids = oneOf('"deploymentId"', deploymentIds);
    const found = await rows<ForecastDayEntity>(
      this.database.reader,
      `SELECT * FROM forecast_day WHERE ${ids.sql} AND ${seen.sql}${asOf ? ' AND "saidAt" <= ?' : ''} AND "on" >= ?
       ORDER BY "deploymentId", "on"`,
      [...ids.parameters, ...seen.parameters, ...(asOf ? [instantParameter(asOf)] : []), from],
    );
    return found.map((row) => ({ ...row, saidAt: instantOf(row.saidAt) as Date, reached: Boolean(row.reached) }));
  }

  /** When the first file of each trust came in whole: nothing was known of it before. */
  async firstLoads(scope: Scope, trusts: readonly string[]): Promise<Map<string, Date>> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const found = await rows<{ trust: string; firstAt: unknown }>(
      this.database.reader,
      `SELECT "trustCode" AS trust, MIN("receivedAt") AS "firstAt" FROM import_batch
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND status = 'DONE' GROUP BY "trustCode"`,
      [...ofTrusts.parameters, ...seen.parameters],
    );
    return new Map(found.map(({ trust, firstAt }) => [trust, instantOf(firstAt) as Date]));
  }

  /** The later word of a day takes the place of the earlier. */
  async keep(manager: EntityManager, days: readonly ForecastDay[]): Promise<void> {
    const values = days.map((day) => columns.map((name) => day[name]));
    await insertRows(manager, 'forecast_day', columns, values, replacing(['deploymentId', 'on'], columns.slice(3)));
  }
}
