import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { addDays, addWorkingDays, type Day, londonDayOf, londonInstant } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { FiguresService } from '../figures/figures.service.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { systemScope, type Scope } from '../identity/scope.js';
import { IngestService, type TextImport } from '../ingest/ingest.service.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { log } from '../operations/log.js';
import { ConfirmationsService } from '../rollout/confirmations.service.js';
import { ProgrammeService } from '../rollout/programme.service.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { SetUpService } from '../rollout/set-up.service.js';
import { SafetyIncidentService } from '../safety/safety-incident.service.js';
import { demoFeeds, type DemoFeed } from './demo-files.js';
import { DemoHistoryService } from './demo-history.service.js';
import { demoOrganisations } from './demo-organisations.js';
import { DemoLearningService } from './demo-learning.service.js';
import type { DemoSite, DemoTime } from './demo-site.js';
import { DemoReportsService } from './demo-reports.service.js';
import { demoSites } from './demo-sites.js';
import { DemoStoryService } from './demo-story.service.js';

export const demoLabel =
  'Demonstration. Sites and named events come from published reports of 2006 to 2013, moved to new dates. Every ticket, figure, patch and date is generated.';

/** Who sends the demonstration's files, and the system they are said to come from. */
const from = { scope: systemScope, source: 'demo' } as const;

const hour = 3_600_000;
/** Working days between two confirmations, and how many back they are told. */
const confirmedEvery = 4;
const confirmedBack = 100;
/** The London hour at which something is said to Steady on its day. */
const saidAtHour = 16;
const safetyOfficer: Scope = { ...systemScope, name: 'Duty safety officer' };

/** How often it is looked whether a new day's files are due. */
const lookEveryMs = 10 * 60_000;

/** Loads the demonstration into an empty database, and on each later day drops that day's files as the sites would. */
@Injectable()
export class DemoService implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(ProgrammeService) private readonly programmes: ProgrammeService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(SetUpService) private readonly setUp: SetUpService,
    @Inject(ConfirmationsService) private readonly confirmations: ConfirmationsService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(SafetyIncidentService) private readonly safety: SafetyIncidentService,
    @Inject(DemoHistoryService) private readonly history: DemoHistoryService,
    @Inject(DemoReportsService) private readonly reports: DemoReportsService,
    @Inject(IngestService) private readonly ingest: IngestService,
    @Inject(DemoStoryService) private readonly stories: DemoStoryService,
    @Inject(DemoLearningService) private readonly learning: DemoLearningService,
  ) {}

  /** Whether a demonstration was begun before: then the next day's files can wait until the server listens. */
  async isBegun(): Promise<boolean> {
    return (await this.programmes.programme()).demonstration !== null;
  }

  /** Goes on with a demonstration that was begun, now and on each day that comes. */
  follow(): void {
    const goOn = (): void => {
      void this.isBegun()
        .then((begun) => (begun ? this.goOn() : undefined))
        .catch((error: unknown) => log.error({ err: error }, 'the demonstration could not go on'));
    };
    goOn();
    this.timer = setInterval(goOn, lookEveryMs);
    this.timer.unref();
  }

  private async goOn(): Promise<void> {
    await this.load((line) => log.info(line));
    const { startedAt } = await this.programmes.programme();
    if (startedAt === null) return;
    const published = await this.reports.publish(startedAt);
    if (published > 0) log.info(`Demonstration: ${published} weekly reports`);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * Begins the demonstration in an empty database, goes on with one begun before, and leaves any other database alone. What
   * is there already is not made again, so a start that was cut short is finished by the next.
   */
  async load(tell: (line: string) => void): Promise<void> {
    const programme = await this.programmes.programme();
    const deployments = await this.rollout.deployments(systemScope);
    const isEmpty = programme.startedAt === null && deployments.length === 0;
    if (programme.demonstration === null && !(isEmpty && this.settings.DEMO === 'on')) return;
    const now = this.clock.now();
    const startedAt = programme.startedAt ?? now;
    if (isEmpty) await this.programmes.name(systemScope, 'London and southern rollout', demoLabel, startedAt);
    await this.learning.quietly(async () => {
      await this.loadSites(deployments, startedAt, now, tell);
      await this.learning.tell(startedAt);
    });
  }

  private async loadSites(
    deployments: readonly Deployment[],
    startedAt: Date,
    now: Date,
    tell: (line: string) => void,
  ): Promise<void> {
    for (const site of demoSites) {
      const known = deployments.find((one) => one.trust === site.trust);
      const id = known?.id ?? (await this.begin(site, startedAt));
      const dropped = await this.drop(site, timeOf(site, startedAt, now));
      if (dropped > 0) {
        await this.history.tell(site, timeOf(site, startedAt, startedAt), from.source);
        await this.confirm(site, id, timeOf(site, startedAt, now));
        tell(`Demonstration: ${site.siteName}, ${dropped} ${dropped === 1 ? 'file' : 'files'}`);
      }
    }
  }

  /** Sets one site up with its story, all of it or nothing. */
  private async begin(site: DemoSite, startedAt: Date): Promise<string> {
    const time = timeOf(site, startedAt, startedAt);
    const fileName = `organisations-${site.trust}.csv`;
    await this.take({ feed: 'organisations', mapping: 'ods', text: demoOrganisations(site), fileName, at: startedAt });
    const began = new Date(Math.min(startedAt.getTime(), londonInstant(time.goLiveOn, 6).getTime()));
    return this.unitOfWork.run(async () => {
      if (site.successor) await this.organisations.succeed(systemScope, site.trust, site.successor.code);
      const goLiveOn = site.dayToday === null ? null : time.goLiveOn;
      const { trust, siteName, release, supplier, phase, staff, beds } = site;
      const input = { trust, site: siteName, release, supplier, phase, goLiveOn, staff, beds, feeds: feedsOf(site) };
      const { id } = await this.setUp.setUp(systemScope, input, site.phaseReason, began);
      const today = londonDayOf(startedAt);
      const happened = site.events.map((event) => ({
        on: addDays(time.goLiveOn, event.day),
        kind: event.kind,
        sentence: event.sentence,
      }));
      const told = happened.map((event) => ({ ...event, recordedAt: saidOn(event.on, startedAt) }));
      await this.setUp.recordEvents(systemScope, id, told.filter((event) => event.on <= today)); // prettier-ignore
      for (const criterion of site.criteria)
        await this.confirmations.recordCriterion(
          systemScope,
          id,
          { ...criterion, asOn: addDays(today, -2) },
          saidOn(addDays(today, -2), startedAt),
        );
      await this.stories.tell(site, id, time);
      return id;
    });
  }

  /** What named people have said since go-live: every few working days that the queue was reviewed and nobody was on paper. */
  private async confirm(site: DemoSite, id: string, time: DemoTime): Promise<void> {
    const { confirmedWorkingDaysAgo: latest } = site;
    if (latest === null) return;
    const today = londonDayOf(time.now);
    const onPaper = site.paper.some((episode) => episode.hours === null);
    for (let ago = latest; ago < latest + confirmedBack; ago += confirmedEvery) {
      const on = addWorkingDays(today, -ago);
      if (on <= time.goLiveOn) return;
      const at = saidOn(on, time.now);
      await this.confirmations.recordNilReturn(systemScope, id, 'SAFETY', on, 'Duty safety officer', at);
      if (!onPaper) await this.confirmations.recordNilReturn(systemScope, id, 'PAPER', on, 'Site operations lead', at);
    }
  }

  /** Drops the files that have not come on their day; a feed that went quiet stays quiet. Answers how many it dropped. */
  private async drop(site: DemoSite, time: DemoTime): Promise<number> {
    const feeds = demoFeeds(site, time);
    const late: DemoFeed[] = [];
    for (const due of feeds) {
      const came = await this.figures.lastLoaded(systemScope, site.trust, due.feed, from.source);
      if (came === null || londonDayOf(came) < londonDayOf(due.at)) late.push(due);
    }
    for (const due of late) {
      const fileName = `${site.siteName.toLowerCase().replaceAll(' ', '-')}-${due.feed}-${londonDayOf(due.at)}.csv`;
      await this.take({ feed: due.feed, trust: site.trust, mapping: 'canonical', text: due.text(), fileName, at: due.at });
    }
    if (late.length > 0) await this.disposeFlags(site, time.now);
    return late.length;
  }

  /** @throws when a generated row is refused: that would be a fault of ours */
  private async take(file: Omit<TextImport, 'scope' | 'source'>): Promise<void> {
    const { batch } = await this.ingest.importText({ ...file, ...from });
    if (batch.status !== 'DONE' || batch.rejected > 0)
      throw new Error(
        `The demonstration's ${file.feed} of ${file.trust} did not go in: ${batch.refusal ?? `${batch.rejected} rows refused`}`,
      );
  }

  /** The safety officer's dispositions, three hours after each flag; the flags of the story wait. */
  private async disposeFlags(site: DemoSite, now: Date): Promise<void> {
    const waiting = new Set(site.openNow.filter((ticket) => ticket.safety).map((ticket) => ticket.title));
    for (const flag of await this.safety.undisposed(systemScope, site.trust)) {
      const at = new Date(flag.openedAt.getTime() + 3 * hour);
      if (waiting.has(flag.title) || at > now) continue;
      await this.safety.dispose(safetyOfficer, flag.number, flag.version, {
        disposition: 'Reviewed with the department: no effect on care; passed to the records team.',
        harm: 'NONE',
        at,
      });
    }
  }
}

/** When something of a day was said: that afternoon, or now when it lies ahead. */
const saidOn = (on: Day, now: Date): Date => new Date(Math.min(now.getTime(), londonInstant(on, saidAtHour, 0).getTime()));

const timeOf = (site: DemoSite, startedAt: Date, now: Date): DemoTime => ({
  startedAt,
  now,
  goLiveOn: addDays(londonDayOf(startedAt), -(site.dayToday ?? 0)),
});

function feedsOf(site: DemoSite): {
  feed: 'INCIDENTS' | 'APPOINTMENTS' | 'TRAINING' | 'DOWNTIME';
  source: string;
  cadence: 'DAILY' | 'WEEKLY';
  dueOn: number | null;
}[] {
  const daily = { source: from.source, cadence: 'DAILY' as const, dueOn: null };
  const training = { feed: 'TRAINING' as const, source: from.source, cadence: 'WEEKLY' as const, dueOn: 1 };
  if (site.phase !== 'HYPERCARE') return [training];
  return [{ feed: 'INCIDENTS', ...daily }, { feed: 'APPOINTMENTS', ...daily }, training, { feed: 'DOWNTIME', ...daily }];
}
