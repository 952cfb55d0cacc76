import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { type DeploymentChange, DeploymentHistoryRepository } from './deployment-history.repository.js';

export type { DeploymentChange };

/** A change as the history tells it. */
export interface ToldChange {
  readonly kind:
    'SETTINGS' | 'PHASE' | 'SUPPLIER' | 'MILESTONE' | 'RISK' | 'ACTION' | 'DECISION' | 'WAVE' | 'STATEMENT' | 'WARNING' | 'GATE';
  readonly subjectId?: string | null;
  readonly sentence: string;
}

/** What was changed, as it was and as it is. */
interface RecordedSides {
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

const mostListed = 200;

/** Keeps and tells what was changed of a deployment, by whom and when. */
@Injectable()
export class DeploymentHistoryService {
  constructor(
    @Inject(DeploymentHistoryRepository) private readonly repository: DeploymentHistoryRepository,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  changes(scope: Scope, deploymentId: string, first: number): Promise<DeploymentChange[]> {
    return this.repository.changes(scope, deploymentId, Math.min(Math.max(first, 1), mostListed));
  }

  /** Adds lines to the history, in the caller's unit of work. */
  async tell(
    manager: EntityManager,
    scope: Scope,
    deploymentId: string,
    changes: readonly ToldChange[],
    at = this.clock.now(),
  ): Promise<void> {
    await this.repository.add(
      manager,
      changes.map((change) => ({
        id: randomUUID(),
        deploymentId,
        at,
        byId: scope.userId,
        by: scope.name,
        kind: change.kind,
        subjectId: change.subjectId ?? null,
        sentence: change.sentence,
      })),
    );
  }

  /** As {@link tell} for one act, with its line in the audit log. */
  async record(
    manager: EntityManager,
    scope: Scope,
    deployment: { readonly id: string; readonly trust: string },
    action: string,
    change: ToldChange,
    { before, after, ...details }: RecordedSides & Record<string, unknown> = {},
  ): Promise<void> {
    await this.tell(manager, scope, deployment.id, [change]);
    await this.audit.record(manager, {
      scope,
      action,
      subject: `deployment ${deployment.id}`,
      trust: deployment.trust,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
      details: change.subjectId ? { id: change.subjectId, ...details } : details,
    });
  }
}
