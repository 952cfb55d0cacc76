import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day, endOfLondonDay, londonDayOf, weekdayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Scope, systemScope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { SignalsService } from '../signals/signals.service.js';
import { type ForecastDay, ForecastDaysRepository } from './forecast-days.repository.js';
import { HealthRepository } from './health.repository.js';
import { HealthService, type StoredHealth } from './health.service.js';

export type { ForecastDay };

/** Past days of a site, and sites, worked out in one go: the clock comes again in a minute. */
const daysAtOnce = 6;
const sitesAtOnce = 4;
/** How far back the weekly word is worked out for a site that had figures before Steady kept it. */
const mostWeeks = 52;

/**
 * What was said, day by day, of when a site would be steady. Each day's last word is kept as it is said; of days before that, one
 * a week is worked out from the figures known then, so that the history of a site does not begin with this server's first start.
 */
@Injectable()
export class ForecastHistoryService {
  /** Deployments, by trust, of which no earlier week is left to work out. */
  private readonly filled = new Map<string, Set<string>>();

  constructor(
    @Inject(ForecastDaysRepository) private readonly repository: ForecastDaysRepository,
    @Inject(HealthRepository) private readonly latest: HealthRepository,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SignalsService) signals: SignalsService,
  ) {
    // what came in may be the trust's first file, or figures of weeks nobody had told of
    signals.onTouched((trust) => (trust === null ? this.filled.clear() : this.filled.delete(trust)));
  }

  /** Oldest first. */
  of(scope: Scope, deploymentIds: readonly string[], asOf: Date | null): Promise<ForecastDay[]> {
    return this.repository.of(scope, deploymentIds, asOf);
  }

  /** Keeps today's word of every live site, and works out some of the weeks before. Answers how many days were added. */
  async bringUpToDate(): Promise<number> {
    const now = this.clock.now();
    const deployments = (await this.rollout.deployments(systemScope)).filter(({ hadGoneLive }) => hadGoneLive);
    const ids = deployments.map(({ id }) => id);
    const today = londonDayOf(now);
    const said = await this.repository.of(systemScope, ids, null, addDays(today, -1));
    const latest = await this.latest.latest(systemScope, ids);
    const days = deployments.flatMap((deployment) => {
      const stored = latest.find(({ deploymentId }) => deploymentId === deployment.id)?.stored;
      if (!stored || stored.health.verdict === 'NOT_LIVE') return [];
      const day = dayOf(deployment, stored);
      const before = said.find(({ deploymentId, on }) => deploymentId === deployment.id && on === day.on);
      return before && isSame(before, day) ? [] : [day];
    });
    const all = [...days, ...(await this.weeksBefore(deployments, today))];
    if (all.length > 0) await this.unitOfWork.run((manager) => this.repository.keep(manager, all));
    return all.length;
  }

  /** The next few Sundays without a word since the first file of the site came. */
  private async weeksBefore(deployments: readonly Deployment[], today: Day): Promise<ForecastDay[]> {
    const open = deployments
      .filter(({ id, trust, goLiveOn }) => goLiveOn !== null && !this.filled.get(trust)?.has(id))
      .slice(0, sitesAtOnce);
    if (open.length === 0) return [];
    const firstLoads = await this.repository.firstLoads(
      systemScope,
      open.map(({ trust }) => trust),
    );
    const made: ForecastDay[] = [];
    for (const deployment of open) {
      const { id, trust, goLiveOn } = deployment;
      const firstAt = firstLoads.get(trust);
      const kept = new Set((await this.repository.of(systemScope, [id], null)).map(({ on }) => on));
      const missing = sundaysSince(goLiveOn!, today).filter((on) => firstAt && endOfLondonDay(on) > firstAt && !kept.has(on));
      for (const on of missing.slice(0, daysAtOnce)) {
        const at = new Date(endOfLondonDay(on).getTime() - 1);
        const stored = (await this.health.healthOf(systemScope, [id], at)).get(id);
        if (stored && stored.health.verdict !== 'NOT_LIVE') made.push({ ...dayOf(deployment, stored), on });
      }
      if (missing.length <= daysAtOnce) this.filled.set(trust, (this.filled.get(trust) ?? new Set()).add(id));
    }
    return made;
  }
}

/** The Sundays after go-live and before today: the days a weekly report is told to. */
function sundaysSince(goLiveOn: Day, today: Day): Day[] {
  const sundays: Day[] = [];
  const last = addDays(today, -weekdayOf(today));
  for (let on = last, weeks = 0; on > goLiveOn && weeks < mostWeeks; on = addDays(on, -7), weeks += 1) sundays.unshift(on);
  return sundays;
}

function dayOf({ id, trust }: Deployment, { health, steadyOn }: StoredHealth): ForecastDay {
  const saidAt = new Date(health.asOf);
  return {
    deploymentId: id,
    on: londonDayOf(saidAt),
    trust,
    saidAt,
    steadyOn: steadyOn.on,
    steadyFrom: steadyOn.from,
    steadyTo: steadyOn.to,
    reached: steadyOn.reached,
    withheld: steadyOn.withheld?.code ?? null,
    sentence: steadyOn.sentence,
  };
}

const isSame = (one: ForecastDay, other: ForecastDay): boolean =>
  one.steadyOn === other.steadyOn &&
  one.steadyFrom === other.steadyFrom &&
  one.steadyTo === other.steadyTo &&
  one.reached === other.reached &&
  one.withheld === other.withheld &&
  one.sentence === other.sentence;
