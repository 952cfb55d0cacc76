import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type Health, type HealthEvidence, healthOf } from '@steady/shared/health';
import { type Day, endOfLondonDay } from '@steady/shared/time';
import type { Scope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { EvidenceService } from './evidence.service.js';
import { HealthService } from './health.service.js';
import { notLiveSentence } from './not-live-sentence.js';
import { policies } from '../policies/known-policies.js';
import { failedCriteria } from './readiness.js';
import { type SteadyOn, steadyOnOf } from './steady-on.js';
import { dayBefore } from './told-to.js';

/** The health of a deployment at the close of a day, with what it was judged from. */
export interface ClosedHealth {
  readonly health: Health;
  readonly evidence: HealthEvidence;
  readonly sentence: string;
  readonly steadyOn: SteadyOn;
  /** The last day each feed tells of by what had come in; a feed entered in Steady itself tells of every day. */
  readonly toldTo: ReadonlyMap<string, Day>;
  /** When each feed last came, by feed and source. */
  readonly lastGoodAt: ReadonlyMap<string, string>;
  /** The criteria of its readiness gate whose latest finding fails. */
  readonly failedCriteria: readonly string[];
}

/** Judges deployments as of the close of a day, for reports that are written some time after it. */
@Injectable()
export class WeekHealthService {
  constructor(
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  /**
   * The health at the end of a day from what had come in by `knownAt`: a file of Monday tells of Sunday, what happened on Monday
   * is no part of it. On a day that is not over it is the health at `knownAt`.
   */
  async closeOf(scope: Scope, deployments: readonly Deployment[], on: Day, knownAt: Date): Promise<Map<string, ClosedHealth>> {
    const close = new Date(endOfLondonDay(on).getTime() - 1); // 23:59: at midnight it is the next day, with its own training export
    const asOf = close < knownAt ? close : knownAt;
    const ids = deployments.map(({ id }) => id);
    const [evidence, results, shapes] = await Promise.all([
      this.evidence.gather(scope, deployments, asOf, true, knownAt),
      this.rollout.criterionResults(scope, ids),
      this.health.earlierShapes(on),
    ]);
    const closed = new Map<string, ClosedHealth>();
    for (const deployment of deployments) {
      const gathered = evidence.get(deployment.id);
      if (!gathered) continue;
      const own = loadedBy(gathered, asOf);
      const health = healthOf(own, policies, asOf.toISOString());
      const earlier = shapes.filter((shape) => shape.goLiveOn < (own.goLiveOn ?? '')).map(({ shape }) => shape);
      const failed = failedCriteria(
        results.filter((result) => result.deploymentId === deployment.id && result.recordedAt <= knownAt),
      );
      closed.set(deployment.id, {
        health,
        evidence: own,
        sentence: health.verdict === 'NOT_LIVE' ? notLiveSentence(health.headline, deployment, failed) : health.headline,
        steadyOn: steadyOnOf(own, health, asOf, earlier).steadyOn,
        toldTo: toldToOf(gathered, on),
        lastGoodAt: new Map(
          gathered.feeds.flatMap(({ feed, source, loadedAt }) => {
            const last = [...loadedAt].sort().at(-1);
            return last === undefined ? [] : [[`${feed} ${source}`, last] as const];
          }),
        ),
        failedCriteria: failed.map(({ criterion }) => criterion),
      });
      await nextTurn(); // one site takes a moment: other requests come between
    }
    return closed;
  }
}

/** The day before each feed last came: on the day itself it was not over. */
function toldToOf({ feeds }: HealthEvidence, to: Day): Map<string, Day> {
  const told = new Map<string, Day>();
  for (const { feed, cadence, loadedAt } of feeds) {
    const last = [...loadedAt].sort().at(-1);
    const until = cadence === null ? to : last === undefined ? '0000-01-01' : dayBefore(new Date(last));
    const known = told.get(feed);
    told.set(feed, known !== undefined && known > until ? known : until);
  }
  return told;
}

/** Loads that came after the instant judged, with what they told of the days before it, as if they had come at that instant. */
function loadedBy(evidence: HealthEvidence, asOf: Date): HealthEvidence {
  const at = asOf.toISOString();
  return {
    ...evidence,
    feeds: evidence.feeds.map((feed) => ({ ...feed, loadedAt: feed.loadedAt.map((loaded) => (loaded > at ? at : loaded)) })),
  };
}
