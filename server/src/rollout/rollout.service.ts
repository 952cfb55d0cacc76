import { Inject, Injectable } from '@nestjs/common';
import { type Day, formatDay } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { deploymentAsKnown } from './deployment-as-known.js';
import type { Scope } from '../identity/scope.js';
import {
  type CriterionResult,
  type Deployment,
  type DeploymentEvent,
  type DeploymentSelection,
  type FeedExpectation,
  type NilReturn,
  RolloutRepository,
} from './rollout.repository.js';

export type { CriterionResult, Deployment, DeploymentEvent, DeploymentSelection, FeedExpectation, NilReturn };

/** Reads deployments and what hangs on them. */
@Injectable()
export class RolloutService {
  constructor(@Inject(RolloutRepository) private readonly repository: RolloutRepository) {}

  deployments(scope: Scope, selection: DeploymentSelection = {}): Promise<Deployment[]> {
    return this.repository.deployments(scope, selection);
  }

  /** @param on the unit of work whose own writes are to be read */
  deployment(scope: Scope, id: string, on?: EntityManager): Promise<Deployment | null> {
    return this.repository.deployment(scope, id, on);
  }

  /** Deployments as they were known at an instant. */
  async asKnown(scope: Scope, deployments: readonly Deployment[], asOf: Date): Promise<Deployment[]> {
    const events = await this.repository.events(
      scope,
      deployments.map(({ id }) => id),
    );
    return deployments.map((one) =>
      deploymentAsKnown(
        one,
        events.filter(({ deploymentId }) => deploymentId === one.id),
        asOf,
      ),
    );
  }

  feeds(scope: Scope, ids: readonly string[]): Promise<FeedExpectation[]> {
    return this.repository.feeds(scope, ids);
  }

  events(scope: Scope, ids: readonly string[], span: { from?: Day | null; to?: Day | null } = {}): Promise<DeploymentEvent[]> {
    return this.repository.events(scope, ids, span);
  }

  nilReturns(scope: Scope, ids: readonly string[]): Promise<NilReturn[]> {
    return this.repository.nilReturns(scope, ids);
  }

  criterionResults(scope: Scope, ids: readonly string[]): Promise<CriterionResult[]> {
    return this.repository.criterionResults(scope, ids);
  }

  sitesWithDeployments(scope: Scope, trusts: readonly string[]): Promise<Map<string, number>> {
    return this.repository.sitesWithDeployments(scope, trusts);
  }
}

/** A nil return as a sentence. */
export function nilReturnSentence(nilReturn: Pick<NilReturn, 'stream' | 'on' | 'by'>): string {
  const word = nilReturn.stream === 'SAFETY' ? 'Safety queue reviewed' : 'No downtime';
  return `${word} on ${formatDay(nilReturn.on)}, confirmed by ${nilReturn.by}`;
}
