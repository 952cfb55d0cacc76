import { randomUUID } from 'node:crypto';
import { recordedChange } from '../audit/recorded-change.js';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, londonDayOf, startOfLondonDay } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { screenedText } from '../graphql/checked.js';
import { HealthService, type StoredHealth } from '../health/health.service.js';
import { LiveBus } from '../live/live-bus.js';
import { requireRole, type Scope } from '../identity/scope.js';
import { DeploymentHistoryService } from '../rollout/deployment-history.service.js';
import type { Deployment } from '../rollout/rollout.service.js';
import { type Cause, planCauses, warningCauses } from './causes.js';
import { type Notice, NoticeRepository, type NoticeSelection } from './notice.repository.js';

export type { Notice, NoticeSelection };

/** One that ended by itself is shown for so many days more. */
const shownDaysAfterEnd = 7;

/**
 * What Steady has to tell of deployments. Whenever a deployment's health is worked out, its notices are brought in line in the
 * same unit of work: a new cause raises one, a cause that is gone ends it, one that comes back raises another.
 */
@Injectable()
export class NoticeService implements OnModuleInit {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NoticeRepository) private readonly repository: NoticeRepository,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(DeploymentHistoryService) private readonly history: DeploymentHistoryService,
  ) {}

  onModuleInit(): void {
    this.health.onKept((manager, deployment, stored) => this.bringInLine(manager, deployment, stored));
  }

  /** The instant since which an ended notice is still shown. */
  shownSince(): Date {
    return startOfLondonDay(addDays(londonDayOf(this.clock.now()), -shownDaysAfterEnd));
  }

  async page(
    scope: Scope,
    selection: NoticeSelection,
    first: number,
    after: string | null,
  ): Promise<{ nodes: Notice[]; hasNextPage: boolean; totalCount: number }> {
    const from = after === null ? null : await this.repository.notice(scope, after);
    if (after !== null && from === null)
      throw badInput('Begin the list again: the page to go on from is not there.', { field: 'after' });
    const [found, totalCount] = await Promise.all([
      this.repository.notices(scope, selection, first + 1, from),
      this.repository.count(scope, selection),
    ]);
    return { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount };
  }

  notice(scope: Scope, id: string): Promise<Notice | null> {
    return this.repository.notice(scope, id);
  }

  ofDeployments(scope: Scope, ids: readonly string[]): Promise<Notice[]> {
    return this.repository.notices(scope, { deployments: ids, openSince: this.shownSince() }, 1000, null);
  }

  /** A named person says why it needs no more heed. It comes back when its cause goes and returns. */
  async dismiss(scope: Scope, id: string, reason: string): Promise<Notice> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
    const dismissedReason = screenedText('the reason', reason, 500);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.notice(scope, id, manager);
      if (!before) throw notFound('The notice');
      if (before.dismissedAt !== null) return before;
      const change = {
        dismissedAt: this.clock.now(),
        dismissedBy: scope.name,
        dismissedReason,
        version: before.version + 1,
      };
      await this.repository.change(manager, id, change);
      const { deploymentId, trust, sentence } = before;
      await this.history.record(
        manager,
        scope,
        { id: deploymentId, trust },
        'notice.dismissed',
        { kind: 'WARNING', subjectId: id, sentence: `Dismissed, ${dismissedReason}: ${sentence}` },
        { code: before.code, ...recordedChange({ dismissedAt: null }, { dismissedAt: change.dismissedAt }) },
      );
      return { ...before, ...change };
    });
  }

  private async bringInLine(manager: EntityManager, deployment: Deployment, stored: StoredHealth): Promise<void> {
    const at = new Date(stored.health.asOf);
    const causes: Cause[] = [...warningCauses(stored.warnings), ...planCauses(deployment, londonDayOf(at))];
    const lasting = await this.repository.lasting(manager, deployment.id);
    for (const notice of lasting) {
      const still = causes.find(({ cause }) => cause === notice.cause);
      if (!still) await this.repository.change(manager, notice.id, { endedAt: at });
      else if (still.sentence !== notice.sentence) await this.repository.change(manager, notice.id, { sentence: still.sentence });
    }
    for (const cause of causes)
      if (!lasting.some((notice) => notice.cause === cause.cause)) {
        const id = randomUUID();
        await this.repository.add(manager, {
          ...cause,
          id,
          version: 1,
          trust: deployment.trust,
          deploymentId: deployment.id,
          raisedAt: at,
          endedAt: null,
          dismissedAt: null,
          dismissedBy: null,
          dismissedReason: null,
        });
        this.live.publish({ kind: 'NOTICE', trust: deployment.trust, id });
      }
  }
}
