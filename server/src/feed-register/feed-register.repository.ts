import { Inject, Injectable } from '@nestjs/common';
import type { FeedLoad, FeedName } from '@steady/shared/feeds';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A load with whose it is. */
export interface PlacedLoad extends FeedLoad {
  readonly trust: string;
  readonly feed: FeedName;
  readonly source: string;
}

/** The measure by whose figures a feed is seen to be there day by day. */
export const dailyMeasures: Readonly<Partial<Record<FeedName, readonly string[]>>> = {
  incidents: ['incidents.opened'],
  appointments: ['appointments.bookingFailed', 'appointments.didNotAttend', 'appointments.hospitalCancelled'],
};

/** What the register judges feeds by, within a scope. */
@Injectable()
export class FeedRegisterRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Loads since an instant; the same file again is no load. */
  async loads(scope: Scope, trust: string | null, since: Date): Promise<PlacedLoad[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const ofTrust = trust === null ? '' : ' AND "trustCode" = ?';
    const found = await rows<{
      trust: string;
      feed: FeedName;
      source: string;
      status: string;
      read: number;
      rejected: number;
      receivedAt: unknown;
    }>(
      this.database.reader,
      `SELECT "trustCode" AS trust, feed, source, status, read, rejected, "receivedAt" FROM import_batch
       WHERE ${mine.sql} AND "trustCode" IS NOT NULL${ofTrust} AND "receivedAt" >= ? AND status IN ('DONE', 'REFUSED') AND "sameAs" IS NULL
       ORDER BY "receivedAt"`,
      [...mine.parameters, ...(trust === null ? [] : [trust]), instantParameter(since)],
    );
    return found.map(({ status, receivedAt, read, rejected, ...place }) => ({
      ...place,
      receivedAt: (instantOf(receivedAt) as Date).toISOString(),
      refused: status === 'REFUSED',
      read: Number(read),
      rejected: Number(rejected),
    }));
  }

  /** How many of some days have a figure of one of some measures, by trust. */
  async daysWithFigures(scope: Scope, measures: readonly string[], days: readonly string[]): Promise<Map<string, number>> {
    const mine = trustPredicate(scope, 'trust');
    const [ofMeasures, ofDays] = [oneOf('measure', measures), oneOf('day', days)];
    const found = await rows<{ trust: string; days: number | string }>(
      this.database.reader,
      `SELECT trust, count(DISTINCT day) AS days FROM daily_figure
       WHERE ${mine.sql} AND site = '' AND split = '' AND ${ofMeasures.sql} AND ${ofDays.sql} AND "knownTo" IS NULL GROUP BY trust`,
      [...mine.parameters, ...ofMeasures.parameters, ...ofDays.parameters],
    );
    return new Map(found.map(({ trust, days: count }) => [trust, Number(count)]));
  }
}
