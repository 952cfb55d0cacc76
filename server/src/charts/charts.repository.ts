import { Inject, Injectable } from '@nestjs/common';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import type { ToldLoad } from '../health/told-to.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** An import behind a trust's figures. */
export interface FeedLoad extends ToldLoad {
  readonly trust: string;
  readonly feed: string;
  /** When a file with news came last that speaks of that day; null where only files repeated before did. */
  readonly freshAt: Date | null;
}

/** What charts need to know of the imports behind their figures. */
@Injectable()
export class ChartsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** When imports of trusts came and which day they speak of last, oldest first; one line a feed and such day. */
  async loads(scope: Scope, trusts: readonly string[], asOf: Date | null): Promise<FeedLoad[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const found = await rows<{ trust: string; feed: string; latestOn: string | null; lastAt: unknown; freshAt: unknown }>(
      this.database.reader,
      `SELECT "trustCode" AS trust, feed, "latestOn", MAX("receivedAt") AS "lastAt",
         MAX(CASE WHEN "sameAs" IS NULL THEN "receivedAt" END) AS "freshAt"
       FROM import_batch
       WHERE ${ofTrusts.sql} AND status = 'DONE' AND ${seen.sql}${asOf ? ' AND "receivedAt" <= ?' : ''}
       GROUP BY "trustCode", feed, "latestOn" ORDER BY "lastAt"`,
      [...ofTrusts.parameters, ...seen.parameters, ...(asOf ? [instantParameter(asOf)] : [])],
    );
    return found.map(({ trust, feed, latestOn, lastAt, freshAt }) => ({
      trust,
      feed,
      latestOn,
      receivedAt: instantOf(lastAt) as Date,
      freshAt: instantOf(freshAt),
    }));
  }
}
