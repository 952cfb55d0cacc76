import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Scope } from '../identity/scope.js';
import type { CheckedChange, FieldChange, WorkedIncident } from './incident-change.js';
import { WorkingRepository } from './working.repository.js';
import { type Done, stamped, WorkingService } from './working.service.js';

export type { CheckedChange, Done, FieldChange, WorkedIncident };

/** What is done beside an incident's own fields (others affected, links, files), with the same history, audit and live line. */
@Injectable()
export class SideActService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WorkingRepository) private readonly repository: WorkingRepository,
    @Inject(WorkingService) private readonly working: WorkingService,
  ) {}

  /** A unit of work in line with everybody else's acts on incidents. */
  run<T>(work: (manager: EntityManager, at: Date) => Promise<T>): Promise<T> {
    const at = this.clock.now();
    return this.unitOfWork.run(async (manager) => {
      await this.repository.queue(manager);
      return work(manager, at);
    });
  }

  /** @throws NOT_FOUND */
  required(manager: EntityManager, scope: Scope, number: string): Promise<WorkedIncident> {
    return this.working.required(manager, scope, number);
  }

  /** @throws STALE_VERSION when somebody changed its own fields since */
  requireFresh(manager: EntityManager, current: WorkedIncident, read: number, change: CheckedChange): Promise<void> {
    return this.working.requireFresh(manager, current, read, change);
  }

  /** An incident's own fields changed as a person would; null when nothing differs. */
  changed(scope: Scope, before: WorkedIncident, change: CheckedChange, at: Date): Promise<Done | null> {
    return this.working.worked(scope, before, change, at);
  }

  /** An incident with something new beside it. */
  beside(before: WorkedIncident, changes: readonly FieldChange[], at: Date): Done {
    return { before, after: stamped(before, at), changes };
  }

  siteCode(scope: Scope, trust: string, text: string | null): Promise<string | null> {
    return this.working.siteCode(scope, trust, text);
  }

  async keep(manager: EntityManager, scope: Scope, action: string, done: readonly Done[], at: Date): Promise<void> {
    for (const { before, after } of done) if (before !== null) await this.repository.change(manager, before, after);
    await this.working.finish(manager, scope, action, done, at);
  }
}
