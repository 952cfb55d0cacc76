import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day, londonDayOf, type Weekday, weekStartOn } from '@steady/shared/time';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput } from '../errors/domain-error.js';
import { requireProgramme, requireRole, type Scope, systemScope } from '../identity/scope.js';
import { backOffMs } from '../mail/back-off.js';
import { log } from '../operations/log.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { ReportsService } from '../reports/reports.service.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { type DraftTime, minuteOfDayOf, nextDraft, usualDraftTime, weekDraftedBy } from './draft-times.js';
import { listKeepers } from './recipients.service.js';
import { programmeAudience, type ReportAudience, trustAudience } from './report-audience.js';
import { type DraftRun, type Schedule, ScheduleRepository } from './schedule.repository.js';

/** A draft of one report is made within this; then another server may think its maker dead. */
const claimMs = 5 * 60_000;
/** A draft that failed so often in a week is left to a person. */
const mostAttempts = 8;

/** When an audience's report is drafted, and how it went. */
export interface ScheduleView extends ReportAudience, DraftTime {
  readonly isOn: boolean;
  /** Null while it is at the usual time. */
  readonly changedBy: string | null;
  readonly next: { readonly at: Date; readonly weekEndingOn: Day } | null;
  /** The making of the latest scheduled draft. */
  readonly lastRun: DraftRun | null;
}

/** Makes drafts of weekly reports by themselves, at the time somebody set or at the usual one. */
@Injectable()
export class ScheduleService {
  constructor(
    @Inject(ScheduleRepository) private readonly repository: ScheduleRepository,
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The schedules a person may see: of the programme, for who sees every trust, and of each trust with a deployment. */
  async schedules(scope: Scope): Promise<ScheduleView[]> {
    requireRole(scope, ...listKeepers);
    const now = this.clock.now();
    const [chosen, audiences, runs] = await Promise.all([
      this.repository.schedules(scope),
      this.audiences(scope),
      this.repository.runs(scope, weeksAround(now)),
    ]);
    return audiences.map((of) => viewOf(of, chosen.find(isOf(of)), runs, now));
  }

  async set(scope: Scope, of: ReportAudience, input: { weekday: number; time: string; isOn: boolean }): Promise<ScheduleView> {
    requireRole(scope, ...listKeepers);
    if (of.scope === 'PROGRAMME') requireProgramme(scope);
    else await this.organisations.requireTrust(scope, of.trust);
    const minuteOfDay = minuteOfDayOf(input.time);
    if (minuteOfDay === null) throw badInput('Give the time as hours and minutes, such as 06:00.', { field: 'time' });
    if (!isWeekday(input.weekday)) throw badInput('Give the weekday as 1 for Monday to 7 for Sunday.', { field: 'weekday' });
    const now = this.clock.now();
    const schedule: Schedule = {
      ...{ ...of, weekday: input.weekday, minuteOfDay, isOn: input.isOn },
      ...{ changedBy: scope.name, changedAt: now },
    };
    const before = (await this.repository.schedules(scope)).find(isOf(of)) ?? null;
    await this.unitOfWork.run(async (manager) => {
      await this.repository.save(manager, schedule);
      await this.audit.record(manager, {
        scope,
        action: 'reportSchedule.changed',
        subject: of.scope === 'TRUST' ? `report schedule ${of.trust}` : 'report schedule of the programme',
        trust: of.scope === 'TRUST' ? of.trust : null,
        ...recordedChange(before, schedule),
        details: { ...input },
      });
    });
    return viewOf(of, schedule, await this.repository.runs(scope, weeksAround(now)), now);
  }

  /** Makes every draft whose time has come and that nobody made yet. One that fails does not keep the others waiting. */
  async draftDue(): Promise<void> {
    const now = this.clock.now();
    const [chosen, audiences, runs] = await Promise.all([
      this.repository.schedules(systemScope),
      this.audiences(systemScope),
      this.repository.runs(systemScope, weeksAround(now)),
    ]);
    for (const of of audiences) {
      const schedule = chosen.find(isOf(of));
      if (schedule?.isOn === false) continue;
      const week = weekDraftedBy(schedule ?? usualDraftTime, now);
      const run = runs.find((one) => isOf(of)(one) && one.weekEndingOn === week);
      if (run && (run.state === 'DONE' || run.dueAt > now || run.attempts >= mostAttempts)) continue;
      await this.draftOnce(of, week, (run?.attempts ?? 0) + 1);
    }
  }

  private async draftOnce(of: ReportAudience, week: Day, attempt: number): Promise<void> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + claimMs);
    if (!(await this.unitOfWork.run((manager) => this.repository.claim(manager, of, week, now, until)))) return;
    const end = await this.made(of, week, attempt);
    await this.unitOfWork.run((manager) => this.repository.end(manager, of, week, end));
  }

  /** A report somebody drafted already is left as it is. */
  private async made(
    of: ReportAudience,
    week: Day,
    attempt: number,
  ): Promise<Pick<DraftRun, 'state' | 'dueAt' | 'reportId' | 'told' | 'at'>> {
    const trust = of.scope === 'TRUST' ? of.trust : null;
    const at = this.clock.now();
    try {
      const [there] = await this.reports.list(systemScope, { scope: of.scope, trust, weekEndingOn: week, first: 1 });
      const report = there ?? (await this.reports.draft(systemScope, trust, week));
      return { state: 'DONE', dueAt: at, reportId: report.id, told: null, at };
    } catch (error) {
      log.error({ err: error, week, trust }, 'a scheduled draft failed; it is tried again');
      const dueAt = new Date(at.getTime() + backOffMs(attempt));
      return {
        state: 'FAILED',
        dueAt,
        reportId: null,
        told: 'The draft could not be written. Draft it by hand, or wait: Steady tries again.',
        at,
      };
    }
  }

  private async audiences(scope: Scope): Promise<ReportAudience[]> {
    const trusts = [...new Set((await this.rollout.deployments(scope)).map(({ trust }) => trust))].sort();
    const all = scope.trusts === 'ALL' && trusts.length > 0 ? [programmeAudience] : [];
    return [...all, ...trusts.map(trustAudience)];
  }
}

const isOf =
  (of: ReportAudience) =>
  (one: ReportAudience): boolean =>
    one.scope === of.scope && one.trust === of.trust;

const isWeekday = (value: number): value is Weekday => Number.isInteger(value) && value >= 1 && value <= 7;

/** The two weeks that any schedule may be at. */
const weeksAround = (now: Date): Day[] => {
  const mondayOn = weekStartOn(londonDayOf(now));
  return [addDays(mondayOn, -1), addDays(mondayOn, -8)];
};

function viewOf(of: ReportAudience, chosen: Schedule | undefined, runs: readonly DraftRun[], now: Date): ScheduleView {
  const { weekday, minuteOfDay } = chosen ?? usualDraftTime;
  const isOn = chosen?.isOn ?? true;
  const ofIt = runs.filter(isOf(of)).sort((a, b) => (a.weekEndingOn < b.weekEndingOn ? 1 : -1));
  return {
    ...{ scope: of.scope, trust: of.trust, weekday, minuteOfDay, isOn, changedBy: chosen?.changedBy ?? null },
    next: isOn ? nextDraft({ weekday, minuteOfDay }, now) : null,
    lastRun: ofIt[0] ?? null,
  };
}
