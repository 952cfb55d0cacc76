import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { repeatsText } from '@steady/shared/text';
import { londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { screenedText, screenedTextOrNull } from '../graphql/checked.js';
import { requireProgramme, requireRole, type Scope, systemScope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import type { IncidentRecord } from '../incidents/incident-record.js';
import { LiveBus } from '../live/live-bus.js';
import { SignalsService } from '../signals/signals.service.js';
import { type Elsewhere, type Theme, type ThemeCount, ThemeRepository, type ThemeTicket } from './theme.repository.js';
import type { ThemeState } from './theme-states.js';

export type { Elsewhere, Theme, ThemeCount, ThemeTicket };

/** What is written of a theme for every trust to read. */
export interface ThemeWords {
  readonly title: string;
  readonly summary: string;
  readonly workaround: string | null;
}

/** A ticket as the finder or a person gathers it. */
export interface Gathered {
  readonly incident: Pick<IncidentRecord, 'id' | 'number' | 'trustCode' | 'siteCode' | 'openedAt'>;
  readonly similarity: number;
}

const mostListed = 200;
const mostTickets = 200;
/** Tickets whose words what is written is held against. */
const mostHeldAgainst = 2000;

/** Faults met at several trusts: gathered, then put into words for everybody by a person of the programme, or dismissed. */
@Injectable()
export class ThemeService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ThemeRepository) private readonly repository: ThemeRepository,
    @Inject(IncidentListService) private readonly incidents: IncidentListService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  list(scope: Scope, states: readonly ThemeState[] | null, first: number): Promise<Theme[]> {
    return this.repository.list(scope, states, Math.min(Math.max(first, 1), mostListed));
  }

  one(scope: Scope, id: string): Promise<Theme | null> {
    return this.repository.one(scope, id);
  }

  ofIncidents(scope: Scope, ids: readonly number[]): Promise<Map<number, Theme>> {
    return this.repository.ofIncidents(scope, ids);
  }

  counts(scope: Scope, ids: readonly string[]): Promise<ThemeCount[]> {
    return this.repository.counts(scope, ids);
  }

  elsewhere(scope: Scope, ids: readonly string[]): Promise<Elsewhere[]> {
    return this.repository.elsewhere(scope, ids);
  }

  tickets(scope: Scope, id: string, first: number): Promise<(ThemeTicket & { title: string })[]> {
    return this.repository.tickets(scope, id, Math.min(Math.max(first, 1), mostTickets));
  }

  titles(scope: Scope, ids: readonly string[]): Promise<{ themeId: string; title: string }[]> {
    return this.repository.titles(scope, ids);
  }

  /** A person of the programme gathers incidents of several trusts. */
  async propose(scope: Scope, title: string, numbers: readonly string[], at = this.clock.now()): Promise<Theme> {
    requireKeeper(scope);
    const wanted = [...new Set(numbers)];
    if (wanted.length === 0 || wanted.length > mostTickets)
      throw badInput(`Name 1 to ${mostTickets} incidents.`, { field: 'numbers', most: mostTickets });
    const found = await Promise.all(wanted.map((number) => this.required(scope, number)));
    const gathered = found.map((incident) => ({ incident, similarity: 1 }));
    return this.gather(scope, screenedText('the title', title, 200), gathered, at);
  }

  /** Stores a proposal with its tickets. */
  async gather(scope: Scope, title: string, gathered: readonly Gathered[], at: Date): Promise<Theme> {
    const theme: Theme = {
      id: randomUUID(),
      version: 1,
      state: 'PROPOSED',
      title,
      summary: null,
      workaround: null,
      proposedAt: at,
      proposedBy: scope.name,
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
    };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.add(manager, theme);
      await this.joined(manager, scope, theme, gathered, at);
      await this.tell(manager, scope, 'theme.proposed', theme, { tickets: gathered.length });
    });
    return theme;
  }

  /** More tickets of a theme there is. */
  async join(scope: Scope, themeId: string, gathered: readonly Gathered[]): Promise<void> {
    const at = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      const theme = await this.repository.one(scope, themeId, manager);
      if (theme) await this.joined(manager, scope, theme, gathered, at);
    });
  }

  /** A person adds incidents the finder did not. */
  async addTickets(scope: Scope, id: string, numbers: readonly string[]): Promise<Theme> {
    requireKeeper(scope);
    const wanted = [...new Set(numbers)];
    if (wanted.length === 0 || wanted.length > mostTickets)
      throw badInput(`Name 1 to ${mostTickets} incidents.`, { field: 'numbers', most: mostTickets });
    const found = await Promise.all(wanted.map((number) => this.required(scope, number)));
    return this.changed(scope, id, null, 'theme.ticketsAdded', async (before, manager) => {
      await this.joined(
        manager,
        scope,
        before,
        found.map((incident) => ({ incident, similarity: 1 })),
        this.clock.now(),
      );
      return {};
    });
  }

  async removeTicket(scope: Scope, id: string, number: string): Promise<Theme> {
    requireKeeper(scope);
    return this.changed(scope, id, null, 'theme.ticketRemoved', async (_, manager) => {
      if (!(await this.repository.removeTicket(manager, id, number))) throw notFound(`Incident ${number} in this theme`);
      return {};
    });
  }

  /** Confirms it in words for every trust. @throws BAD_INPUT when they repeat a ticket's */
  async confirm(scope: Scope, id: string, version: number, words: ThemeWords, at = this.clock.now()): Promise<Theme> {
    requireKeeper(scope);
    const checked = checkedWords(words);
    return this.changed(scope, id, version, 'theme.confirmed', async (before, manager) => {
      if (before.state === 'DISMISSED')
        throw new DomainError('ILLEGAL_TRANSITION', 'This theme was dismissed. Propose another for its incidents.', {
          state: before.state,
        });
      await this.requireOwnWords(manager, scope, id, checked);
      return { ...checked, state: 'CONFIRMED', decidedAt: before.decidedAt ?? at, decidedBy: scope.name };
    });
  }

  /** Dismisses it with a reason; like tickets that come later are put with it and propose nothing. */
  async dismiss(scope: Scope, id: string, version: number, reason: string): Promise<Theme> {
    requireKeeper(scope);
    const decisionReason = screenedText('the reason', reason, 500);
    return this.changed(scope, id, version, 'theme.dismissed', (before) => {
      if (before.state === 'DISMISSED')
        throw new DomainError('ILLEGAL_TRANSITION', 'This theme was dismissed already.', { state: before.state });
      return { state: 'DISMISSED', decisionReason, decidedAt: this.clock.now(), decidedBy: scope.name };
    });
  }

  private async changed(
    scope: Scope,
    id: string,
    version: number | null,
    action: string,
    work: (before: Theme, manager: EntityManager) => Partial<Theme> | Promise<Partial<Theme>>,
  ): Promise<Theme> {
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.one(scope, id, manager);
      if (!before) throw notFound('The theme');
      if (version !== null && version !== before.version) throw staleVersion(version, before.version, shownOf(before));
      const trusts = (await this.repository.counts(scope, [id])).map(({ trust }) => trust);
      const values = await work(before, manager);
      if (!(await this.repository.change(manager, before, values))) throw staleVersion(before.version, before.version + 1);
      const after = { ...before, ...values, version: before.version + 1 };
      for (const trust of trusts) await this.touched(manager, trust);
      await this.tell(manager, scope, action, after, {}, before);
      return after;
    });
  }

  private async joined(
    manager: EntityManager,
    scope: Scope,
    theme: Theme,
    gathered: readonly Gathered[],
    at: Date,
  ): Promise<void> {
    await this.repository.addTickets(
      manager,
      gathered.map(({ incident, similarity }) => ({
        incidentId: incident.id,
        themeId: theme.id,
        trustCode: incident.trustCode,
        siteCode: incident.siteCode,
        incidentNumber: incident.number,
        openedOn: londonDayOf(incident.openedAt),
        similarity,
        addedAt: at,
        addedBy: scope.name,
      })),
      scope.userId !== systemScope.userId,
    );
    if (theme.state !== 'CONFIRMED') return;
    for (const trust of new Set(gathered.map(({ incident }) => incident.trustCode))) await this.touched(manager, trust);
  }

  /** Health there may warn of it now, and pages that show its incidents ask again. */
  private async touched(manager: EntityManager, trust: string): Promise<void> {
    await this.signals.touch(manager, trust);
    this.live.publish({ kind: 'INCIDENT', trust, id: null });
  }

  private async requireOwnWords(manager: EntityManager, scope: Scope, id: string, words: ThemeWords): Promise<void> {
    const written = [words.title, words.summary, words.workaround ?? ''];
    for (const ticket of await this.repository.tickets(scope, id, mostHeldAgainst, manager))
      for (const text of [ticket.title, ...(ticket.description ?? '').split('\n')])
        if (written.some((one) => repeatsText(one, text)))
          throw badInput(`Use words of your own: this repeats ${ticket.incidentNumber}, and every trust will read it.`, {
            field: 'summary',
            number: ticket.incidentNumber,
          });
  }

  private tell(
    manager: EntityManager,
    scope: Scope,
    action: string,
    theme: Theme,
    details: Record<string, unknown>,
    before: Theme | null = null,
  ): Promise<void> {
    const sides = before ? recordedChange(before, theme) : {};
    return this.audit.record(manager, {
      scope,
      action,
      subject: `theme ${theme.id}`,
      ...(sides.before ? { before: { state: before?.state, ...sides.before } } : {}),
      after: { state: theme.state, version: theme.version, ...sides.after },
      details,
    });
  }

  private async required(scope: Scope, number: string): Promise<IncidentRecord> {
    const found = await this.incidents.incident(scope, number);
    if (!found) throw notFound(`Incident ${number}`);
    return found;
  }
}

/** Whoever writes for every trust sees every trust. */
function requireKeeper(scope: Scope): void {
  requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
  requireProgramme(scope);
}

const checkedWords = ({ title, summary, workaround }: ThemeWords): ThemeWords => ({
  title: screenedText('the title', title, 200),
  summary: screenedText('the summary', summary, 2000),
  workaround: screenedTextOrNull('the workaround', workaround, 2000),
});

const shownOf = ({ state, title, summary, workaround }: Theme): Record<string, unknown> => ({
  state,
  title,
  summary,
  workaround,
});
