import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { screenedText, screenedTextOrNull } from '../graphql/checked.js';
import type { RootCause } from '../graphql/enums.js';
import { maySee, requireProgramme, requireRole, requireTrust, requireWriter, type Scope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import type { IncidentRecord } from '../incidents/incident-record.js';
import { LiveBus } from '../live/live-bus.js';
import {
  type Problem,
  type ProblemCount,
  type ProblemLink,
  ProblemRepository,
  type ProblemSelection,
} from './problem.repository.js';
import type { ProblemState } from './problem-states.js';

export type { Problem, ProblemCount, ProblemLink, ProblemSelection };

/** A problem as a person writes it; what is left out stays, null clears. */
export interface ProblemWords {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly state?: ProblemState | null;
  readonly rootCause?: RootCause | null;
  readonly cause?: string | null;
  readonly workaround?: string | null;
  readonly supplier?: string | null;
  readonly supplierReference?: string | null;
}

const mostListed = 200;
const mostLinked = 200;

/** The register of problems: known faults behind incidents, with what to do until they are fixed. */
@Injectable()
export class ProblemService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ProblemRepository) private readonly repository: ProblemRepository,
    @Inject(IncidentListService) private readonly incidents: IncidentListService,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  async list(scope: Scope, selection: ProblemSelection, first: number): Promise<Problem[]> {
    if (selection.trust) requireTrust(scope, selection.trust);
    requireShort(selection.text);
    return this.repository.list(scope, selection, Math.min(Math.max(first, 1), mostListed));
  }

  async count(scope: Scope, selection: ProblemSelection): Promise<number> {
    return this.repository.count(scope, selection);
  }

  one(scope: Scope, number: string): Promise<Problem | null> {
    return this.repository.one(scope, number);
  }

  ofIncidents(scope: Scope, ids: readonly number[]): Promise<{ incidentId: number; problem: Problem }[]> {
    return this.repository.ofIncidents(scope, ids);
  }

  counts(scope: Scope, ids: readonly string[]): Promise<ProblemCount[]> {
    return this.repository.counts(scope, ids);
  }

  otherTrusts(scope: Scope, ids: readonly string[]): Promise<Map<string, number>> {
    return this.repository.otherTrusts(scope, ids);
  }

  links(scope: Scope, id: string, first: number): Promise<(ProblemLink & { title: string; state: string })[]> {
    return this.repository.links(scope, id, Math.min(Math.max(first, 1), mostLinked));
  }

  /**
   * Records a problem of a trust, or of the programme for every trust to read, with the incidents it was seen in.
   * @param trust null: the programme's
   */
  async record(
    scope: Scope,
    trust: string | null,
    words: ProblemWords & { readonly title: string; readonly description: string },
    numbers: readonly string[],
    at = this.clock.now(),
  ): Promise<Problem> {
    requireKeeper(scope, trust);
    if (trust !== null) requireTrust(scope, trust);
    const found = await this.requiredAll(scope, numbers, trust);
    return this.unitOfWork.run(async (manager) => {
      const checked = checkedWords(words);
      const problem: Problem = {
        id: randomUUID(),
        number: await this.repository.takeNumber(manager),
        version: 1,
        trustCode: trust,
        state: 'OPEN',
        rootCause: null,
        cause: null,
        workaround: null,
        supplier: null,
        supplierReference: null,
        ...checked,
        title: screenedText('the title', words.title, 200),
        description: screenedText('the description', words.description, 5000),
        recordedAt: at,
        recordedBy: scope.name,
        updatedAt: at,
        updatedBy: scope.name,
      };
      requireKnown(problem);
      await this.repository.add(manager, problem);
      await this.repository.link(manager, linksOf(problem, found, scope.name, at));
      await this.tell(manager, scope, 'problem.recorded', problem, { incidents: found.map(({ number }) => number) }, found);
      return problem;
    });
  }

  /** @throws STALE_VERSION with the fields as they stand */
  async update(scope: Scope, number: string, version: number, words: ProblemWords): Promise<Problem> {
    requireWriter(scope);
    const checked = checkedWords(words);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, number, manager);
      requireKeeper(scope, before.trustCode);
      if (before.version !== version) throw staleVersion(version, before.version, shownOf(before));
      const values = { ...checked, updatedAt: this.clock.now(), updatedBy: scope.name };
      const after = { ...before, ...values, version: version + 1 };
      requireKnown(after);
      if (!(await this.repository.change(manager, before, values))) throw staleVersion(version, version + 1);
      await this.tell(
        manager,
        scope,
        'problem.changed',
        after,
        { fields: Object.keys(checked) },
        [],
        recordedChange(before, after),
      );
      return after;
    });
  }

  /** Says that incidents come from it: a trust's people link their own, to their own problem or to the programme's. */
  async link(scope: Scope, number: string, numbers: readonly string[], at = this.clock.now()): Promise<Problem> {
    requireWriter(scope);
    if (numbers.length === 0) throw badInput('Name the incidents to link.', { field: 'numbers' });
    return this.unitOfWork.run(async (manager) => {
      const problem = await this.required(scope, number, manager);
      const found = await this.requiredAll(scope, numbers, problem.trustCode);
      await this.repository.link(manager, linksOf(problem, found, scope.name, at));
      await this.tell(manager, scope, 'problem.linked', problem, { incidents: found.map((one) => one.number) }, found);
      return problem;
    });
  }

  async unlink(scope: Scope, number: string, incidentNumber: string): Promise<Problem> {
    requireWriter(scope);
    return this.unitOfWork.run(async (manager) => {
      const problem = await this.required(scope, number, manager);
      const [incident] = await this.requiredAll(scope, [incidentNumber], problem.trustCode);
      if (!incident || !(await this.repository.unlink(manager, problem.id, incident.id)))
        throw notFound(`Incident ${incidentNumber} at this problem`);
      await this.tell(manager, scope, 'problem.unlinked', problem, { incidents: [incidentNumber] }, [incident], {
        before: { linked: true },
        after: { linked: false },
      });
      return problem;
    });
  }

  /** Whether who asks may write this problem itself. */
  mayChange(scope: Scope, { trustCode }: Pick<Problem, 'trustCode'>): boolean {
    if (trustCode === null) return scope.trusts === 'ALL' && ['ADMINISTRATOR', 'PROGRAMME_MANAGER'].includes(scope.role);
    return maySee(scope, trustCode) && ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SERVICE'].includes(scope.role);
  }

  private async tell(
    manager: EntityManager,
    scope: Scope,
    action: string,
    problem: Problem,
    details: Record<string, unknown>,
    incidents: readonly IncidentRecord[],
    sides: { readonly before?: Record<string, unknown>; readonly after?: Record<string, unknown> } = {},
  ): Promise<void> {
    // a link to the programme's problem is its trust's act: into that trust's log
    const trust = problem.trustCode ?? incidents[0]?.trustCode ?? null;
    const after = { state: problem.state, version: problem.version, ...sides.after };
    const before = sides.before ? { before: sides.before } : {};
    await this.audit.record(manager, { scope, action, subject: problem.number, trust, ...before, after, details });
    for (const one of new Set(incidents.map(({ trustCode }) => trustCode)))
      this.live.publish({ kind: 'INCIDENT', trust: one, id: null });
  }

  private async required(scope: Scope, number: string, manager: EntityManager): Promise<Problem> {
    const found = await this.repository.one(scope, number, manager);
    if (!found) throw notFound(`Problem ${number}`);
    return found;
  }

  /** Incidents by number; those of another trust than the problem's are not there for it. */
  private async requiredAll(scope: Scope, numbers: readonly string[], trust: string | null): Promise<IncidentRecord[]> {
    const wanted = [...new Set(numbers)];
    if (wanted.length > mostLinked)
      throw badInput(`Link at most ${mostLinked} incidents at once.`, { field: 'numbers', most: mostLinked });
    return Promise.all(
      wanted.map(async (number) => {
        const found = await this.incidents.incident(scope, number);
        if (!found || (trust !== null && found.trustCode !== trust)) throw notFound(`Incident ${number}`);
        return found;
      }),
    );
  }
}

/** A trust's problem is written by its own people and the programme's; the programme's by who sees every trust. */
function requireKeeper(scope: Scope, trust: string | null): void {
  requireWriter(scope);
  if (trust !== null) return;
  requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
  requireProgramme(scope);
}

function requireKnown({ state, cause, workaround }: Problem): void {
  if (state === 'KNOWN_ERROR' && cause === null && workaround === null)
    throw new DomainError('BAD_INPUT', 'A known error has a cause or a workaround: write one of them first.', {
      field: 'workaround',
    });
  if (state === 'FIXED' && cause === null)
    throw new DomainError('BAD_INPUT', 'Say what the cause was before it is called fixed.', { field: 'cause' });
}

function requireShort(text: string | null | undefined): void {
  if (text && text.length > 200)
    throw badInput(`Shorten the search to at most 200 characters; it has ${text.length}.`, { field: 'text' });
}

const longTexts = { cause: 'the cause', workaround: 'the workaround' } as const;
const shortTexts = { supplier: 'the supplier', supplierReference: 'the supplier’s reference' } as const;

function checkedWords(words: ProblemWords): Partial<Problem> {
  const checked: Record<string, unknown> = {};
  if (typeof words.title === 'string') checked['title'] = screenedText('the title', words.title, 200);
  if (typeof words.description === 'string') checked['description'] = screenedText('the description', words.description, 5000);
  if (words.state) checked['state'] = words.state;
  if (words.rootCause !== undefined) checked['rootCause'] = words.rootCause;
  for (const [name, called] of Object.entries(longTexts) as [keyof typeof longTexts, string][])
    if (words[name] !== undefined) checked[name] = screenedTextOrNull(called, words[name], 5000);
  for (const [name, called] of Object.entries(shortTexts) as [keyof typeof shortTexts, string][])
    if (words[name] !== undefined) checked[name] = screenedTextOrNull(called, words[name], 120);
  return checked as Partial<Problem>;
}

const linksOf = (problem: Problem, incidents: readonly IncidentRecord[], linkedBy: string, linkedAt: Date): ProblemLink[] =>
  incidents.map(({ id, number, trustCode }) => ({
    problemId: problem.id,
    incidentId: id,
    trustCode,
    incidentNumber: number,
    linkedAt,
    linkedBy,
  }));

const shownOf = ({ title, state, rootCause, cause, workaround, supplierReference }: Problem): Record<string, unknown> => ({
  title,
  state,
  rootCause,
  cause,
  workaround,
  supplierReference,
});
