import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { priorityOf } from '@steady/shared/priority';
import { londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { LiveBus } from '../live/live-bus.js';
import type { LiveEvent } from '../live/live-event.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { checkedTextOrNull } from '../graphql/checked.js';
import { requireRole, requireTrust, requireWriter, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { auditValues } from './audit-values.js';
import {
  checkedChange,
  checkedLevel,
  checkedUsers,
  longestText,
  longestTitle,
  safeText,
  safeTextOrNull,
} from './checked-change.js';
import {
  type CheckedChange,
  changedIncident,
  requireEnded,
  changesBetween,
  type FieldChange,
  type WorkedIncident,
} from './incident-change.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentsRepository } from './incidents.repository.js';
import { SimilarIncidentsService } from './similar-incidents.service.js';
import { besideFields, staleVersion } from './stale-version.js';
import { steadySource, type Worked, WorkedFiguresService } from './worked-figures.service.js';
import type { LogIncidentInput, ResolveIncidentInput, UpdateIncidentInput } from './working.input.js';
import { type Comment, WorkingRepository } from './working.repository.js';

/** What is to be done with the texts a person typed, inside the same unit of work. */
export type OnTyped = (
  manager: EntityManager,
  incident: WorkedIncident,
  typed: Readonly<Record<string, unknown>>,
  commentId: string | null,
) => Promise<void>;

/** Something a person did to one incident. */
export interface Done extends Worked {
  readonly changes: readonly FieldChange[];
}

/** Told of a comment in its own unit of work. */
export type CommentHeard = (manager: EntityManager, scope: Scope, trust: string, comment: Comment) => Promise<void>;

/** What people do with incidents, one at a time. Every act is one unit of work with its history, figures and audit line. */
@Injectable()
export class WorkingService {
  private typed: OnTyped = () => Promise.resolve();
  private readonly heard: CommentHeard[] = [];

  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WorkingRepository) private readonly repository: WorkingRepository,
    @Inject(IncidentsRepository) private readonly incidents: IncidentsRepository,
    @Inject(IncidentListService) private readonly list: IncidentListService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(WorkedFiguresService) private readonly figures: WorkedFiguresService,
    @Inject(SimilarIncidentsService) private readonly similar: SimilarIncidentsService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /** Says what becomes of the texts people type. */
  onTyped(typed: OnTyped): void {
    this.typed = typed;
  }

  /** The texts a person typed of an incident, for who looks through them; a comment is named. */
  async lookThrough(
    manager: EntityManager,
    incident: WorkedIncident,
    input: object,
    commentId: string | null = null,
  ): Promise<void> {
    await this.typed(manager, incident, input as Readonly<Record<string, unknown>>, commentId);
  }

  /** Logs a ticket; answers its number. Sent again with the same key it is the same ticket. */
  async log(scope: Scope, input: LogIncidentInput): Promise<string> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER', 'SERVICE');
    requireTrust(scope, input.trust);
    const at = this.clock.now();
    const stated = loggedFields(input, at);
    const key = checkedTextOrNull('the key', input.key, 100);
    const sentKey = key === null ? null : `${scope.userId} ${key}`;
    return this.unitOfWork.run(async (manager) => {
      await this.repository.queue(manager);
      const known = sentKey === null ? null : await this.repository.numberSentAs(manager, sentKey);
      if (known !== null) return known;
      await this.organisations.requireTrust(scope, input.trust, manager);
      const siteCode = await this.siteCode(scope, input.trust, input.site ?? null);
      const id = await this.incidents.takeNumbers(manager, 1);
      const number = `INC${String(id).padStart(7, '0')}`;
      const after: WorkedIncident = { ...stated, id, number, reference: number, siteCode, openedBy: scope.name };
      await this.repository.add(manager, after, sentKey);
      const { title, description, department } = input;
      await this.lookThrough(manager, after, { title, description, department });
      const changes = changesBetween(null, after).filter(({ field, to }) => loggedTold.includes(field) && to !== 'false');
      await this.finish(manager, scope, 'incident.logged', [{ before: null, after, changes }], at);
      return number;
    });
  }

  /**
   * Changes an incident as it was at the version read.
   * @throws STALE_VERSION with the fields that differ, ILLEGAL_TRANSITION with the legal moves, NOT_FOUND, BAD_INPUT
   */
  async update(scope: Scope, number: string, version: number, input: UpdateIncidentInput): Promise<void> {
    requireMayChange(scope, input);
    const change = checkedChange(input);
    await this.changeOne(scope, number, version, 'incident.changed', change, input, input.site);
  }

  async resolve(scope: Scope, number: string, version: number, input: ResolveIncidentInput): Promise<void> {
    requireWriter(scope);
    const change: CheckedChange = {
      state: 'RESOLVED',
      rootCause: input.rootCause,
      resolution: safeText('the resolution', input.resolution, longestText),
      ...(input.workaround === undefined ? {} : { workaround: safeTextOrNull('the workaround', input.workaround, longestText) }),
    };
    await this.changeOne(scope, number, version, 'incident.resolved', change, input);
  }

  /** Opens a resolved or closed incident again; its clock goes on from the time used. */
  async reopen(scope: Scope, number: string, version: number, reason: string): Promise<void> {
    requireWriter(scope);
    const change: CheckedChange = { state: 'IN_PROGRESS', reason: safeText('the reason', reason, 500) };
    await this.changeOne(scope, number, version, 'incident.reopened', change, { reason }, undefined, true);
  }

  /** Says something of an incident. The first comment that is not internal is the response to a new one. */
  async comment(scope: Scope, number: string, text: string, internal: boolean): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER', 'SERVICE');
    const at = this.clock.now();
    const masked = safeText('the comment', text, longestText);
    await this.unitOfWork.run(async (manager) => {
      await this.repository.queue(manager);
      const before = await this.required(manager, scope, number);
      const answers = !internal && before.state === 'NEW' && before.respondedAt === null;
      const after = stamped({ ...before, respondedAt: answers ? at : before.respondedAt }, at);
      await this.repository.change(manager, before, after);
      const comment = {
        id: randomUUID(),
        incidentId: before.id,
        at,
        byId: scope.userId,
        by: scope.name,
        text: masked,
        internal,
      };
      await this.repository.addComment(manager, comment);
      for (const hear of this.heard) await hear(manager, scope, before.trustCode, comment);
      await this.lookThrough(manager, after, { text }, comment.id);
      const said: FieldChange = { field: 'comment', from: null, to: internal ? 'internal' : 'to the reporter' };
      const changes = [said, ...changesBetween(before, after)];
      await this.finish(manager, scope, 'incident.commented', [{ before, after, changes }], at);
    });
  }

  /** An incident after a change, with its next version; null when the change changes nothing. */
  async worked(scope: Scope, before: WorkedIncident, change: CheckedChange, at: Date): Promise<Done | null> {
    const changed = changedIncident(before, change, at);
    const changes = changesBetween(before, changed);
    if (changes.length === 0) return null;
    const breaches = changed.priority === before.priority ? {} : await this.breaches(scope, before);
    const after = stamped({ ...changed, ...breaches }, at);
    const because = change.reason ? [{ field: 'reason', from: null, to: change.reason }] : [];
    return { before, after, changes: [...changes, ...because] };
  }

  /** What is the same for every act: history, figures and verdict, the index of similar ones, and the audit log. */
  async finish(manager: EntityManager, scope: Scope, action: string, done: readonly Done[], at: Date): Promise<void> {
    const acts = done.map(({ after, changes }) => ({ id: randomUUID(), at, by: scope.name, incident: after, changes }));
    await this.repository.addActs(manager, acts);
    await this.figures.follow(manager, scope, done, at);
    const lines = done.map(({ after, changes }) => ({
      scope,
      action,
      subject: after.number,
      trust: after.trustCode,
      before: auditValues(changes, 'from'),
      after: auditValues(changes, 'to'),
      details: { version: after.version },
    }));
    for (let index = 0; index < lines.length; index += 20) {
      await this.audit.recordAll(manager, lines.slice(index, index + 20));
      if (index + 20 < lines.length) await turn(); // SQLite holds the event loop while it writes
    }
    this.unitOfWork.afterCommit(() => this.similar.learn(done.map(({ after }) => after)));
    for (const event of changesOf(done)) this.live.publish(event);
  }

  /** The site a person named by code or name, of the trust's known ones. */
  async siteCode(scope: Scope, trust: string, text: string | null): Promise<string | null> {
    const wanted = checkedTextOrNull('the site', text)?.toLowerCase();
    if (wanted === undefined) return null;
    const sites = await this.organisations.sitesOfTrusts(scope, [trust]);
    const known = sites.find(({ code, name }) => code.toLowerCase() === wanted || name.toLowerCase() === wanted);
    if (!known)
      throw badInput(`${trust} has no site of that code or name. Leave the site out, or name one of its sites.`, {
        field: 'site',
        sites: sites.map(({ code, name }) => ({ code, name })),
      });
    return known.code;
  }

  /** Has something be done in the unit of work of each comment, with the comment as it was stored. */
  onCommented(heard: CommentHeard): void {
    this.heard.push(heard);
  }

  private async changeOne(
    scope: Scope,
    number: string,
    version: number,
    action: string,
    change: CheckedChange,
    typed: object,
    site?: string | null,
    mustBeClosed = false,
  ): Promise<void> {
    const at = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      await this.repository.queue(manager);
      const before = await this.required(manager, scope, number);
      await this.requireFresh(manager, before, version, change);
      if (mustBeClosed) requireEnded(before);
      const placed = site === undefined ? {} : { siteCode: await this.siteCode(scope, before.trustCode, site) };
      const done = await this.worked(scope, before, { ...change, ...placed }, at);
      if (done === null) return;
      await this.repository.change(manager, before, done.after);
      await this.lookThrough(manager, done.after, typed);
      await this.finish(manager, scope, action, [done], at);
    });
  }

  /** @throws NOT_FOUND alike for a number that is not there and one that is another trust's */
  async required(manager: EntityManager, scope: Scope, number: string): Promise<WorkedIncident> {
    const [found] = await this.repository.ofNumbers(manager, scope, [number]);
    if (!found) throw notFound(`Incident ${number}`);
    return found;
  }

  /** What was added beside it since the version read is no conflict; anything else is, and is told. */
  async requireFresh(manager: EntityManager, current: WorkedIncident, read: number, change: CheckedChange): Promise<void> {
    if (read === current.version) return;
    const acts = await this.repository.actsSince(manager, current.id, read);
    const onlySaid = acts.every(({ changes }) => changes.every(({ field }) => besideFields.includes(field)));
    if (read < current.version && acts.length === current.version - read && onlySaid) return;
    throw staleVersion(current, read, change, acts);
  }

  /** Breaches under the priority that is about to go: they stay. */
  private async breaches(
    scope: Scope,
    before: WorkedIncident,
  ): Promise<Pick<WorkedIncident, 'responseBreachedAt' | 'fixBreachedAt'>> {
    const [[response, fix] = []] = await this.list.clocks(scope, [before]);
    return {
      responseBreachedAt: before.responseBreachedAt ?? response?.breachedAt ?? null,
      fixBreachedAt: before.fixBreachedAt ?? fix?.breachedAt ?? null,
    };
  }
}

/** What the first entry of a history tells; the rest is on the ticket. */
const loggedTold = ['state', 'priority', 'patientSafety', 'onPaper'];

/** An incident under its next version. */
export function stamped(incident: WorkedIncident, at: Date): WorkedIncident {
  // a cancelled ticket whose source dated no end is read as ended at its last change
  const isUndated = incident.state === 'CANCELLED' && incident.closedAt === null && incident.resolvedAt === null;
  return { ...incident, version: incident.version + 1, updatedAt: isUndated ? incident.updatedAt : at };
}

/** A safety officer may raise the flag; the rest is for those who work on it. */
function requireMayChange(scope: Scope, input: UpdateIncidentInput): void {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const onlyRaises = given.every(([field]) => field === 'patientSafety' || field === 'reason');
  if (scope.role !== 'SAFETY_OFFICER' || !onlyRaises) requireWriter(scope);
}

function loggedFields(
  input: LogIncidentInput,
  at: Date,
): Omit<WorkedIncident, 'id' | 'number' | 'reference' | 'siteCode' | 'openedBy'> {
  const [impact, urgency] = [checkedLevel('impact', input.impact), checkedLevel('urgency', input.urgency)];
  const priority = priorityOf(impact, urgency)!;
  const patientSafety = input.patientSafety ?? false;
  return {
    trustCode: input.trust,
    source: steadySource,
    version: 1,
    title: safeText('the title', input.title, longestTitle),
    description: safeTextOrNull('the description', input.description, longestText),
    category: input.category,
    sourceCategory: null,
    state: 'NEW',
    priority,
    originalPriority: priority,
    impact,
    urgency,
    department: safeTextOrNull('the department', input.department, 120),
    usersAffected: checkedUsers(input.usersAffected ?? null),
    assignedTo: null,
    supplier: null,
    onPaper: input.onPaper ?? false,
    patientSafety,
    safetyRaisedAt: patientSafety ? at : null,
    harm: null,
    disposition: null,
    disposedAt: null,
    disposedBy: null,
    openedAt: at,
    sourceUpdatedAt: at,
    revision: 0,
    updatedAt: at,
    respondedAt: null,
    resolvedAt: null,
    closedAt: null,
    openedOn: londonDayOf(at),
    leftOn: null,
    rootCause: null,
    resolution: null,
    workaround: null,
    undocumented: false,
    pauses: [],
    insertedBatchId: null,
    batchId: null,
    batchVersion: 0,
    team: null,
    pauseReason: null,
    supplierReference: null,
    responseBreachedAt: null,
    fixBreachedAt: null,
  };
}

/** Told one by one up to this many; more are told as "many of this trust". */
const toldSingly = 20;

function changesOf(done: readonly Done[]): LiveEvent[] {
  if (done.length <= toldSingly) return done.map(({ after }) => ({ kind: 'INCIDENT', trust: after.trustCode, id: after.number }));
  return [...new Set(done.map(({ after }) => after.trustCode))].map((trust) => ({ kind: 'INCIDENT', trust, id: null }));
}
