import { Inject, Injectable } from '@nestjs/common';
import { feedMarkDays, type FeedMark, feedMarks, type FeedName } from '@steady/shared/feeds';
import { addDays, londonDayOf, workingDaysEndingOn } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { dailyMeasures, FeedRegisterRepository } from './feed-register.repository.js';

/** A feed of a trust from one source, with its marks. */
export interface RegisteredFeed {
  readonly trust: string;
  readonly feed: FeedName;
  readonly source: string;
  readonly cadence: 'DAILY' | 'WORKING_DAYS' | 'WEEKLY' | null;
  readonly loads: number;
  readonly lastGoodAt: Date | null;
  readonly marks: readonly FeedMark[];
}

const dayMs = 86_400_000;

/** Who sends what: every feed that is expected or came in the last four weeks, with what is thought of its data. */
@Injectable()
export class FeedRegisterService {
  constructor(
    @Inject(FeedRegisterRepository) private readonly repository: FeedRegisterRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async register(scope: Scope, trust: string | null): Promise<RegisteredFeed[]> {
    const now = this.clock.now();
    const today = londonDayOf(now);
    const deployments = await this.rollout.deployments(scope, trust === null ? {} : { trust });
    const trustOf = new Map(deployments.map((one) => [one.id, one.trust]));
    const expected = await this.rollout.feeds(scope, [...trustOf.keys()]);
    const loads = await this.repository.loads(scope, trust, new Date(now.getTime() - feedMarkDays.loads * dayMs));
    const days = workingDaysEndingOn(addDays(today, -1), feedMarkDays.figures);
    const figures = new Map<FeedName, Map<string, number>>();
    for (const [feed, measures] of Object.entries(dailyMeasures))
      figures.set(feed as FeedName, await this.repository.daysWithFigures(scope, measures, days));
    const register = new Map<string, Pick<RegisteredFeed, 'trust' | 'feed' | 'source' | 'cadence'>>();
    for (const { trust: code, feed, source } of loads)
      register.set(keyOf(code, feed, source), { trust: code, feed, source, cadence: null });
    for (const one of expected) {
      const code = trustOf.get(one.deploymentId);
      const feed = one.feed.toLowerCase() as FeedName;
      if (code !== undefined && !one.notApplicable)
        register.set(keyOf(code, feed, one.source), { trust: code, feed, source: one.source, cadence: one.cadence });
    }
    return [...register]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, one]) => {
        const mine = loads.filter((load) => keyOf(load.trust, load.feed, load.source) === key);
        const last = mine.filter(({ refused }) => !refused).at(-1);
        const daysWithFigures = figures.has(one.feed) ? (figures.get(one.feed)?.get(one.trust) ?? 0) : null;
        return {
          ...one,
          loads: mine.length,
          lastGoodAt: last ? new Date(last.receivedAt) : null,
          marks: feedMarks({ loads: mine, cadence: one.cadence, daysWithFigures, today }),
        };
      });
  }
}

const keyOf = (...parts: readonly string[]): string => parts.join(' ');
