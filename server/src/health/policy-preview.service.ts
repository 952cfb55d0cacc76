import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type Health, healthOf, type HealthEvidence, worstFirst } from '@steady/shared/health';
import type { Policy } from '@steady/shared/policy';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { policies } from '../policies/known-policies.js';
import { PoliciesService, type PolicyChange } from '../policies/policies.service.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { EvidenceService } from './evidence.service.js';

/** What a deployment is today, and what it would be were the policy changed. */
export interface PreviewedVerdict {
  readonly deployment: Deployment;
  readonly before: Health;
  readonly after: Health;
}

/** What a change of the policy would do to today's verdicts. Nothing is stored. */
@Injectable()
export class PolicyPreviewService {
  constructor(
    @Inject(PoliciesService) private readonly policies: PoliciesService,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every deployment, the worst under the change first. @throws BAD_INPUT with every fault of the change */
  async preview(scope: Scope, changes: readonly PolicyChange[]): Promise<PreviewedVerdict[]> {
    const { all } = this.policies.tried(scope, changes);
    const asOf = this.clock.now();
    const deployments = await this.rollout.deployments(scope);
    const gather = (by: readonly Policy[]): Promise<Map<string, HealthEvidence>> =>
      this.evidence.gather(scope, deployments, asOf, false, asOf, by);
    const [now, then] = [await gather(policies), await gather(all)];
    const previewed: PreviewedVerdict[] = [];
    for (const deployment of deployments) {
      const [before, after] = [now.get(deployment.id), then.get(deployment.id)];
      if (before && after)
        previewed.push({
          deployment,
          before: healthOf(before, policies, asOf.toISOString()),
          after: healthOf(after, all, asOf.toISOString()),
        });
      await nextTurn(); // one site takes a moment: other requests come between
    }
    const ranked = previewed.map((one) => ({ one, ...one.after, goLiveOn: one.deployment.goLiveOn }));
    return ranked.sort(worstFirst).map(({ one }) => one);
  }
}
