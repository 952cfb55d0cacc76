import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AppointmentCount } from '@steady/shared/feeds';
import { addDays, londonDayOf } from '@steady/shared/time';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AppointmentFeedService } from '../appointments/appointment-feed.service.js';
import { Clock } from '../clock/clock.js';
import { asProgramme } from '../database/row-security.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { systemScope } from '../identity/scope.js';
import { log } from '../operations/log.js';
import { SignalsService } from '../signals/signals.service.js';
import { type AlikeAppointments, AppointmentRecordsRepository } from './appointment-records.repository.js';

/** Days counted in one unit of work. */
const daysAtOnce = 20;
/** A short wait lets the messages of a moment be counted once. */
const soonMs = 500;
/** Counting has at most a tenth of the time while messages stream in: what it took, so many times over, is waited before the next. */
const restTimes = 9;
const longestRestMs = 30_000;
const everyMs = 60_000;
/** Days before today that are counted again when Steady starts: one may have passed while it stood still. */
const daysBack = 7;

/** Makes the daily counts of appointments, which the figures are made of, from the appointments that messages told of. */
@Injectable()
export class AppointmentDaysService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private soon: NodeJS.Timeout | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private today = '';
  private tookMs = 0;

  constructor(
    @Inject(AppointmentRecordsRepository) private readonly repository: AppointmentRecordsRepository,
    @Inject(AppointmentFeedService) private readonly feed: AppointmentFeedService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.countSoon();
    this.timer = setInterval(() => this.countSoon(), everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.soon);
    clearInterval(this.timer);
    await this.running;
  }

  countSoon(): void {
    if (this.stopped || this.soon) return;
    this.soon = setTimeout(
      () => {
        this.soon = undefined;
        this.count().catch((error: unknown) =>
          log.error({ err: error }, 'days of appointments could not be counted; tried again in a minute'),
        );
      },
      Math.min(longestRestMs, Math.max(soonMs, this.tookMs * restTimes)),
    ).unref();
  }

  /** Counts every day that waits for it; resolves when none is left. */
  count(): Promise<void> {
    const turn = this.running.then(() => asProgramme(() => this.countAll()));
    this.running = turn.catch(() => undefined);
    return turn;
  }

  private async countAll(): Promise<void> {
    const from = performance.now();
    await this.markDaysPassed();
    let counted = 1;
    while (!this.stopped && counted > 0) counted = await this.unitOfWork.run((manager) => this.countSome(manager));
    this.tookMs = performance.now() - from;
  }

  /** An appointment still booked when its day is over has no outcome: each day is counted once more after it. */
  private async markDaysPassed(): Promise<void> {
    const today = londonDayOf(this.clock.now());
    if (today === this.today) return;
    await this.unitOfWork.run(async (manager) => {
      const days = await this.repository.daysWithAppointments(manager, systemScope, addDays(today, -daysBack), today);
      await this.repository.markDays(manager, days, randomUUID());
    });
    this.today = today;
  }

  private async countSome(manager: EntityManager): Promise<number> {
    const waiting = await this.repository.daysToCount(manager, systemScope, daysAtOnce);
    const at = this.clock.now();
    const today = londonDayOf(at);
    for (const trust of [...new Set(waiting.map(({ trustCode }) => trustCode))].sort()) {
      const days = waiting.filter(({ trustCode }) => trustCode === trust).map(({ day }) => day);
      await this.repository.dropDays(manager, trust, days);
      const past = days.filter((day) => day <= today); // a day to come is counted when it has come
      if (past.length === 0) continue;
      const batch = await this.repository.lastBatch(manager, trust);
      const isTold = await this.repository.tellsOutcomes(manager, trust);
      const sites = new Set<string>(['']);
      for (const day of past) {
        const alike = await this.repository.ofDay(manager, trust, day);
        const attempts = await this.repository.attemptsOn(manager, trust, day);
        const counts = countsOf(alike, attempts, { isOver: day < today, isTold });
        for (const { site } of counts) sites.add(site);
        await this.repository.replaceCounts(manager, trust, day, batch, counts);
      }
      const spans = past.map((day) => ({ from: day, to: day }));
      const touched = Object.fromEntries([...sites].map((site) => [site, spans]));
      const facts = { id: batch, trust, source: 'messages', receivedAt: at };
      await this.feed.recompute(manager, { batch: facts, touched, latestOn: past.at(-1) ?? null, at });
      await this.signals.touch(manager, trust);
    }
    return waiting.length;
  }
}

interface Count {
  readonly site: string;
  readonly specialty: string;
  readonly measure: AppointmentCount;
  readonly count: number;
}

/**
 * Appointments of a day as counts of the appointments feed, 0 where there are none of a kind. What is not known is not sent:
 * attended and missing outcomes only where the source has ever told that somebody was seen.
 */
export function countsOf(
  alike: readonly AlikeAppointments[],
  attempts: readonly { readonly site: string; readonly specialty: string; readonly count: number }[],
  { isOver, isTold }: { readonly isOver: boolean; readonly isTold: boolean },
): Count[] {
  const known: AppointmentCount[] = ['didNotAttend', 'hospitalCancelled', 'patientCancelled', 'cancelled'];
  const sums = new Map<string, Map<AppointmentCount, number>>();
  const sumsOf = (site: string, specialty: string): Map<AppointmentCount, number> => {
    const key = JSON.stringify([site, specialty]);
    const found = sums.get(key) ?? new Map<AppointmentCount, number>();
    sums.set(key, found);
    return found;
  };
  for (const one of alike) {
    const of = sumsOf(one.site, one.specialty);
    for (const measure of [...known, ...(isTold ? (['attended', 'outcomeMissing'] as const) : [])])
      of.set(measure, of.get(measure) ?? 0);
    const measure = measureOf(one, isOver);
    if (measure !== null && of.has(measure)) of.set(measure, (of.get(measure) ?? 0) + one.count);
  }
  for (const { site, specialty, count } of attempts) {
    const of = sumsOf(site, specialty);
    of.set('attempts', (of.get('attempts') ?? 0) + count);
  }
  return [...sums].flatMap(([key, of]) => {
    const [site, specialty] = JSON.parse(key) as [string, string];
    return [...of].map(([measure, count]) => ({ site, specialty, measure, count }));
  });
}

function measureOf({ state, cancelledBy }: AlikeAppointments, isOver: boolean): AppointmentCount | null {
  switch (state) {
    case 'BOOKED':
      return isOver ? 'outcomeMissing' : null;
    case 'ATTENDED':
      return 'attended';
    case 'DID_NOT_ATTEND':
      return 'didNotAttend';
    case 'CANCELLED':
      return cancelledBy === null ? 'cancelled' : cancelledBy === 'PATIENT' ? 'patientCancelled' : 'hospitalCancelled';
    case 'DELETED':
      return null;
  }
}
