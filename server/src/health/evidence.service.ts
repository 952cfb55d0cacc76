import { Inject, Injectable } from '@nestjs/common';
import type { HealthEvidence } from '@steady/shared/health';
import type { Policy } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import type { Scope } from '../identity/scope.js';
import { policies } from '../policies/known-policies.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { evidenceOf, readFrom } from './evidence.js';
import { EvidenceRepository, type EvidenceSpan } from './evidence.repository.js';

/** Gathers what deployments are judged from, all of them together in about ten statements. */
@Injectable()
export class EvidenceService {
  constructor(
    @Inject(EvidenceRepository) private readonly repository: EvidenceRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
  ) {}

  /**
   * @param asKnown figures as they were known at `asOf`; else those that stand now
   * @param by the policies its clocks are read by
   * @param knownAt where it is later than `asOf`: what had come in by then tells of the days before
   */
  async gather(
    scope: Scope,
    deployments: readonly Deployment[],
    asOf: Date,
    asKnown: boolean,
    knownAt = asOf,
    by: readonly Policy[] = policies,
  ): Promise<Map<string, HealthEvidence>> {
    if (deployments.length === 0) return new Map();
    const today = londonDayOf(asOf);
    const ids = deployments.map(({ id }) => id);
    const trusts = [...new Set(deployments.map(({ trust }) => trust))];
    const span: EvidenceSpan = {
      trusts,
      sites: ['', ...new Set(deployments.map(({ site }) => site))],
      fromOn: deployments.map((deployment) => readFrom(deployment, today)).sort()[0]!,
      asOf: knownAt,
      asKnown,
    };
    const [feeds, events, nilReturns, siteCounts, figures, incidents, loads, hazards, episodes, atMost] = await Promise.all([
      this.rollout.feeds(scope, ids),
      this.rollout.events(scope, ids),
      this.rollout.nilReturns(scope, ids),
      this.rollout.sitesWithDeployments(scope, trusts),
      this.repository.figures(scope, span),
      this.repository.incidents(scope, span),
      this.repository.loads(scope, span),
      this.repository.hazards(scope, span),
      this.repository.episodes(scope, span),
      this.repository.trainingDaysAtMost(scope, span),
    ]);
    return new Map(
      deployments.map((deployment) => {
        const { id, trust } = deployment;
        const isOnly = (siteCounts.get(trust) ?? 1) <= 1;
        const fromOn = readFrom(deployment, today);
        const isOwn = (row: { trust: string; site: string | null }): boolean =>
          row.trust === trust && (isOnly || row.site === deployment.site);
        const evidence = evidenceOf(
          {
            deployment,
            feeds: feeds.filter((feed) => feed.deploymentId === id),
            events: events.filter((event) => event.deploymentId === id),
            nilReturns: nilReturns.filter((nilReturn) => nilReturn.deploymentId === id),
            // the figures of the trust's only site are those of the whole trust, rows that name no site among them
            figures: figures.filter(
              (figure) => figure.trust === trust && figure.site === (isOnly ? '' : deployment.site) && figure.day >= fromOn,
            ),
            incidents: incidents.filter(isOwn),
            loads: loads.filter((load) => load.trust === trust),
            hazards: hazards.filter((hazard) => hazard.trust === trust),
            episodes: episodes.filter(isOwn),
            trainingAtMost: new Set(
              [...atMost].filter((key) => key.startsWith(`${trust} `)).map((key) => key.slice(trust.length + 1)),
            ),
          },
          asOf,
          by,
          knownAt,
        );
        return [id, evidence];
      }),
    );
  }
}
