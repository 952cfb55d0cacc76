import { Inject, Injectable } from '@nestjs/common';
import type { Day, Weekday } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { DraftTime } from './draft-times.js';
import type { ReportAudience } from './report-audience.js';

/** When drafts of an audience's report are made, as somebody chose it. */
export interface Schedule extends ReportAudience, DraftTime {
  readonly isOn: boolean;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** The making of one scheduled draft. */
export interface DraftRun extends ReportAudience {
  readonly weekEndingOn: Day;
  readonly state: 'RUNNING' | 'DONE' | 'FAILED';
  readonly attempts: number;
  readonly dueAt: Date;
  readonly reportId: string | null;
  readonly told: string | null;
  readonly at: Date;
}

/** Chosen times, and the drafts made by them. The programme's have an empty trust, which only `ALL` sees. */
@Injectable()
export class ScheduleRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async schedules(scope: Scope): Promise<Schedule[]> {
    const mine = trustPredicate(scope, 'trust');
    const found = await rows<
      Omit<Schedule, 'isOn' | 'changedAt' | 'weekday'> & { weekday: number; isOn: unknown; changedAt: unknown }
    >(this.database.reader, `SELECT * FROM report_schedule WHERE ${mine.sql}`, mine.parameters);
    return found.map((row) => ({
      ...row,
      weekday: row.weekday as Weekday,
      isOn: Boolean(row.isOn),
      changedAt: instantOf(row.changedAt) ?? new Date(0),
    }));
  }

  async save(
    manager: EntityManager,
    { scope, trust, weekday, minuteOfDay, isOn, changedBy, changedAt }: Schedule,
  ): Promise<void> {
    await rows(
      manager,
      `INSERT INTO report_schedule (scope, trust, weekday, "minuteOfDay", "isOn", "changedBy", "changedAt")
       VALUES (?, ?, ?, ?, ${isOn ? 'TRUE' : 'FALSE'}, ?, ?)
       ON CONFLICT (scope, trust) DO UPDATE SET weekday = excluded.weekday, "minuteOfDay" = excluded."minuteOfDay",
         "isOn" = excluded."isOn", "changedBy" = excluded."changedBy", "changedAt" = excluded."changedAt"`,
      [scope, trust, weekday, minuteOfDay, changedBy, instantParameter(changedAt)],
    );
  }

  /** The runs of some weeks. */
  async runs(scope: Scope, weeks: readonly Day[]): Promise<DraftRun[]> {
    const mine = trustPredicate(scope, 'trust');
    const found = await rows<Omit<DraftRun, 'dueAt' | 'at'> & { dueAt: unknown; at: unknown }>(
      this.database.reader,
      `SELECT * FROM report_draft_run WHERE "weekEndingOn" IN (${weeks.map(() => '?').join(', ')}) AND ${mine.sql}`,
      [...weeks, ...mine.parameters],
    );
    return found.map((row) => ({
      ...row,
      dueAt: instantOf(row.dueAt) ?? new Date(0),
      at: instantOf(row.at) ?? new Date(0),
    }));
  }

  /**
   * Claims the making of a draft until an instant. Answers false when another server has it, or it is done, or failed and
   * not yet due again. The row's key is what lets only one in; a claim of a server that died runs out.
   */
  async claim(manager: EntityManager, of: ReportAudience, week: Day, now: Date, until: Date): Promise<boolean> {
    const [at, dueAt] = [instantParameter(now), instantParameter(until)];
    const claimed = await rows(
      manager,
      `INSERT INTO report_draft_run (scope, trust, "weekEndingOn", state, attempts, "dueAt", "reportId", told, at)
       VALUES (?, ?, ?, 'RUNNING', 1, ?, NULL, NULL, ?)
       ON CONFLICT (scope, trust, "weekEndingOn") DO UPDATE
         SET state = 'RUNNING', attempts = report_draft_run.attempts + 1, "dueAt" = excluded."dueAt", at = excluded.at
         WHERE report_draft_run.state <> 'DONE' AND report_draft_run."dueAt" <= ?
       RETURNING scope`,
      [of.scope, of.trust, week, dueAt, at, at],
    );
    return claimed.length > 0;
  }

  async end(
    manager: EntityManager,
    of: ReportAudience,
    week: Day,
    end: Pick<DraftRun, 'state' | 'dueAt' | 'reportId' | 'told' | 'at'>,
  ): Promise<void> {
    await rows(
      manager,
      `UPDATE report_draft_run SET state = ?, "dueAt" = ?, "reportId" = ?, told = ?, at = ?
       WHERE scope = ? AND trust = ? AND "weekEndingOn" = ?`,
      [end.state, instantParameter(end.dueAt), end.reportId, end.told, instantParameter(end.at), of.scope, of.trust, week],
    );
  }
}
