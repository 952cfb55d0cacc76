import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { ChartNoteEntity } from './chart-note.entity.js';
import { ChartRebaseEntity } from './chart-rebase.entity.js';

/** A rebase of a chart; `site` is empty for the whole trust. */
export type ChartRebase = Readonly<ChartRebaseEntity>;
export type ChartNote = Readonly<ChartNoteEntity>;

/** What people have said on the charts of some trusts. */
@Injectable()
export class ChartMarksRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Rebases that stand (or stood at `asOf`), by day. */
  async rebases(scope: Scope, trusts: readonly string[], asOf: Date | null): Promise<ChartRebase[]> {
    const seen = trustPredicate(scope, 'trust');
    const ofTrusts = oneOf('trust', trusts);
    const at = asOf && instantParameter(asOf);
    const stands = at ? 'at <= ? AND ("withdrawnAt" IS NULL OR "withdrawnAt" > ?)' : '"withdrawnAt" IS NULL';
    const found = await rows<ChartRebaseEntity>(
      this.database.reader,
      `SELECT * FROM chart_rebase WHERE ${seen.sql} AND ${ofTrusts.sql} AND ${stands} ORDER BY "on", at, id`,
      [...seen.parameters, ...ofTrusts.parameters, ...(at ? [at, at] : [])],
    );
    return found.map(rebaseOf);
  }

  /** Notes in the order they were written, the latest of a point last. */
  async notes(scope: Scope, trusts: readonly string[], asOf: Date | null): Promise<ChartNote[]> {
    const seen = trustPredicate(scope, 'trust');
    const ofTrusts = oneOf('trust', trusts);
    const at = asOf && instantParameter(asOf);
    const found = await rows<ChartNoteEntity>(
      this.database.reader,
      `SELECT * FROM chart_note WHERE ${seen.sql} AND ${ofTrusts.sql}${at ? ' AND at <= ?' : ''} ORDER BY at, id`,
      [...seen.parameters, ...ofTrusts.parameters, ...(at ? [at] : [])],
    );
    return found.map((row) => ({ ...row, at: instantOf(row.at) as Date }));
  }

  async rebase(scope: Scope, id: string, manager: EntityManager): Promise<ChartRebase | null> {
    const seen = trustPredicate(scope, 'trust');
    const found = await rows<ChartRebaseEntity>(manager, `SELECT * FROM chart_rebase WHERE id = ? AND ${seen.sql}`, [
      id,
      ...seen.parameters,
    ]);
    return found[0] ? rebaseOf(found[0]) : null;
  }

  async addRebase(manager: EntityManager, rebase: ChartRebase): Promise<void> {
    await manager.insert(ChartRebaseEntity, rebase);
  }

  async withdraw(manager: EntityManager, id: string, by: string, at: Date): Promise<void> {
    await manager.update(ChartRebaseEntity, { id }, { withdrawnBy: by, withdrawnAt: at });
  }

  async addNote(manager: EntityManager, note: ChartNote): Promise<void> {
    await manager.insert(ChartNoteEntity, note);
  }
}

const rebaseOf = (row: ChartRebaseEntity): ChartRebase => ({
  ...row,
  at: instantOf(row.at) as Date,
  withdrawnAt: instantOf(row.withdrawnAt),
});
