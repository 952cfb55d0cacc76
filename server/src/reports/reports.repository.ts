import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { ReportScopeEnum, ReportStateEnum } from '../graphql/enums.js';
import { maySee, type Scope } from '../identity/scope.js';
import type { WeeklyReport } from '@steady/shared/report';
import type { Narrative, NarrativeEdit } from './narrative.js';
import { ReportEditEntity } from './report-edit.entity.js';
import type { ReportFacts } from './report-facts.js';
import { WeeklyReportEntity } from './weekly-report.entity.js';

export type ReportState = keyof typeof ReportStateEnum;
export type ReportScope = keyof typeof ReportScopeEnum;

/** A stored report without its contents: what a list shows, and who did what with it. */
export type ReportHead = Readonly<Omit<WeeklyReportEntity, 'facts' | 'narrative' | 'document' | 'ruleSets'>> & {
  readonly ruleSets: readonly string[];
};

/** A stored report, whole. The three texts are also kept as they are stored: the content hash is over them. */
export interface StoredReport extends ReportHead {
  readonly facts: ReportFacts;
  readonly narrative: Narrative;
  readonly document: WeeklyReport;
  readonly texts: { readonly facts: string; readonly narrative: string; readonly document: string };
}

/** An edit as it was kept. */
export type ReportEdit = Readonly<Omit<ReportEditEntity, 'reportId' | 'byId'>>;

/** Which reports are asked for; all given conditions hold together. */
export interface ReportSelection {
  readonly id?: string;
  readonly scope?: ReportScope | null;
  readonly trust?: string | null;
  readonly weekEndingOn?: Day | null;
  readonly before?: Day | null;
  readonly states?: readonly ReportState[] | null;
  readonly first?: number;
  /** The last report of the page before. */
  readonly after?: string | null;
}

const headColumns = [
  'id',
  'scope',
  'trust',
  'name',
  'weekEndingOn',
  'edition',
  'version',
  'state',
  'verdict',
  'headline',
  'policyVersion',
  'ruleSets',
  'dataAsKnownAt',
  'contentHash',
  'draftedById',
  'draftedBy',
  'draftedAt',
  'approvedById',
  'approvedBy',
  'approvedAt',
  'publishedById',
  'publishedBy',
  'publishedAt',
  'supersededAt',
  'supersededById',
] as const;

/** Readers who see reports while they are written; all others see them once they are published. */
const writerRoles = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
const publishedStates: readonly ReportState[] = ['PUBLISHED', 'SUPERSEDED'];

/** Stored reports, read within a scope: a programme's only by who sees every trust, a draft only by who may write one. */
@Injectable()
export class ReportsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Newest week first; of a week the programme first, then trusts by name; the latest edition first. */
  async heads(scope: Scope, selection: ReportSelection, on?: EntityManager): Promise<ReportHead[]> {
    const { sql, parameters } = await this.where(scope, selection, on);
    const columns = headColumns.map((name) => `"${name}"`).join(', ');
    const found = await rows<Record<string, unknown>>(
      on ?? this.database.reader,
      `SELECT ${columns} FROM weekly_report WHERE ${sql}
       ORDER BY "weekEndingOn" DESC, scope, name, trust, edition DESC LIMIT ${selection.first ?? 200}`,
      parameters,
    );
    return found.map(headOf);
  }

  async find(scope: Scope, id: string, on?: EntityManager): Promise<StoredReport | null> {
    return (await this.whole(scope, { id, first: 1 }, on))[0] ?? null;
  }

  /** Reports with their contents. */
  async whole(scope: Scope, selection: ReportSelection, on?: EntityManager): Promise<StoredReport[]> {
    const { sql, parameters } = await this.where(scope, selection, on);
    const found = await rows<Record<string, unknown>>(
      on ?? this.database.reader,
      `SELECT * FROM weekly_report WHERE ${sql}
       ORDER BY "weekEndingOn" DESC, scope, name, trust, edition DESC LIMIT ${selection.first ?? 200}`,
      parameters,
    );
    return found.map(reportOf);
  }

  async add(manager: EntityManager, report: StoredReport): Promise<void> {
    await manager.insert(WeeklyReportEntity, rowOf(report));
  }

  /** Writes a report if nobody changed it since `readVersion`. Answers whether it was written. */
  async change(manager: EntityManager, report: StoredReport, readVersion: number): Promise<boolean> {
    const { id, ...values } = rowOf(report);
    const { affected } = await manager.update(WeeklyReportEntity, { id, version: readVersion }, values);
    return affected === 1;
  }

  /** Marks a published report as superseded: the one change the database allows of it. */
  async supersede(manager: EntityManager, id: string, by: string, at: Date): Promise<void> {
    await manager.update(WeeklyReportEntity, { id }, { state: 'SUPERSEDED', supersededAt: at, supersededById: by });
  }

  async addEdits(
    manager: EntityManager,
    reportId: string,
    version: number,
    who: { readonly byId: string; readonly by: string; readonly at: Date },
    edits: readonly (NarrativeEdit & { readonly id: string })[],
  ): Promise<void> {
    if (edits.length > 0)
      await manager.insert(
        ReportEditEntity,
        edits.map((edit) => ({ ...edit, ...who, reportId, version })),
      );
  }

  /** Edits of a report the person has been shown, oldest first. */
  async edits(reportId: string): Promise<ReportEdit[]> {
    const found = await rows<ReportEdit & { at: unknown }>(
      this.database.reader,
      `SELECT id, version, at, "by", field, "before", "after" FROM weekly_report_edit WHERE "reportId" = ? ORDER BY version, field, id`,
      [reportId],
    );
    return found.map((edit) => ({ ...edit, at: instantOf(edit.at) as Date }));
  }

  private async where(
    scope: Scope,
    selection: ReportSelection,
    on?: EntityManager,
  ): Promise<{ sql: string; parameters: unknown[] }> {
    const conditions: string[] = [];
    const parameters: unknown[] = [];
    const add = (sql: string, ...values: readonly unknown[]): void => {
      conditions.push(sql);
      parameters.push(...values);
    };
    const oneOf = (column: string, values: readonly unknown[]): void =>
      add(values.length === 0 ? '1 = 0' : `${column} IN (${values.map(() => '?').join(', ')})`, ...values);
    if (scope.trusts !== 'ALL') {
      add(`scope = 'TRUST'`);
      oneOf('trust', scope.trusts);
    }
    if (!writerRoles.includes(scope.role)) oneOf('state', publishedStates);
    if (selection.id !== undefined) add('id = ?', selection.id);
    if (selection.scope) add('scope = ?', selection.scope);
    if (selection.trust) add('trust = ?', selection.trust);
    if (selection.weekEndingOn) add('"weekEndingOn" = ?', selection.weekEndingOn);
    if (selection.before) add('"weekEndingOn" < ?', selection.before);
    if (selection.states) oneOf('state', selection.states);
    if (selection.after) {
      const { after, ...same } = selection;
      const [place] = await this.heads(scope, { ...same, id: after, first: 1 }, on);
      // the list's own order: week from the newest, then scope, name, trust, edition from the latest
      if (!place) add('1 = 0');
      else
        add(
          `("weekEndingOn" < ? OR ("weekEndingOn" = ? AND (scope > ? OR (scope = ? AND (name > ? OR (name = ? AND
             (trust > ? OR (trust = ? AND edition < ?))))))))`,
          place.weekEndingOn,
          place.weekEndingOn,
          place.scope,
          place.scope,
          place.name,
          place.name,
          place.trust,
          place.trust,
          place.edition,
        );
    }
    return { sql: conditions.length === 0 ? '1 = 1' : conditions.join(' AND '), parameters };
  }
}

/** Whether a person may be shown a report of a trust (empty: of the programme). */
export const mayReadOf = (scope: Scope, trust: string): boolean => (trust === '' ? scope.trusts === 'ALL' : maySee(scope, trust));

function headOf(row: Record<string, unknown>): ReportHead {
  const instant = (name: string): Date | null => instantOf(row[name]);
  return {
    ...(row as unknown as ReportHead),
    edition: Number(row['edition']),
    version: Number(row['version']),
    policyVersion: Number(row['policyVersion']),
    ruleSets: JSON.parse(String(row['ruleSets'])) as string[],
    dataAsKnownAt: instant('dataAsKnownAt') as Date,
    draftedAt: instant('draftedAt') as Date,
    approvedAt: instant('approvedAt'),
    publishedAt: instant('publishedAt'),
    supersededAt: instant('supersededAt'),
  };
}

function reportOf(row: Record<string, unknown>): StoredReport {
  const texts = { facts: String(row['facts']), narrative: String(row['narrative']), document: String(row['document']) };
  return {
    ...headOf(row),
    texts,
    facts: JSON.parse(texts.facts) as ReportFacts,
    narrative: JSON.parse(texts.narrative) as Narrative,
    document: JSON.parse(texts.document) as WeeklyReport,
  };
}

function rowOf({
  texts,
  ruleSets,
  facts: _facts,
  narrative: _narrative,
  document: _document,
  ...head
}: StoredReport): WeeklyReportEntity {
  return { ...head, ...texts, ruleSets: [...ruleSets] };
}
