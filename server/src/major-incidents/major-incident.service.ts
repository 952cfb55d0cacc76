import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { checkedText, screenedText } from '../graphql/checked.js';
import { requirePerson, requireRole, requireTrust, type Role, type Scope } from '../identity/scope.js';
import { BulkChangeService, type BulkResult } from '../incidents/bulk-change.service.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import type { IncidentRecord } from '../incidents/incident-record.js';
import type { ResolveIncidentInput } from '../incidents/working.input.js';
import { LiveBus } from '../live/live-bus.js';
import {
  type MajorAction,
  type MajorEntry,
  type MajorIncident,
  MajorIncidentRepository,
  type MajorMember,
  type MajorSelection,
} from './major-incident.repository.js';
import { actsIn, type EntryKind, isLate, type MajorAct, type MajorRole, type MajorRule, requireAct } from './major-states.js';

export type { MajorAction, MajorEntry, MajorIncident, MajorMember, MajorSelection };

/** How a proposal was decided, with what accepting needs. */
export interface MajorDecision {
  readonly accept: boolean;
  readonly reason: string;
  readonly lead: string | null;
  readonly nextUpdateDueAt: Date | null;
}

const loggers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SERVICE', 'SAFETY_OFFICER'];
const deciders: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
const mostListed = 200;
const mostRoles = 12;
/** As many as one change of many takes: they are resolved together. */
const mostMembers = 199;
/** House rule: an update is promised for within a week, or it is no promise. */
const furthestUpdateMs = 7 * 24 * 3_600_000;

/** Incidents run as major ones. Each act is one unit of work with its line of the timeline and of the log. */
@Injectable()
export class MajorIncidentService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MajorIncidentRepository) private readonly repository: MajorIncidentRepository,
    @Inject(IncidentListService) private readonly incidents: IncidentListService,
    @Inject(BulkChangeService) private readonly bulk: BulkChangeService,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  async list(scope: Scope, selection: MajorSelection, first: number): Promise<MajorIncident[]> {
    if (selection.trust) requireTrust(scope, selection.trust);
    return this.repository.list(scope, selection, Math.min(Math.max(first, 1), mostListed));
  }

  one(scope: Scope, id: string): Promise<MajorIncident | null> {
    return this.repository.one(scope, id);
  }

  ofIncidents(scope: Scope, ids: readonly number[]): Promise<Map<number, MajorIncident>> {
    return this.repository.ofIncidents(scope, ids);
  }

  members(scope: Scope, majorIds: readonly string[]): Promise<MajorMember[]> {
    return this.repository.members(scope, majorIds);
  }

  entries(scope: Scope, majorIds: readonly string[]): Promise<MajorEntry[]> {
    return this.repository.entries(scope, majorIds);
  }

  actions(scope: Scope, majorIds: readonly string[]): Promise<MajorAction[]> {
    return this.repository.actions(scope, majorIds);
  }

  /** What may be done now by who asks. */
  allowedActs(scope: Scope, major: MajorIncident): MajorAct[] {
    return deciders.includes(scope.role) && !scope.tokenId ? actsIn(major.state) : [];
  }

  /** Proposes that an incident be run as a major one. @param at when it was proposed, for what is told afterwards */
  async propose(scope: Scope, number: string, reason: string, at = this.clock.now()): Promise<MajorIncident> {
    requireRole(scope, ...loggers);
    const incident = await this.required(scope, number);
    return this.store(scope, incident, screenedText('the reason', reason, 1000), null, at);
  }

  /** Proposed by a rule; null when the incident leads or follows one already, decided or not. */
  async proposeByRule(scope: Scope, incident: IncidentRecord, rule: MajorRule, reason: string): Promise<MajorIncident | null> {
    const known = await this.repository.ofIncidents(scope, [incident.id]);
    return known.has(incident.id) ? null : this.store(scope, incident, reason, rule, this.clock.now());
  }

  /** Accepts or declines a proposal. Accepting names a lead and when the next update comes. */
  async decide(
    scope: Scope,
    id: string,
    version: number,
    decision: MajorDecision,
    at = this.clock.now(),
  ): Promise<MajorIncident> {
    const reason = screenedText('the reason', decision.reason, 1000);
    const decided = { decidedAt: at, decidedBy: scope.name, decisionReason: reason };
    if (!decision.accept) {
      const declined = { ...decided, state: 'DECLINED' as const, openKey: null };
      return this.act(scope, id, version, 'DECIDE', 'DECLINED', at, () => ({ values: declined, text: `Declined: ${reason}` }));
    }
    const lead = checkedText('who leads it', decision.lead ?? '', 120);
    const nextUpdateDueAt = requireSoon(decision.nextUpdateDueAt, at);
    return this.act(scope, id, version, 'DECIDE', 'ACCEPTED', at, () => ({
      values: { ...decided, state: 'ACTIVE', lead, nextUpdateDueAt },
      text: `Accepted: ${reason} ${lead} leads it.`,
      nextDueAt: nextUpdateDueAt,
    }));
  }

  async setRoles(
    scope: Scope,
    id: string,
    version: number,
    lead: string,
    roles: readonly MajorRole[],
    at = this.clock.now(),
  ): Promise<MajorIncident> {
    if (roles.length > mostRoles) throw badInput(`Name at most ${mostRoles} roles.`, { field: 'roles', most: mostRoles });
    const values = {
      lead: checkedText('who leads it', lead, 120),
      roles: roles.map(({ role, name }) => ({
        role: checkedText('the role', role, 80),
        name: checkedText('the name', name, 120),
      })),
    };
    const told = [`Lead: ${values.lead}`, ...values.roles.map(({ role, name }) => `${role}: ${name}`)].join('; ');
    return this.act(scope, id, version, 'SET_ROLES', 'ROLES', at, () => ({ values, text: told }));
  }

  /** Says how it stands, and when the next is said. One that comes after it was promised is kept as late. */
  async update(
    scope: Scope,
    id: string,
    version: number,
    text: string,
    nextDueAt: Date | null,
    at = this.clock.now(),
  ): Promise<MajorIncident> {
    const said = screenedText('the update', text, 2000);
    const next = requireSoon(nextDueAt, at);
    return this.act(scope, id, version, 'UPDATE', 'UPDATE', at, (before) => ({
      values: { nextUpdateDueAt: next },
      text: said,
      dueAt: before.nextUpdateDueAt,
      nextDueAt: next,
    }));
  }

  /** Incidents of the same trust follow it. */
  async join(scope: Scope, id: string, numbers: readonly string[], at = this.clock.now()): Promise<MajorIncident> {
    this.requireDecider(scope);
    const wanted = [...new Set(numbers)];
    if (wanted.length === 0 || wanted.length > mostMembers)
      throw badInput(`Name 1 to ${mostMembers} incidents.`, { field: 'numbers', most: mostMembers });
    const found = await Promise.all(wanted.map((number) => this.required(scope, number)));
    return this.act(scope, id, null, 'JOIN', 'JOINED', at, async (before, manager) => {
      const members = await this.repository.members(scope, [id], manager);
      const known = new Set([before.incidentId, ...members.map(({ incidentId }) => incidentId)]);
      const strange = found.find(({ trustCode }) => trustCode !== before.trustCode);
      if (strange) throw notFound(`Incident ${strange.number}`);
      const fresh = found.filter((incident) => !known.has(incident.id));
      if (fresh.length === 0) return null;
      if (members.length + fresh.length > mostMembers)
        throw badInput(`At most ${mostMembers} incidents follow one; ${members.length} do.`, {
          field: 'numbers',
          most: mostMembers,
        });
      const led = await this.repository.ofIncidents(
        scope,
        fresh.map((incident) => incident.id),
        manager,
      );
      for (const incident of fresh)
        if (led.get(incident.id)?.openKey)
          throw badInput(`${incident.number} leads or follows another major incident that is running or proposed.`, {
            field: 'numbers',
            number: incident.number,
          });
      await this.repository.addMembers(manager, membersOf(before, fresh, scope.name, at));
      return {
        values: {},
        text: `${fresh.length === 1 ? 'One incident follows' : `${fresh.length} incidents follow`}: ${fresh.map(({ number }) => number).join(', ')}`,
      };
    });
  }

  /** Incidents a rule found alike follow its proposal from the start. */
  async follow(scope: Scope, id: string, incidents: readonly IncidentRecord[]): Promise<void> {
    await this.unitOfWork.run(async (manager) => {
      const major = await this.requiredMajor(scope, id, manager);
      await this.repository.addMembers(manager, membersOf(major, incidents.slice(0, mostMembers), scope.name, this.clock.now()));
    });
  }

  async leave(scope: Scope, id: string, number: string): Promise<MajorIncident> {
    return this.act(scope, id, null, 'LEAVE', 'LEFT', this.clock.now(), async (_, manager) => {
      if (!(await this.repository.removeMember(manager, id, number)))
        throw notFound(`Incident ${number} among those that follow`);
      return { values: {}, text: `${number} no longer follows` };
    });
  }

  /**
   * Resolves the leading incident and all that follow with one cause and text. What may not be resolved is left and listed.
   * @param dryRun nothing is stored: the answer is what would become of it
   */
  async resolve(scope: Scope, id: string, input: ResolveIncidentInput, dryRun: boolean): Promise<BulkResult> {
    this.requireDecider(scope);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.requiredMajor(scope, id, manager);
      requireAct(before.state, 'RESOLVE');
      const members = await this.repository.members(scope, [id], manager);
      const numbers = [before.incidentNumber, ...members.map(({ incidentNumber }) => incidentNumber)];
      const result = await this.bulk.change(scope, numbers, { ...input, state: 'RESOLVED' }, dryRun);
      if (dryRun || result.changed.length === 0) return result;
      const left = result.refused.length === 0 ? '' : `; ${result.refused.length} left as they are`;
      await this.written(manager, scope, before, {}, 'RESOLVED', this.clock.now(), {
        text: `${result.changed.length} ${result.changed.length === 1 ? 'incident' : 'incidents'} resolved together${left}`,
      });
      return result;
    });
  }

  async standDown(scope: Scope, id: string, version: number, reason: string, at = this.clock.now()): Promise<MajorIncident> {
    const standDownReason = screenedText('the reason', reason, 1000);
    const values = {
      state: 'STOOD_DOWN' as const,
      stoodDownAt: at,
      stoodDownBy: scope.name,
      standDownReason,
      nextUpdateDueAt: null,
      openKey: null,
    };
    return this.act(scope, id, version, 'STAND_DOWN', 'STOOD_DOWN', at, () => ({
      values,
      text: `Stood down: ${standDownReason}`,
    }));
  }

  async recordAction(scope: Scope, id: string, title: string, owner: string, dueOn: Day): Promise<MajorIncident> {
    const at = this.clock.now();
    const action = { title: screenedText('the action', title, 300), owner: checkedText('the owner', owner, 120), dueOn };
    return this.act(scope, id, null, 'RECORD_ACTION', 'ACTION', at, async (before, manager) => {
      await this.repository.addAction(manager, {
        ...action,
        id: randomUUID(),
        version: 1,
        majorId: id,
        trustCode: before.trustCode,
        doneOn: null,
        recordedAt: at,
        recordedBy: scope.name,
      });
      return { values: {}, text: `Action for ${action.owner}: ${action.title}` };
    });
  }

  async finishAction(scope: Scope, actionId: string, version: number, doneOn: Day): Promise<MajorIncident> {
    this.requireDecider(scope);
    return this.unitOfWork.run(async (manager) => {
      const action = await this.repository.action(scope, actionId, manager);
      if (!action) throw notFound('The action');
      if (action.version !== version) throw staleVersion(version, action.version);
      return this.act(scope, action.majorId, null, 'FINISH_ACTION', 'ACTION', this.clock.now(), async (_, inner) => {
        if (!(await this.repository.changeAction(inner, action, { doneOn }))) throw staleVersion(version, action.version + 1);
        return { values: {}, text: `Done by ${action.owner}: ${action.title}` };
      });
    });
  }

  /** What was learned, written once it is over. */
  async review(scope: Scope, id: string, version: number, text: string): Promise<MajorIncident> {
    const at = this.clock.now();
    const review = screenedText('the review', text, 5000);
    const values = { state: 'REVIEWED' as const, reviewedAt: at, reviewedBy: scope.name, review };
    return this.act(scope, id, version, 'REVIEW', 'REVIEWED', at, () => ({ values, text: 'Reviewed' }));
  }

  private async store(
    scope: Scope,
    incident: IncidentRecord,
    proposalReason: string,
    rule: MajorRule | null,
    at: Date,
  ): Promise<MajorIncident> {
    const major: MajorIncident = {
      id: randomUUID(),
      version: 1,
      trustCode: incident.trustCode,
      siteCode: incident.siteCode,
      incidentId: incident.id,
      incidentNumber: incident.number,
      title: incident.title,
      state: 'PROPOSED',
      startedAt: incident.openedAt,
      proposedAt: at,
      proposedBy: scope.name,
      rule,
      proposalReason,
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      lead: null,
      roles: [],
      nextUpdateDueAt: null,
      stoodDownAt: null,
      stoodDownBy: null,
      standDownReason: null,
      reviewedAt: null,
      reviewedBy: null,
      review: null,
      openKey: incident.number,
    };
    return this.unitOfWork.run(async (manager) => {
      const open = (await this.repository.ofIncidents(scope, [incident.id], manager)).get(incident.id);
      if (open?.openKey)
        throw badInput(`${incident.number} leads or follows a major incident that is running or proposed already.`, {
          field: 'number',
          id: open.id,
        });
      await this.repository.add(manager, major);
      await this.tell(manager, scope, major, 'PROPOSED', at, { text: proposalReason });
      return major;
    });
  }

  private async act(
    scope: Scope,
    id: string,
    version: number | null,
    act: MajorAct,
    kind: EntryKind,
    at: Date,
    work: (before: MajorIncident, manager: EntityManager) => Told | null | Promise<Told | null>,
  ): Promise<MajorIncident> {
    this.requireDecider(scope);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.requiredMajor(scope, id, manager);
      if (version !== null && version !== before.version) throw staleVersion(version, before.version, shownOf(before));
      requireAct(before.state, act);
      const told = await work(before, manager);
      return told === null ? before : this.written(manager, scope, before, told.values ?? {}, kind, at, told);
    });
  }

  private async written(
    manager: EntityManager,
    scope: Scope,
    before: MajorIncident,
    values: Partial<MajorIncident>,
    kind: EntryKind,
    at: Date,
    told: Told,
  ): Promise<MajorIncident> {
    if (!(await this.repository.change(manager, before, values))) throw staleVersion(before.version, before.version + 1);
    const after = { ...before, ...values, version: before.version + 1 };
    await this.tell(manager, scope, after, kind, at, told, before);
    return after;
  }

  private async tell(
    manager: EntityManager,
    scope: Scope,
    major: MajorIncident,
    kind: EntryKind,
    at: Date,
    { text, dueAt = null, nextDueAt = null }: Told,
    before: MajorIncident | null = null,
  ): Promise<void> {
    const sides = before ? recordedChange(before, major) : {};
    const { id, trustCode, incidentNumber } = major;
    await this.repository.addEntry(manager, {
      id: randomUUID(),
      majorId: id,
      trustCode,
      at,
      by: scope.name,
      kind,
      text,
      dueAt,
      nextDueAt,
    });
    await this.audit.record(manager, {
      scope,
      action: `majorIncident.${kind.toLowerCase().replaceAll('_', '')}`,
      subject: `major incident ${id}`,
      trust: trustCode,
      ...(sides.before ? { before: { state: before?.state, ...sides.before } } : {}),
      after: { state: major.state, version: major.version, ...sides.after },
      details: { incident: incidentNumber, rule: major.rule, late: isLate(dueAt, at), characters: text.length },
    });
    this.live.publish({ kind: 'INCIDENT', trust: trustCode, id: incidentNumber });
  }

  private requireDecider(scope: Scope): void {
    requireRole(scope, ...deciders);
    requirePerson(scope);
  }

  private async requiredMajor(scope: Scope, id: string, manager: EntityManager): Promise<MajorIncident> {
    const found = await this.repository.one(scope, id, manager);
    if (!found) throw notFound('The major incident');
    return found;
  }

  private async required(scope: Scope, number: string): Promise<IncidentRecord> {
    const found = await this.incidents.incident(scope, number);
    if (!found) throw notFound(`Incident ${number}`);
    return found;
  }
}

const membersOf = (major: MajorIncident, incidents: readonly IncidentRecord[], addedBy: string, addedAt: Date): MajorMember[] =>
  incidents.map(({ id, number }) => ({
    majorId: major.id,
    incidentId: id,
    trustCode: major.trustCode,
    incidentNumber: number,
    addedAt,
    addedBy,
  }));

interface Told {
  readonly values?: Partial<MajorIncident>;
  readonly text: string;
  readonly dueAt?: Date | null;
  readonly nextDueAt?: Date | null;
}

function requireSoon(due: Date | null, at: Date): Date {
  if (due === null) throw badInput('Say when the next update comes.', { field: 'nextUpdateDueAt' });
  if (due <= at) throw badInput('The next update lies ahead: choose a later time.', { field: 'nextUpdateDueAt' });
  if (due.getTime() - at.getTime() > furthestUpdateMs)
    throw new DomainError('BAD_INPUT', 'Promise the next update for within seven days.', { field: 'nextUpdateDueAt' });
  return due;
}

/** What a person whose copy is old is shown beside their own. */
const shownOf = ({ state, lead, nextUpdateDueAt }: MajorIncident): Record<string, unknown> => ({
  state,
  lead,
  nextUpdateDueAt: nextUpdateDueAt?.toISOString() ?? null,
});
