import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A ticket of a confirmed theme, as early warnings look at it. */
export interface ThemeDay {
  readonly theme: string;
  readonly trust: string;
  readonly site: string | null;
  readonly openedOn: string;
  /** Null while it is open. */
  readonly leftOn: string | null;
}

/** What early warnings read of themes. */
@Injectable()
export class ThemeEvidenceRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Tickets of themes that were confirmed by an instant, opened between two days. */
  async days(scope: Scope, confirmedBy: Date, fromOn: string, toOn: string): Promise<ThemeDay[]> {
    const seen = trustPredicate(scope, 'k."trustCode"');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT t.title, t."decidedAt", k."trustCode", k."siteCode", k."openedOn", i."leftOn"
       FROM theme t JOIN theme_ticket k ON k."themeId" = t.id JOIN incident i ON i.id = k."incidentId"
       WHERE t.state = 'CONFIRMED' AND t."decidedAt" <= ? AND k."openedOn" >= ? AND k."openedOn" <= ? AND ${seen.sql}`,
      [instantParameter(confirmedBy), fromOn, toOn, ...seen.parameters],
    );
    return found
      .filter((raw) => instantOf(raw['decidedAt']) !== null)
      .map((raw) => ({
        theme: String(raw['title']),
        trust: String(raw['trustCode']),
        site: raw['siteCode'] === null ? null : String(raw['siteCode']),
        openedOn: String(raw['openedOn']),
        leftOn: raw['leftOn'] === null ? null : String(raw['leftOn']),
      }));
  }
}
