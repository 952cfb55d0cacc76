import { Inject, Injectable } from '@nestjs/common';
import type { IncidentCategory, IncidentState, Priority } from '@steady/shared/feeds';
import type { Day } from '@steady/shared/time';
import { oneOf } from '../database/bulk.js';
import { engine } from '../config/env.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A daily figure as it was known at an instant; `site` is empty for the whole trust. */
export interface WeekFigure {
  readonly trust: string;
  readonly site: string;
  readonly measure: string;
  readonly split: string;
  readonly on: Day;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Incidents alike, counted: open at the end of the week before, or opened in the week. */
export interface IncidentCount {
  readonly trust: string;
  readonly site: string | null;
  readonly priority: Priority;
  readonly category: IncidentCategory;
  readonly state: IncidentState;
  readonly openedOn: Day;
  readonly leftOn: Day | null;
  readonly count: number;
}

/** An incident of top priority that was open at some time of the week. */
export interface TopIncident {
  readonly number: string;
  readonly trust: string;
  readonly site: string | null;
  readonly title: string;
  readonly rootCause: string | null;
  readonly resolution: string | null;
  readonly workaround: string | null;
  readonly assignedTo: string | null;
  readonly supplier: string | null;
  readonly openedAt: Date;
  readonly leftOn: Day | null;
}

/** One that had another priority at first: its states tell what it was at the end of the week before. */
export interface PriorityState {
  readonly incidentId: number;
  readonly trust: string;
  readonly priority: Priority;
  readonly original: Priority;
  readonly leftOn: Day | null;
  readonly at: Date;
  readonly became: Priority;
}

/** What came in of a feed in the week. */
export interface WeekLoads {
  readonly trust: string;
  readonly feed: string;
  readonly source: string;
  readonly files: number;
  readonly read: number;
  readonly rejected: number;
  readonly quarantined: number;
}

/** An import that changed figures of days already reported. */
export interface RestatingImport {
  readonly trust: string;
  readonly measure: string;
  readonly batch: string;
}

/** Which figures are wanted. */
export interface FiguresWanted {
  readonly trusts: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly knownAt: Date;
}

/** The rows a weekly report is made from, read within a scope, of many trusts in a few statements. */
@Injectable()
export class WeekRecordsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Totals of every measure, day by day, of the trusts and of each of their sites. */
  async totals(scope: Scope, wanted: FiguresWanted): Promise<WeekFigure[]> {
    return this.figures(scope, wanted, `split = ''`, []);
  }

  /** The parts of some measures: `[measure, beginning of the split]`, such as `['incidents.opened', 'category:']`. */
  async parts(scope: Scope, wanted: FiguresWanted, of: readonly (readonly [string, string])[]): Promise<WeekFigure[]> {
    const condition = of.map(() => '(measure = ? AND split LIKE ?)').join(' OR ');
    return this.figures(
      scope,
      wanted,
      `(${condition})`,
      of.flatMap(([measure, begin]) => [measure, `${begin}%`]),
    );
  }

  private async figures(
    scope: Scope,
    { trusts, from, to, knownAt }: FiguresWanted,
    condition: string,
    values: readonly string[],
  ): Promise<WeekFigure[]> {
    const seen = trustPredicate(scope, 'trust');
    const ofTrusts = oneOf('trust', trusts);
    const at = instantParameter(knownAt);
    const found = await rows<WeekFigure>(
      this.database.reader,
      `SELECT trust, site, measure, split, day AS "on", numerator, denominator FROM daily_figure
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND ${condition} AND day >= ? AND day <= ?
         AND "knownFrom" <= ? AND ("knownTo" IS NULL OR "knownTo" > ?) ORDER BY trust, site, measure, split, day`,
      [...ofTrusts.parameters, ...seen.parameters, ...values, from, to, at, at],
    );
    return found.map((figure) => ({
      ...figure,
      numerator: Number(figure.numerator),
      denominator: figure.denominator === null ? null : Number(figure.denominator),
    }));
  }

  /** Incidents open at the end of the day before `from`, or opened from then to `to`, those alike counted together. */
  async incidents(scope: Scope, trusts: readonly string[], from: Day, to: Day): Promise<IncidentCount[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const alike = '"trustCode", "siteCode", priority, category, state, "openedOn", "leftOn"';
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT ${alike}, count(*) AS count FROM incident
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND "openedOn" <= ? AND ("leftOn" IS NULL OR "leftOn" >= ?) GROUP BY ${alike}`,
      [...ofTrusts.parameters, ...seen.parameters, to, from],
    );
    return found.map((row) => ({
      trust: String(row['trustCode']),
      site: row['siteCode'] as string | null,
      priority: row['priority'] as Priority,
      category: row['category'] as IncidentCategory,
      state: row['state'] as IncidentState,
      openedOn: String(row['openedOn']),
      leftOn: row['leftOn'] as string | null,
      count: Number(row['count']),
    }));
  }

  /** Incidents of priority 1 open at some time from `from` to `to`, newest first. */
  async topIncidents(scope: Scope, trusts: readonly string[], from: Day, to: Day): Promise<TopIncident[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const found = await rows<TopIncident & { openedAt: unknown }>(
      this.database.reader,
      `SELECT number, "trustCode" AS trust, "siteCode" AS site, title, "rootCause", resolution, workaround, "assignedTo", supplier,
         "openedAt", "leftOn"
       FROM incident
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND priority = 'P1' AND state <> 'CANCELLED' AND "openedOn" <= ?
         AND ("leftOn" IS NULL OR "leftOn" >= ?) ORDER BY "openedAt" DESC LIMIT 500`,
      [...ofTrusts.parameters, ...seen.parameters, to, from],
    );
    return found.map((row) => ({ ...row, openedAt: instantOf(row.openedAt) as Date }));
  }

  /** How many incidents of priority 1 were open at some time from `from` to `to`. */
  async countTopIncidents(scope: Scope, trusts: readonly string[], from: Day, to: Day): Promise<number> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const [found] = await rows<{ count: unknown }>(
      this.database.reader,
      `SELECT count(*) AS count FROM incident
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND priority = 'P1' AND state <> 'CANCELLED' AND "openedOn" <= ?
         AND ("leftOn" IS NULL OR "leftOn" >= ?)`,
      [...ofTrusts.parameters, ...seen.parameters, to, from],
    );
    return Number(found?.count ?? 0);
  }

  /** Incidents flagged for safety from one instant to another, and flags that awaited a disposition at the second, by site. */
  async flags(
    scope: Scope,
    trusts: readonly string[],
    begin: Date,
    close: Date,
  ): Promise<{ trust: string; site: string | null; raised: number; awaiting: number }[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const [from, to] = [instantParameter(begin), instantParameter(close)];
    const raisedAt = 'COALESCE("safetyRaisedAt", "openedAt")';
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT "trustCode" AS trust, "siteCode" AS site, sum(CASE WHEN ${raisedAt} >= ? THEN 1 ELSE 0 END) AS raised,
         sum(CASE WHEN "disposedAt" IS NULL OR "disposedAt" > ? THEN 1 ELSE 0 END) AS awaiting
       FROM incident WHERE ${ofTrusts.sql} AND ${seen.sql} AND "patientSafety" = ? AND ${raisedAt} <= ?
       GROUP BY "trustCode", "siteCode"`,
      [from, to, ...ofTrusts.parameters, ...seen.parameters, engine === 'postgres' ? true : 1, to],
    );
    return found.map((row) => ({
      trust: String(row['trust']),
      site: row['site'] as string | null,
      raised: Number(row['raised']),
      awaiting: Number(row['awaiting']),
    }));
  }

  /** When the incidents that wait for their supplier began to, by trust. */
  async withSupplier(scope: Scope, trusts: readonly string[]): Promise<{ trust: string; since: Date }[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const found = await rows<{ trust: string; since: unknown }>(
      this.database.reader,
      `SELECT "trustCode" AS trust, "sourceUpdatedAt" AS since FROM incident
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND state = 'WITH_SUPPLIER'`,
      [...ofTrusts.parameters, ...seen.parameters],
    );
    return found.map(({ trust, since }) => ({ trust, since: instantOf(since) as Date }));
  }

  /** The states in which incidents open at the end of the day before `from` were given a priority, oldest first. */
  async priorities(scope: Scope, trusts: readonly string[], from: Day): Promise<PriorityState[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const ofTrusts = oneOf('i."trustCode"', trusts);
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT i.id, i."trustCode" AS trust, i.priority, i."originalPriority" AS original, i."leftOn", h.at, h.snapshot, h.changes
       FROM incident i JOIN incident_history h ON h."incidentId" = i.id
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND i."openedOn" < ? AND (i."leftOn" IS NULL OR i."leftOn" >= ?)
         AND i.priority <> i."originalPriority" AND (i.priority IN ('P1', 'P2') OR i."originalPriority" IN ('P1', 'P2'))
       ORDER BY i.id, h.at, h.revision`,
      [...ofTrusts.parameters, ...seen.parameters, from, from],
    );
    return found.flatMap((row) => {
      const became = priorityIn(row);
      if (became === null) return [];
      return [
        {
          incidentId: Number(row['id']),
          trust: String(row['trust']),
          priority: row['priority'] as Priority,
          original: row['original'] as Priority,
          leftOn: row['leftOn'] as string | null,
          at: instantOf(row['at']) as Date,
          became,
        },
      ];
    });
  }

  /** What came in of each feed from one instant to another. */
  async loads(scope: Scope, trusts: readonly string[], from: Date, to: Date): Promise<WeekLoads[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const ofTrusts = oneOf('"trustCode"', trusts);
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT "trustCode" AS trust, feed, source, count(*) AS files, sum(read) AS read, sum(rejected) AS rejected,
         sum(quarantined) AS quarantined
       FROM import_batch WHERE ${ofTrusts.sql} AND ${seen.sql} AND status = 'DONE' AND "sameAs" IS NULL
         AND "receivedAt" >= ? AND "receivedAt" < ? GROUP BY "trustCode", feed, source`,
      [...ofTrusts.parameters, ...seen.parameters, instantParameter(from), instantParameter(to)],
    );
    return found.map((row) => ({
      trust: String(row['trust']),
      feed: String(row['feed']),
      source: String(row['source']),
      files: Number(row['files']),
      read: Number(row['read']),
      rejected: Number(row['rejected']),
      quarantined: Number(row['quarantined']),
    }));
  }

  /** Imports that came after one instant and by another, and changed figures of the days from `from` to `to`. */
  async restating(scope: Scope, { trusts, from, to, knownAt }: FiguresWanted, after: Date): Promise<RestatingImport[]> {
    const seen = trustPredicate(scope, 'trust');
    const ofTrusts = oneOf('trust', trusts);
    return rows<RestatingImport>(
      this.database.reader,
      `SELECT DISTINCT trust, measure, batch FROM daily_figure
       WHERE ${ofTrusts.sql} AND ${seen.sql} AND split = '' AND day >= ? AND day <= ? AND "knownFrom" > ? AND "knownFrom" <= ?`,
      [...ofTrusts.parameters, ...seen.parameters, from, to, instantParameter(after), instantParameter(knownAt)],
    );
  }
}

/** The priority a line of history gave the incident; null where it says nothing of it. */
function priorityIn(row: Record<string, unknown>): Priority | null {
  if (row['snapshot'] !== null) return (JSON.parse(String(row['snapshot'])) as { priority?: Priority }).priority ?? null;
  const changes = JSON.parse(String(row['changes'] ?? '[]')) as { field: string; to: string | null }[];
  return (changes.find(({ field }) => field === 'priority')?.to as Priority | undefined) ?? null;
}
