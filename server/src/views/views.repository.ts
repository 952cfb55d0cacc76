import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { FirstViewEntity } from './first-view.entity.js';
import { SavedViewEntity } from './saved-view.entity.js';

export type SavedView = Readonly<SavedViewEntity>;

/** Views a person may open: their own, and those shared with a trust they see. */
@Injectable()
export class ViewsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Those of a page, by name. */
  views(scope: Scope, page: string): Promise<SavedView[]> {
    return this.where(scope, 'page = ?', [page]);
  }

  async view(scope: Scope, id: string, on: EntityManager): Promise<SavedView | null> {
    return (await this.where(scope, 'id = ?', [id], on))[0] ?? null;
  }

  /** The id of the view a person's page opens with. */
  async firstView(scope: Scope, page: string): Promise<string | null> {
    const sql = 'SELECT "viewId" FROM first_view WHERE "userId" = ? AND page = ?';
    const [found] = await rows<{ viewId: string }>(this.database.reader, sql, [scope.userId, page]);
    return found?.viewId ?? null;
  }

  async countOwn(manager: EntityManager, scope: Scope): Promise<number> {
    return manager.countBy(SavedViewEntity, { ownerId: scope.userId });
  }

  async save(manager: EntityManager, view: SavedView): Promise<void> {
    await manager.save(SavedViewEntity, { ...view });
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(FirstViewEntity, { viewId: id });
    await manager.delete(SavedViewEntity, { id });
  }

  /** Has a person's page open with a view; null: with none. */
  async openWith(manager: EntityManager, scope: Scope, page: string, viewId: string | null): Promise<void> {
    await manager.delete(FirstViewEntity, { userId: scope.userId, page });
    if (viewId !== null) await manager.insert(FirstViewEntity, { userId: scope.userId, page, viewId });
  }

  private async where(scope: Scope, condition: string, values: readonly unknown[], on?: EntityManager): Promise<SavedView[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<SavedView>(
      on ?? this.database.reader,
      `SELECT * FROM saved_view WHERE ${condition}
       AND (("trustCode" IS NULL AND "ownerId" = ?) OR ("trustCode" IS NOT NULL AND ${seen.sql})) ORDER BY name, id`,
      [...values, scope.userId, ...seen.parameters],
    );
    return found.map((view) => ({ ...view, savedAt: instantOf(view.savedAt) as Date }));
  }
}
