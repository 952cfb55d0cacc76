import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { engine } from '../config/env.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { ReportAudience } from './report-audience.js';

/** The mailing of a published report. */
export interface Mailing extends ReportAudience {
  readonly reportId: string;
  readonly state: 'DUE' | 'DONE';
  readonly attempts: number;
  readonly dueAt: Date;
  readonly told: string | null;
}

type Row = Omit<Mailing, 'dueAt'> & { dueAt: unknown };
const mailingOf = (row: Row): Mailing => ({ ...row, dueAt: instantOf(row.dueAt) ?? new Date(0) });

/** Which published reports still have to be put into the outbox. */
@Injectable()
export class MailingRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async add(manager: EntityManager, reportId: string, of: ReportAudience, now: Date): Promise<void> {
    const at = instantParameter(now);
    await rows(
      manager,
      `INSERT INTO report_mailing ("reportId", scope, trust, state, attempts, "dueAt", told, at)
       VALUES (?, ?, ?, 'DUE', 0, ?, NULL, ?) ON CONFLICT ("reportId") DO NOTHING`,
      [reportId, of.scope, of.trust, at, at],
    );
  }

  async due(now: Date): Promise<Mailing[]> {
    const found = await rows<Row>(
      this.database.reader,
      `SELECT * FROM report_mailing WHERE state = 'DUE' AND "dueAt" <= ? ORDER BY "dueAt", "reportId"`,
      [instantParameter(now)],
    );
    return found.map(mailingOf);
  }

  async byReport(scope: Scope, reportId: string): Promise<Mailing | null> {
    const mine = trustPredicate(scope, 'trust');
    const [row] = await rows<Row>(this.database.reader, `SELECT * FROM report_mailing WHERE "reportId" = ? AND ${mine.sql}`, [
      reportId,
      ...mine.parameters,
    ]);
    return row ? mailingOf(row) : null;
  }

  /** Marks a mailing done in the transaction that queues its mails. Answers false when another server did it first. */
  async finish(manager: EntityManager, reportId: string, now: Date): Promise<boolean> {
    const [due] = await rows(
      manager,
      `SELECT 1 AS one FROM report_mailing WHERE "reportId" = ? AND state = 'DUE' ${engine === 'postgres' ? 'FOR UPDATE' : ''}`,
      [reportId],
    );
    if (!due) return false;
    await rows(manager, `UPDATE report_mailing SET state = 'DONE', told = NULL, at = ? WHERE "reportId" = ?`, [
      instantParameter(now),
      reportId,
    ]);
    return true;
  }

  async postpone(manager: EntityManager, reportId: string, dueAt: Date, told: string): Promise<void> {
    await rows(
      manager,
      `UPDATE report_mailing SET attempts = attempts + 1, "dueAt" = ?, told = ? WHERE "reportId" = ? AND state = 'DUE'`,
      [instantParameter(dueAt), told, reportId],
    );
  }
}
