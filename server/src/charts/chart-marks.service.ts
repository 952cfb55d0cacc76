import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Day, formatDay } from '@steady/shared/time';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { screenedText, screenedTextOrNull } from '../graphql/checked.js';
import { requireRole, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { type ChartNote, type ChartRebase, ChartMarksRepository } from './chart-marks.repository.js';
import { ChartsService } from './charts.service.js';

/** A point of a chart by its day. */
export interface ChartPlace {
  readonly trust: string;
  readonly site: string | null;
  readonly measure: string;
  readonly on: Day;
}

/** What people say on charts: rebases with a reason, and the reason of a point. Neither is read by any verdict. */
@Injectable()
export class ChartMarksService {
  constructor(
    @Inject(ChartMarksRepository) private readonly repository: ChartMarksRepository,
    @Inject(ChartsService) private readonly charts: ChartsService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Lets a chart's limits start again on a point. @throws BAD_INPUT for a day without one, naming the next that has */
  async rebase(scope: Scope, place: ChartPlace, reason: string): Promise<ChartRebase> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
    const measure = await this.requirePoint(scope, place);
    const told = screenedText('the reason', reason, 300);
    return this.unitOfWork.run(async (manager) => {
      const standing = await this.repository.rebases(scope, [place.trust], null);
      if (standing.some((one) => isAt(one, place)))
        throw new DomainError('ILLEGAL_TRANSITION', `Limits already start again on ${formatDay(place.on)}.`);
      const rebase = { ...this.mark(scope, place), reason: told, withdrawnBy: null, withdrawnAt: null };
      await this.repository.addRebase(manager, rebase);
      await this.audit.record(manager, {
        scope,
        action: 'chart.rebased',
        subject: `${measure} of ${place.trust}`,
        trust: place.trust,
        details: { site: place.site, measure: place.measure, on: place.on },
      });
      return rebase;
    });
  }

  /** Takes a rebase back; it stays in the past that was known with it. */
  async withdrawRebase(scope: Scope, id: string): Promise<ChartRebase> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
    return this.unitOfWork.run(async (manager) => {
      const rebase = await this.repository.rebase(scope, id, manager);
      if (!rebase) throw notFound('The rebase');
      if (rebase.withdrawnAt !== null)
        throw new DomainError('ILLEGAL_TRANSITION', `It was withdrawn already, by ${rebase.withdrawnBy ?? 'somebody'}.`);
      const at = this.clock.now();
      await this.repository.withdraw(manager, id, scope.name, at);
      await this.audit.record(manager, {
        scope,
        action: 'chart.rebaseWithdrawn',
        subject: `${rebase.measure} of ${rebase.trust}`,
        trust: rebase.trust,
        before: { stands: true },
        after: { stands: false },
        details: { site: rebase.site, measure: rebase.measure, on: rebase.on },
      });
      return { ...rebase, withdrawnBy: scope.name, withdrawnAt: at };
    });
  }

  /** Notes the reason of a point; without a text the note is taken back. */
  async annotate(scope: Scope, place: ChartPlace, text: string | null): Promise<ChartNote> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
    const measure = await this.requirePoint(scope, place);
    const told = screenedTextOrNull('the note', text, 300) ?? '';
    return this.unitOfWork.run(async (manager) => {
      const mark = this.mark(scope, place);
      const last = (await this.repository.notes(scope, [place.trust], null)).at(-1);
      // written in the same instant as another, it is still the later one
      const at = last && last.at >= mark.at ? new Date(last.at.getTime() + 1) : mark.at;
      const note = { ...mark, at, text: told };
      await this.repository.addNote(manager, note);
      await this.audit.record(manager, {
        scope,
        action: told === '' ? 'chart.noteWithdrawn' : 'chart.noted',
        subject: `${measure} of ${place.trust}`,
        trust: place.trust,
        details: { site: place.site, measure: place.measure, on: place.on },
      });
      return note;
    });
  }

  private mark(scope: Scope, { trust, site, measure, on }: ChartPlace): Omit<ChartNote, 'text'> {
    return { id: randomUUID(), trust, site: site ?? '', measure, on, byId: scope.userId, by: scope.name, at: this.clock.now() };
  }

  /** The measure's name, if the day is a point of its daily chart. */
  private async requirePoint(scope: Scope, place: ChartPlace): Promise<string> {
    const { trust, site, measure: id, on } = place;
    await this.organisations.requireTrust(scope, trust);
    const look = { from: null, to: null, grain: 'DAY', baseline: null, rebases: [], target: null, ruleSet: null } as const;
    const { points, measure } = await this.charts.chart(scope, { measure: id, trust, site, ...look });
    const known = points.filter(({ value }) => value !== null);
    const name = measure?.name ?? id;
    if (known.some((point) => point.on === on)) return name;
    const next = known.find((point) => point.on > on);
    throw badInput(
      `${formatDay(on)} is no point of ${name}${next ? `: the next is ${formatDay(next.on)}` : ', and none follows it'}.`,
      { field: 'on', next: next?.on ?? null },
    );
  }
}

const isAt = (one: ChartRebase, { site, measure, on }: ChartPlace): boolean =>
  one.site === (site ?? '') && one.measure === measure && one.on === on;
