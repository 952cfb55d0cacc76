import { Inject, Injectable } from '@nestjs/common';
import { touchedDays } from '@steady/shared/feeds';
import { addDays, londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import type { RawRow } from '../database/keyed-records.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { FiguresService } from '../figures/figures.service.js';
import { type Scope, systemScope } from '../identity/scope.js';
import { type TouchedDays, TouchedDaysOf } from '../ingest/touched-days.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { SignalsService } from '../signals/signals.service.js';
import { IncidentFeedService } from './incident-feed.service.js';
import type { WorkedIncident } from './incident-change.js';
import { storedFacts } from './incident-merge.js';

/** The source of what is logged here, and what stands for its "import" in a daily figure. */
export const steadySource = 'steady';

/** An incident before (null: it is new) and after a person's act. */
export interface Worked {
  readonly before: WorkedIncident | null;
  readonly after: WorkedIncident;
}

const factsOf = (incident: WorkedIncident) => storedFacts(incident as unknown as RawRow);

/** Has the daily figures, and with them the verdict, follow what people do with incidents. */
@Injectable()
export class WorkedFiguresService {
  constructor(
    @Inject(IncidentFeedService) private readonly feed: IncidentFeedService,
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Recomputes, in the same unit of work, the days that incidents leave and enter, as an import does. */
  async follow(manager: EntityManager, scope: Scope, worked: readonly Worked[], at: Date): Promise<void> {
    for (const trust of new Set(worked.map(({ after }) => after.trustCode))) {
      await this.recompute(
        manager,
        scope,
        trust,
        worked.filter(({ after }) => after.trustCode === trust),
        at,
      );
      await this.signals.touch(manager, trust);
    }
  }

  /**
   * Where tickets are logged here, or the trust's feed is up to date, every day to today is spoken for. A feed that is behind
   * stays behind: a ticket worked here says nothing of the days the feed has not told of yet (no data is never 0), and the next
   * import counts it.
   */
  private async recompute(
    manager: EntityManager,
    scope: Scope,
    trust: string,
    worked: readonly Worked[],
    at: Date,
  ): Promise<void> {
    const today = londonDayOf(at);
    const batch = { id: steadySource, trust, source: steadySource, receivedAt: at };
    const covered = (await this.figures.coverage(manager, trust, 'incidents.opened')).get('')?.to;
    const isBehind = covered !== undefined && covered < addDays(today, -1) && !(await this.isLoggedHere(scope, trust));
    const touched = touchedBy(worked, isBehind ? covered : today);
    const isTouched = Object.keys(touched).length > 0;
    if (isBehind) {
      if (isTouched) await this.feed.recompute(manager, { batch, touched, latestOn: covered, at });
    } else if (isTouched || covered === undefined || covered < today)
      await this.feed.finish(manager, { batch, touched, latestOn: today, at });
  }

  /**
   * Speaks of every day to today where tickets are logged here, also when nobody did anything: 0 was opened, and the backlog goes
   * on. A trust that never logged one has no figure still.
   */
  async speakOfQuietDays(at: Date): Promise<void> {
    const today = londonDayOf(at);
    const deployments = await this.rollout.deployments(systemScope);
    const feeds = await this.rollout.feeds(
      systemScope,
      deployments.map(({ id }) => id),
    );
    const here = new Set(
      feeds.filter(({ feed, source }) => feed === 'INCIDENTS' && source === steadySource).map(({ deploymentId }) => deploymentId),
    );
    for (const trust of new Set(deployments.filter(({ id }) => here.has(id)).map((deployment) => deployment.trust)))
      await this.unitOfWork.run(async (manager) => {
        const covered = (await this.figures.coverage(manager, trust, 'incidents.opened')).get('')?.to;
        if (covered === undefined || covered >= today) return;
        const batch = { id: steadySource, trust, source: steadySource, receivedAt: at };
        await this.feed.finish(manager, { batch, touched: {}, latestOn: today, at });
        await this.signals.touch(manager, trust);
      });
  }

  private async isLoggedHere(scope: Scope, trust: string): Promise<boolean> {
    if ((await this.figures.lastLoaded(scope, trust, 'incidents')) === null) return true;
    const deployments = await this.rollout.deployments(scope, { trust });
    const feeds = await this.rollout.feeds(
      scope,
      deployments.map(({ id }) => id),
    );
    return feeds.some(({ feed, source }) => feed === 'INCIDENTS' && source === steadySource);
  }
}

function touchedBy(worked: readonly Worked[], upTo: string): TouchedDays {
  const touched = new TouchedDaysOf();
  for (const { before, after } of worked) {
    const moves: [WorkedIncident | null, WorkedIncident | null][] =
      before !== null && before.siteCode !== after.siteCode
        ? [
            [before, null],
            [null, after],
          ]
        : [[before, after]];
    for (const [from, to] of moves) {
      const days = touchedDays(from && factsOf(from), to && factsOf(to), upTo);
      touched.add((to ?? from)!.siteCode, ...days.map((span) => ({ from: span.from, to: span.to ?? upTo })));
    }
  }
  return touched.value();
}
