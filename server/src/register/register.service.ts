import { Inject, Injectable } from '@nestjs/common';
import { recordedChange } from '../audit/recorded-change.js';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { requireWriter, type Scope } from '../identity/scope.js';
import { DeploymentHistoryService } from '../rollout/deployment-history.service.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { kindWords } from './differences.js';
import { type LineKind, type RegisterLines, RegisterRepository, type RiskRating } from './register.repository.js';

export type { LineKind, RegisterLines, RiskRating };

/** A line as it is to be, and what the history says of it. */
export interface Told<Line> {
  readonly line: Line;
  readonly sentence: string;
}

/** What milestones, risks, actions and decisions have in common: found in scope, written with a version, told in the history. */
@Injectable()
export class RegisterService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(RegisterRepository) private readonly repository: RegisterRepository,
    @Inject(DeploymentHistoryService) private readonly history: DeploymentHistoryService,
  ) {}

  lines<Kind extends LineKind>(scope: Scope, kind: Kind, deploymentIds: readonly string[]): Promise<RegisterLines[Kind][]> {
    return this.repository.ofDeployments(scope, kind, deploymentIds);
  }

  ratings(scope: Scope, riskIds: readonly string[]): Promise<RiskRating[]> {
    return this.repository.ratings(scope, riskIds);
  }

  /** @throws FORBIDDEN, NOT_FOUND */
  async add<Kind extends LineKind>(
    scope: Scope,
    kind: Kind,
    deploymentId: string,
    make: (deployment: Deployment) => Told<RegisterLines[Kind]>,
    beside?: (manager: EntityManager, line: RegisterLines[Kind]) => Promise<void>,
  ): Promise<RegisterLines[Kind]> {
    requireWriter(scope);
    return this.unitOfWork.run(async (manager) => {
      const deployment = await this.rollout.deployment(scope, deploymentId, manager);
      if (!deployment) throw notFound('The deployment');
      const { line, sentence } = make(deployment);
      await this.repository.add(manager, kind, line);
      await beside?.(manager, line);
      await this.history.record(
        manager,
        scope,
        deployment,
        `${kind.toLowerCase()}.recorded`,
        {
          kind,
          subjectId: line.id,
          sentence,
        },
        recordedChange(null, line),
      );
      return line;
    });
  }

  /** @throws FORBIDDEN, NOT_FOUND, STALE_VERSION with the line as it stands */
  async change<Kind extends LineKind>(
    scope: Scope,
    kind: Kind,
    id: string,
    version: number,
    make: (before: RegisterLines[Kind]) => Told<RegisterLines[Kind]>,
    beside?: (manager: EntityManager, line: RegisterLines[Kind], before: RegisterLines[Kind]) => Promise<void>,
  ): Promise<RegisterLines[Kind]> {
    requireWriter(scope);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.line(scope, kind, id, manager);
      if (!before) throw notFound(`The ${kindWords[kind].toLowerCase()}`);
      if (before.version !== version) throw staleVersion(version, before.version, { ...before });
      const deployment = await this.rollout.deployment(scope, before.deploymentId, manager);
      if (!deployment) throw notFound('The deployment');
      const { line, sentence } = make(before);
      if (sentence === '') return before;
      const after = { ...line, version: version + 1 };
      if (!(await this.repository.change(manager, kind, after, version))) throw staleVersion(version, version + 1);
      await beside?.(manager, after, before);
      await this.history.record(
        manager,
        scope,
        deployment,
        `${kind.toLowerCase()}.changed`,
        {
          kind,
          subjectId: id,
          sentence,
        },
        recordedChange(before, after),
      );
      return after;
    });
  }

  addRating(manager: EntityManager, rating: RiskRating): Promise<void> {
    return this.repository.addRating(manager, rating);
  }
}
