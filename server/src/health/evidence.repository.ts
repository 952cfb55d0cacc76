import { Inject, Injectable } from '@nestjs/common';
import type { Harm } from '@steady/shared/safety';
import type { IncidentState, Priority } from '@steady/shared/priority';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A daily figure as it was known at the instant asked about. `site` is empty for the whole trust. */
export interface KnownFigure {
  readonly trust: string;
  readonly site: string;
  readonly measure: string;
  readonly split: string;
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** An incident that may decide a verdict. */
export interface JudgedIncident {
  readonly number: string;
  readonly trust: string;
  readonly site: string | null;
  readonly source: string;
  readonly priority: Priority;
  readonly state: IncidentState;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly respondedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly pauses: { kind: 'AWAITING_USER' | 'RESOLVED'; from: string; to: string | null }[];
  readonly patientSafety: boolean;
  readonly safetyRaisedAt: Date | null;
  readonly harm: Harm | null;
  readonly disposedAt: Date | null;
}

/** An import that came in whole. */
export interface GoodLoad {
  readonly trust: string;
  readonly feed: string;
  readonly source: string;
  readonly receivedAt: Date;
  /** The latest day its rows speak of. */
  readonly latestOn: string | null;
}

export interface HazardRow {
  readonly id: string;
  readonly trust: string;
  readonly residualRisk: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

export interface EpisodeRow {
  readonly trust: string;
  readonly site: string | null;
  readonly source: string;
  readonly reference: string;
  readonly departments: string[];
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly planned: boolean;
  readonly backEntryDoneAt: Date | null;
}

/** Whose rows, from which day on, as known when; null for what stands now. */
export interface EvidenceSpan {
  readonly trusts: readonly string[];
  readonly sites: readonly string[];
  readonly fromOn: string;
  readonly asOf: Date;
  readonly asKnown: boolean;
}

const measures = [
  'incidents.opened',
  'incidents.openAtClose',
  'appointments.bookingFailed',
  'appointments.hospitalCancelled',
] as const;

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/**
 * The rows a verdict is judged from, of many deployments in a handful of statements. It reads the tables of several folders
 * side by side, because a verdict is of all of them and one statement a deployment and table would be too slow.
 */
@Injectable()
export class EvidenceRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async figures(scope: Scope, span: EvidenceSpan): Promise<KnownFigure[]> {
    const totals = await this.figuresWhere(scope, span, `measure IN (${marks(measures)}) AND split = ''`, measures);
    const training = await this.figuresWhere(scope, span, `measure = 'training.complete' AND split LIKE 'staffGroup:%'`, []);
    return [...totals, ...training];
  }

  private async figuresWhere(
    scope: Scope,
    span: EvidenceSpan,
    condition: string,
    values: readonly string[],
  ): Promise<KnownFigure[]> {
    const seen = trustPredicate(scope, 'trust');
    const at = instantParameter(span.asOf);
    const known = span.asKnown ? `"knownFrom" <= ? AND ("knownTo" IS NULL OR "knownTo" > ?)` : '"knownTo" IS NULL';
    return rows<KnownFigure>(
      this.database.reader,
      `SELECT trust, site, measure, split, day, numerator, denominator FROM daily_figure
       WHERE trust IN (${marks(span.trusts)}) AND site IN (${marks(span.sites)}) AND ${condition}
         AND day >= ? AND ${known} AND ${seen.sql}`,
      [...span.trusts, ...span.sites, ...values, span.fromOn, ...(span.asKnown ? [at, at] : []), ...seen.parameters],
    );
  }

  /** P1, P2 and safety-flagged incidents that were open, or awaited a disposition, at some time since a day. */
  async incidents(scope: Scope, span: EvidenceSpan): Promise<JudgedIncident[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT number, "trustCode" AS trust, "siteCode" AS site, source, priority, state, "openedAt", "updatedAt", "respondedAt",
         "resolvedAt", "closedAt", pauses, "patientSafety", "safetyRaisedAt", harm, "disposedAt"
       FROM incident
       WHERE "trustCode" IN (${marks(span.trusts)}) AND ${seen.sql} AND (
         (priority IN ('P1', 'P2') AND ("leftOn" IS NULL OR "leftOn" >= ?))
         OR ("patientSafety" = ? AND ("openedOn" >= ? OR "leftOn" IS NULL OR "leftOn" >= ? OR "disposedAt" IS NULL)))`,
      [...span.trusts, ...seen.parameters, span.fromOn, this.truth, span.fromOn, span.fromOn],
    );
    return found.map((row) => ({
      ...(row as unknown as JudgedIncident),
      openedAt: instantOf(row['openedAt']) as Date,
      updatedAt: instantOf(row['updatedAt']) as Date,
      respondedAt: instantOf(row['respondedAt']),
      resolvedAt: instantOf(row['resolvedAt']),
      closedAt: instantOf(row['closedAt']),
      safetyRaisedAt: instantOf(row['safetyRaisedAt']),
      disposedAt: instantOf(row['disposedAt']),
      patientSafety: Boolean(row['patientSafety']),
      pauses: JSON.parse(String(row['pauses'])) as JudgedIncident['pauses'],
    }));
  }

  /** Imports that came in whole, oldest first. The same file sent again is no news and no load. */
  async loads(scope: Scope, span: EvidenceSpan): Promise<GoodLoad[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT "trustCode" AS trust, feed, source, "receivedAt", "latestOn" FROM import_batch
       WHERE "trustCode" IN (${marks(span.trusts)}) AND ${seen.sql} AND status = 'DONE' AND "sameAs" IS NULL
         AND "receivedAt" <= ? ORDER BY "receivedAt"`,
      [...span.trusts, ...seen.parameters, instantParameter(span.asOf)],
    );
    return found.map((row) => ({ ...(row as unknown as GoodLoad), receivedAt: instantOf(row['receivedAt']) as Date }));
  }

  async hazards(scope: Scope, span: EvidenceSpan): Promise<HazardRow[]> {
    const seen = trustPredicate(scope, 'trust');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT id, trust, "residualRisk", "openedAt", "closedAt" FROM hazard WHERE trust IN (${marks(span.trusts)}) AND ${seen.sql}`,
      [...span.trusts, ...seen.parameters],
    );
    return found.map((row) => ({
      ...(row as unknown as HazardRow),
      openedAt: instantOf(row['openedAt']) as Date,
      closedAt: instantOf(row['closedAt']),
    }));
  }

  /** Episodes that are open or ended on or after a day. */
  async episodes(scope: Scope, span: EvidenceSpan): Promise<EpisodeRow[]> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<Record<string, unknown>>(
      this.database.reader,
      `SELECT "trustCode" AS trust, "siteCode" AS site, source, reference, departments, "startedAt", "endedAt", planned, "backEntryDoneAt"
       FROM downtime_episode
       WHERE "trustCode" IN (${marks(span.trusts)}) AND ${seen.sql} AND ("endedAt" IS NULL OR "endedAt" >= ?)`,
      [...span.trusts, ...seen.parameters, instantParameter(new Date(`${span.fromOn}T00:00:00Z`))],
    );
    return found.map((row) => ({
      ...(row as unknown as EpisodeRow),
      departments: JSON.parse(String(row['departments'])) as string[],
      startedAt: instantOf(row['startedAt']) as Date,
      endedAt: instantOf(row['endedAt']),
      planned: Boolean(row['planned']),
      backEntryDoneAt: instantOf(row['backEntryDoneAt']),
    }));
  }

  /** Days of training exports in which some staff group has no row for all courses together: figures are then "at most". */
  async trainingDaysAtMost(scope: Scope, span: EvidenceSpan): Promise<Set<string>> {
    const seen = trustPredicate(scope, '"trustCode"');
    const found = await rows<{ trust: string; day: string }>(
      this.database.reader,
      `SELECT DISTINCT trust, day FROM (
         SELECT "trustCode" AS trust, day, "staffGroup", MAX(CASE WHEN course = 'ALL' THEN 1 ELSE 0 END) AS has
         FROM training_completion
         WHERE "trustCode" IN (${marks(span.trusts)}) AND ${seen.sql} AND standing = 'LIVE' AND day >= ?
         GROUP BY "trustCode", day, "staffGroup") AS of_group
       WHERE has = 0`,
      [...span.trusts, ...seen.parameters, span.fromOn],
    );
    return new Set(found.map(({ trust, day }) => `${trust} ${day}`));
  }

  private get truth(): unknown {
    return this.database.reader.options.type === 'postgres' ? true : 1;
  }
}
