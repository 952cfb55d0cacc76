import { Inject, Injectable } from '@nestjs/common';
import { policyOn } from '@steady/shared/policy';
import { checkClaim, type CategoryDay, type Claim, type ClaimCheck } from '@steady/shared/statements';
import { addDays, type Day, endOfLondonDay } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { FiguresService } from '../figures/figures.service.js';
import { EvidenceService } from '../health/evidence.service.js';
import { policies } from '../policies/known-policies.js';
import type { Scope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';

/** A claim to be checked. */
export interface ClaimToCheck {
  readonly deploymentId: string;
  readonly claim: Claim;
  readonly saidOn: Day;
}

/** How far back tickets of a category are counted. */
const lookBackDays = 14;

/** Holds claims against the figures: those known at the end of their day, and those known now. */
@Injectable()
export class ClaimCheckService {
  constructor(
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** With what was known when the day of the statement ended; null for a deployment that is not the person's. */
  async asKnownThen(scope: Scope, asked: ClaimToCheck): Promise<{ check: ClaimCheck; knownAt: Date } | null> {
    const now = this.clock.now();
    const over = new Date(endOfLondonDay(asked.saidOn).getTime() - 1);
    return this.check(scope, asked, over < now ? over : now, true);
  }

  /** With what is known now of the same days. */
  async asKnownNow(scope: Scope, asked: ClaimToCheck): Promise<{ check: ClaimCheck; knownAt: Date } | null> {
    return this.check(scope, asked, this.clock.now(), false);
  }

  private async check(
    scope: Scope,
    { deploymentId, claim, saidOn }: ClaimToCheck,
    knownAt: Date,
    asKnown: boolean,
  ): Promise<{ check: ClaimCheck; knownAt: Date } | null> {
    const deployment = await this.rollout.deployment(scope, deploymentId);
    if (!deployment) return null;
    const gathered = (await this.evidence.gather(scope, [deployment], knownAt, asKnown)).get(deploymentId);
    if (!gathered) return null;
    const asOf = asKnown ? knownAt : null;
    const [availability, wrongInformation] = await Promise.all([
      this.tickets(scope, deployment, 'AVAILABILITY', saidOn, asOf),
      this.tickets(scope, deployment, 'WRONG_INFORMATION', saidOn, asOf),
    ]);
    const evidence = { ...gathered, knownAt: knownAt.toISOString(), availability, wrongInformation };
    return { check: checkClaim(claim, saidOn, evidence, policyOn(policies, saidOn)), knownAt };
  }

  private async tickets(
    scope: Scope,
    { trust, site }: Deployment,
    category: string,
    saidOn: Day,
    asOf: Date | null,
  ): Promise<CategoryDay[]> {
    const sites = await this.rollout.sitesWithDeployments(scope, [trust]);
    const found = await this.figures.series(scope, {
      trust,
      // the figures of the trust's only site are those of the whole trust
      site: (sites.get(trust) ?? 1) <= 1 ? null : site,
      measure: 'incidents.opened',
      split: `category:${category}`,
      from: addDays(saidOn, -lookBackDays),
      to: saidOn,
      asOf,
    });
    return found.map(({ on, numerator }) => ({ on, opened: Number(numerator) }));
  }
}
