import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { ToldLoad } from '../health/told-to.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** What charts need to know of the imports behind their figures. */
@Injectable()
export class ChartsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** When imports of a trust's feed came and which day they speak of last, oldest first; one line for each such day. */
  async loads(scope: Scope, trust: string, feed: string): Promise<ToldLoad[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<{ latestOn: string | null; lastAt: unknown }>(
      this.database.reader,
      `SELECT "latestOn", MAX("receivedAt") AS "lastAt" FROM import_batch
       WHERE "trustCode" = ? AND feed = ? AND status = 'DONE' AND ${seen.sql} GROUP BY "latestOn" ORDER BY "lastAt"`,
      [trust, feed, ...seen.parameters],
    );
    return found.map(({ latestOn, lastAt }) => ({ latestOn, receivedAt: instantOf(lastAt) as Date }));
  }
}
