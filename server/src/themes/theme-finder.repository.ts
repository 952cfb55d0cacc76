import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** What the finder holds of a ticket. */
export interface FoundText {
  readonly id: number;
  readonly number: string;
  readonly trustCode: string;
  readonly siteCode: string | null;
  readonly openedAt: Date;
  readonly title: string;
  readonly themeId: string | null;
}

/** What the finder of themes reads, and how far it has got. Nothing of it is answered to anybody. */
@Injectable()
export class ThemeFinderRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The next tickets by id that were opened since an instant. */
  async after(scope: Scope, id: number, since: Date, first: number): Promise<FoundText[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT i.id, i.number, i."trustCode", i."siteCode", i."openedAt", i.title, k."themeId"
       FROM incident i LEFT JOIN theme_ticket k ON k."incidentId" = i.id
       WHERE i.id > ? AND i."openedAt" >= ? AND i.state <> 'CANCELLED' AND ${seen.sql} ORDER BY i.id LIMIT ?`,
      [id, instantParameter(since), ...seen.parameters, first],
    );
    return found.map((raw) => ({
      ...(raw as unknown as FoundText),
      id: Number(raw['id']),
      openedAt: instantOf(raw['openedAt']) as Date,
    }));
  }

  async latestId(scope: Scope): Promise<number> {
    const seen = trustPredicate(scope, '"trustCode"');
    const sql = `SELECT max(id) AS id FROM incident WHERE ${seen.sql}`;
    const [found] = await rows<{ id: number | null }>(this.database.reader, sql, seen.parameters);
    return Number(found?.id ?? 0);
  }

  /** The last ticket that was looked at; 0 before the first. */
  async lookedTo(manager: EntityManager): Promise<number> {
    const [found] = await rows<{ value: number }>(manager, `SELECT value FROM counter WHERE name = 'themesLookedTo'`);
    return Number(found?.value ?? 0);
  }

  async keepLookedTo(manager: EntityManager, id: number): Promise<void> {
    await rows(
      manager,
      `INSERT INTO counter (name, value) VALUES ('themesLookedTo', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [id],
    );
  }
}
