import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { policyOn } from '@steady/shared/policy';
import { addDays, type Day, formatDay, isDay, londonDayOf, weekdayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { policies } from '../policies/known-policies.js';
import { requireProgramme, requireRole, requireTrust, type Role, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { ProgrammeService } from '../rollout/programme.service.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { contentHashOf } from './content-hash.js';
import { GatheringService } from './gathering.service.js';
import {
  carriedOver,
  changedNarrative,
  editsBetween,
  emptyNarrative,
  type Narrative,
  type NarrativeChange,
} from './narrative.js';
import { type ReportFacts, written } from './report-facts.js';
import {
  type ReportEdit,
  type ReportHead,
  type ReportSelection,
  ReportsRepository,
  type StoredReport,
} from './reports.repository.js';
import type { ReportSubject } from './week-rows.js';

export type { ReportEdit, ReportHead, ReportSelection, StoredReport };

/** What is to be done with a report once it is published, in the same unit of work. */
export type WhenPublished = (manager: EntityManager, report: StoredReport) => Promise<void>;

const writers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
const publishers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];

/** Drafts, edits, approves and publishes weekly reports. What is published is never changed: a later edition takes its place. */
@Injectable()
export class ReportsService {
  private readonly whenPublished: WhenPublished[] = [];

  constructor(
    @Inject(ReportsRepository) private readonly repository: ReportsRepository,
    @Inject(GatheringService) private readonly gathering: GatheringService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(ProgrammeService) private readonly programmes: ProgrammeService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Has something done with each report that is published, kept or lost together with the publication. */
  onPublished(then: WhenPublished): void {
    this.whenPublished.push(then);
  }

  list(scope: Scope, selection: ReportSelection): Promise<ReportHead[]> {
    return this.repository.heads(scope, selection);
  }

  /** @throws INTERNAL when a published report is not what was published */
  async find(scope: Scope, id: string): Promise<StoredReport | null> {
    const report = await this.repository.find(scope, id);
    if (report !== null) requireIntact(report);
    return report;
  }

  edits(report: Pick<ReportHead, 'id'>): Promise<ReportEdit[]> {
    return this.repository.edits(report.id);
  }

  /** Whether a report is published by somebody other than the one who approved it. */
  needsTwoPeople({ weekEndingOn }: Pick<ReportHead, 'weekEndingOn'>): boolean {
    return policyOn(policies, weekEndingOn).reportNeedsTwoPeople;
  }

  /**
   * A draft of a trust's report, or of the programme's, from what is known now. A draft that is there has its figures read anew
   * and keeps its text; a week that was published gets a new edition, and the old one stays.
   * @param at now, but for the demonstration, which tells of the past
   */
  async draft(scope: Scope, trust: string | null, weekEndingOn: Day, at = this.clock.now()): Promise<StoredReport> {
    requireRole(scope, ...(trust === null ? publishers : writers));
    if (trust === null) requireProgramme(scope);
    else requireTrust(scope, trust);
    requireWeek(weekEndingOn, at);
    const subject: ReportSubject = {
      kind: trust === null ? 'PROGRAMME' : 'TRUST',
      trust,
      name: await this.nameOf(scope, trust),
      weekEndingOn,
      knownAt: at,
    };
    const last = await this.lastOf(scope, trust, weekEndingOn);
    const facts = await this.gathering.gather(scope, subject, last && { facts: last.facts, knownAt: last.dataAsKnownAt });
    return this.unitOfWork.run(async (manager) => {
      const [latest] = await this.repository.whole(scope, { ...ofSubject(subject), weekEndingOn, first: 1 }, manager);
      if (latest?.state === 'APPROVED')
        throw new DomainError(
          'ILLEGAL_TRANSITION',
          'This report is approved: publish it, or edit it, which makes it a draft again.',
        );
      const report =
        latest?.state === 'DRAFT'
          ? withFacts(latest, facts, latest.version + 1, at)
          : newReport(
              scope,
              subject,
              facts,
              latest ? latest.narrative : carriedOver(last?.narrative ?? null, weekEndingOn),
              (latest?.edition ?? 0) + 1,
            );
      if (latest?.state !== 'DRAFT') await this.repository.add(manager, report);
      else if (!(await this.repository.change(manager, report, latest.version)))
        throw staleVersion(latest.version, latest.version + 1);
      await this.record(
        manager,
        scope,
        latest?.state === 'DRAFT' ? 'report.refreshed' : 'report.drafted',
        report,
        {},
        latest?.state === 'DRAFT' ? latest : null,
      );
      return report;
    });
  }

  /** Changes the text of a draft; of one that was approved too, which makes it a draft again. Each edit is kept. */
  async edit(scope: Scope, id: string, version: number, change: NarrativeChange, at = this.clock.now()): Promise<StoredReport> {
    requireRole(scope, ...writers);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.toChange(manager, scope, id, version, ['DRAFT', 'APPROVED'], 'edited');
      const last = await this.lastOf(scope, before.trust || null, before.weekEndingOn, manager);
      const narrative = changedNarrative(
        before.narrative,
        change,
        {
          weekEndingOn: before.weekEndingOn,
          figures: new Set(before.facts.table.map(({ key }) => key)),
          deployments: new Set(before.facts.figures.sites.map(({ key }) => key)),
          lastRisks: new Map((last?.narrative.risks ?? []).map(({ title, score }) => [title, score])),
        },
        scope.name,
      );
      const edits = editsBetween(before.narrative, narrative);
      if (edits.length === 0) return before;
      const after: StoredReport = {
        ...withNarrative(before, narrative),
        version: before.version + 1,
        state: 'DRAFT',
        approvedById: null,
        approvedBy: null,
        approvedAt: null,
      };
      await this.written(manager, after, version);
      await this.repository.addEdits(
        manager,
        id,
        after.version,
        { byId: scope.userId, by: scope.name, at },
        edits.map((edit) => ({ ...edit, id: randomUUID() })),
      );
      await this.record(manager, scope, 'report.edited', after, { fields: edits.map(({ field }) => field) }, before);
      return after;
    });
  }

  async approve(scope: Scope, id: string, version: number, at = this.clock.now()): Promise<StoredReport> {
    requireRole(scope, ...publishers);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.toChange(manager, scope, id, version, ['DRAFT'], 'approved');
      if (londonDayOf(before.dataAsKnownAt) <= before.weekEndingOn)
        throw new DomainError(
          'ILLEGAL_TRANSITION',
          `Its figures were read before the week was over: draft it again after ${formatDay(before.weekEndingOn)}.`,
        );
      const after: StoredReport = {
        ...before,
        version: version + 1,
        state: 'APPROVED',
        approvedById: scope.userId,
        approvedBy: scope.name,
        approvedAt: at,
      };
      await this.written(manager, after, version);
      await this.record(manager, scope, 'report.approved', after, {}, before);
      return after;
    });
  }

  /** Publishes an approved report; an earlier edition of the week is kept as superseded. */
  async publish(scope: Scope, id: string, version: number, at = this.clock.now()): Promise<StoredReport> {
    requireRole(scope, ...publishers);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.toChange(manager, scope, id, version, ['APPROVED'], 'published');
      if (this.needsTwoPeople(before) && before.approvedById === scope.userId)
        throw new DomainError(
          'FORBIDDEN',
          `You approved this report, and the policy asks for two people: somebody else has to publish it.`,
          { needsTwoPeople: true },
        );
      const unsealed: StoredReport = {
        ...before,
        version: version + 1,
        state: 'PUBLISHED',
        publishedById: scope.userId,
        publishedBy: scope.name,
        publishedAt: at,
      };
      const after = { ...unsealed, contentHash: contentHashOf(unsealed) };
      const earlier = await this.repository.heads(
        scope,
        { scope: after.scope, trust: after.trust || null, weekEndingOn: after.weekEndingOn, states: ['PUBLISHED'] },
        manager,
      );
      await this.written(manager, after, version);
      for (const one of earlier) await this.repository.supersede(manager, one.id, after.id, at);
      await this.record(
        manager,
        scope,
        'report.published',
        after,
        {
          edition: after.edition,
          contentHash: after.contentHash,
          supersedes: earlier.map((one) => one.id),
        },
        before,
      );
      for (const then of this.whenPublished) await then(manager, after);
      return after;
    });
  }

  /** What the person may do with a report as it stands. */
  actionsOf(scope: Scope, report: ReportHead): ('EDIT' | 'REFRESH' | 'APPROVE' | 'PUBLISH' | 'NEW_EDITION')[] {
    const mayWrite = (report.scope === 'PROGRAMME' ? publishers : writers).includes(scope.role);
    const mayPublish = publishers.includes(scope.role);
    const { state } = report;
    if (state === 'DRAFT') {
      const isOver = londonDayOf(report.dataAsKnownAt) > report.weekEndingOn;
      return [...(mayWrite ? (['EDIT', 'REFRESH'] as const) : []), ...(mayPublish && isOver ? (['APPROVE'] as const) : [])];
    }
    if (state === 'APPROVED') {
      const isSecond = !this.needsTwoPeople(report) || report.approvedById !== scope.userId;
      return [...(mayWrite ? (['EDIT'] as const) : []), ...(mayPublish && isSecond ? (['PUBLISH'] as const) : [])];
    }
    return state === 'PUBLISHED' && mayWrite ? ['NEW_EDITION'] : [];
  }

  /** The published report of the week before, of the same trust or programme. */
  private async lastOf(scope: Scope, trust: string | null, weekEndingOn: Day, on?: EntityManager): Promise<StoredReport | null> {
    const [last] = await this.repository.whole(
      scope,
      {
        scope: trust === null ? 'PROGRAMME' : 'TRUST',
        trust,
        weekEndingOn: addDays(weekEndingOn, -7),
        states: ['PUBLISHED'],
        first: 1,
      },
      on,
    );
    return last ?? null;
  }

  /** A trust is named by its one site, as everywhere, or by its own name where it has several. */
  private async nameOf(scope: Scope, trust: string | null): Promise<string> {
    if (trust === null) return (await this.programmes.programme()).name;
    const { name } = await this.organisations.requireTrust(scope, trust);
    const sites = new Set((await this.rollout.deployments(scope, { trust })).map((deployment) => deployment.name));
    return sites.size === 1 ? ([...sites][0] ?? name) : name;
  }

  /** @throws NOT_FOUND, STALE_VERSION with both versions, ILLEGAL_TRANSITION */
  private async toChange(
    manager: EntityManager,
    scope: Scope,
    id: string,
    version: number,
    states: readonly StoredReport['state'][],
    act: string,
  ): Promise<StoredReport> {
    const report = await this.repository.find(scope, id, manager);
    if (!report) throw notFound('The report');
    if (report.scope === 'PROGRAMME') requireRole(scope, ...publishers);
    if (states.includes(report.state) && report.version !== version) throw staleVersion(version, report.version);
    if (!states.includes(report.state))
      throw new DomainError(
        'ILLEGAL_TRANSITION',
        `This report is ${report.state.toLowerCase()} and cannot be ${act}.${hintOf(report)}`,
        {
          state: report.state,
        },
      );
    return report;
  }

  private async written(manager: EntityManager, report: StoredReport, readVersion: number): Promise<void> {
    if (!(await this.repository.change(manager, report, readVersion))) throw staleVersion(readVersion, readVersion + 1);
  }

  private async record(
    manager: EntityManager,
    scope: Scope,
    action: string,
    report: StoredReport,
    details: Record<string, unknown> = {},
    before: Pick<StoredReport, 'state'> | null = null,
  ): Promise<void> {
    const { id, trust, weekEndingOn, edition, version } = report;
    await this.audit.record(manager, {
      scope,
      action,
      subject: `report ${id}`,
      trust: trust || null,
      before: { state: before?.state ?? null },
      after: { state: report.state },
      details: { weekEndingOn, edition, version, ...details },
    });
  }
}

const hintOf = ({ state }: StoredReport): string =>
  state === 'PUBLISHED'
    ? ' Draft the week again to issue a new edition; this one stays.'
    : state === 'DRAFT'
      ? ' Approve it first.'
      : '';

const ofSubject = ({ kind, trust }: ReportSubject): Pick<ReportSelection, 'scope' | 'trust'> => ({ scope: kind, trust });

function requireWeek(weekEndingOn: Day, at: Date): void {
  if (!isDay(weekEndingOn) || weekdayOf(weekEndingOn) !== 7)
    throw badInput('A report’s week runs from Monday to Sunday: name its Sunday.', { field: 'weekEndingOn' });
  if (addDays(weekEndingOn, -6) > londonDayOf(at))
    throw badInput(`The week that ends on ${formatDay(weekEndingOn)} has not begun.`, { field: 'weekEndingOn' });
}

function requireIntact(report: StoredReport): void {
  if (report.contentHash !== null && contentHashOf(report) !== report.contentHash)
    throw new DomainError(
      'INTERNAL',
      'This report is not as it was published: its contents do not match their fingerprint. Restore it from a backup.',
      { id: report.id },
    );
}

function newReport(
  scope: Scope,
  subject: ReportSubject,
  facts: ReportFacts,
  narrative: Narrative,
  edition: number,
): StoredReport {
  const { kind, trust, name, weekEndingOn, knownAt } = subject;
  const empty: StoredReport = {
    id: randomUUID(),
    scope: kind,
    trust: trust ?? '',
    name,
    weekEndingOn,
    edition,
    version: 1,
    state: 'DRAFT',
    verdict: 'UNKNOWN',
    headline: '',
    policyVersion: facts.figures.appendix.policyVersion,
    ruleSets: facts.figures.appendix.ruleSets,
    dataAsKnownAt: knownAt,
    contentHash: null,
    draftedById: scope.userId,
    draftedBy: scope.name,
    draftedAt: knownAt,
    approvedById: null,
    approvedBy: null,
    approvedAt: null,
    publishedById: null,
    publishedBy: null,
    publishedAt: null,
    supersededAt: null,
    supersededById: null,
    facts,
    narrative: emptyNarrative,
    document: written(facts, emptyNarrative),
    texts: { facts: JSON.stringify(facts), narrative: '', document: '' },
  };
  return withNarrative(empty, narrative);
}

/** A draft with its figures read anew. */
function withFacts(report: StoredReport, facts: ReportFacts, version: number, at: Date): StoredReport {
  const { policyVersion, ruleSets } = facts.figures.appendix;
  return withNarrative(
    {
      ...report,
      version,
      policyVersion,
      ruleSets,
      facts,
      dataAsKnownAt: at,
      texts: { ...report.texts, facts: JSON.stringify(facts) },
    },
    report.narrative,
  );
}

function withNarrative(report: StoredReport, narrative: Narrative): StoredReport {
  const document = written(report.facts, narrative);
  const texts = { ...report.texts, narrative: JSON.stringify(narrative), document: JSON.stringify(document) };
  // a report without a site has nothing to judge: that is no data, never good news
  const verdict = report.facts.figures.sites[0]?.verdict ?? 'UNKNOWN';
  return { ...report, narrative, document, texts, verdict, headline: document.headline };
}
