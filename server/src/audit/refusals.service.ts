import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Scope } from '../identity/scope.js';
import { log } from '../operations/log.js';
import { AuditService } from './audit.service.js';

/** As many lines a person's refusals may have in a minute: somebody who hammers is told of, not let fill the disk. */
const mostAMinute = 10;
const minuteMs = 60_000;

interface Count {
  readonly since: number;
  written: number;
  unwritten: number;
}

/** Writes down who asked for what their role does not allow, after they were told. */
@Injectable()
export class RefusalsService implements OnApplicationShutdown {
  private readonly counts = new Map<string, Count>();
  private readonly pending = new Set<Promise<void>>();

  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param what the field or the kind of address that was refused */
  note(scope: Scope, what: string): void {
    const unwritten = this.takeTurn(scope.userId);
    if (unwritten === null) return;
    const details = unwritten > 0 ? { notWritten: unwritten } : {};
    const work: Promise<void> = this.unitOfWork
      .run((manager) => this.audit.record(manager, { scope, action: 'access.refused', subject: what, details }))
      .catch((error: unknown) => log.warn({ err: error }, 'a refusal could not be written down'))
      .finally(() => this.pending.delete(work));
    this.pending.add(work);
  }

  /** Waits until what was noted is written. */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  /** How many were left out since the last line; null when this one is left out too. */
  private takeTurn(userId: string): number | null {
    const now = this.clock.now().getTime();
    const known = this.counts.get(userId);
    if (!known || now - known.since >= minuteMs) {
      if (this.counts.size > 10_000) this.counts.clear();
      this.counts.set(userId, { since: now, written: 1, unwritten: 0 });
      return known?.unwritten ?? 0;
    }
    if (known.written >= mostAMinute) {
      known.unwritten += 1;
      return null;
    }
    known.written += 1;
    return 0;
  }
}
