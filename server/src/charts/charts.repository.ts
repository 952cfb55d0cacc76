import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database, rows } from '../database/database.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** What charts need to know of the imports behind their figures. */
@Injectable()
export class ChartsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The latest day any import of a trust's feed speaks of; null when none came. */
  async coveredTo(scope: Scope, trust: string, feed: string): Promise<string | null> {
    const seen = trustPredicate(scope, '"trustCode"');
    const [found] = await rows<{ latest: string | null }>(
      this.database.reader,
      `SELECT MAX("latestOn") AS latest FROM import_batch
       WHERE "trustCode" = ? AND feed = ? AND status = 'DONE' AND ${seen.sql}`,
      [trust, feed, ...seen.parameters],
    );
    return found?.latest ?? null;
  }
}
