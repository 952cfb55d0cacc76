import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { AuditRepository } from './audit.repository.js';

/** What is written down of an act. `details` holds names and numbers, never passwords, tokens or ticket text. */
export interface AuditRecord {
  /** Who acted; null for somebody who is not signed in. */
  readonly scope: Pick<Scope, 'userId' | 'name'> | null;
  /** The act, dotted: `session.begun`, `session.refused`, `deployment.changed`. */
  readonly action: string;
  /** What was acted on, such as `deployment 7f3c…` or an incident's number. */
  readonly subject: string;
  readonly trust?: string | null;
  readonly details?: Record<string, unknown>;
}

@Injectable()
export class AuditService {
  constructor(
    @Inject(AuditRepository) private readonly repository: AuditRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Adds a line in the caller's unit of work, so that an act and its line are kept or lost together. */
  async record(manager: EntityManager, record: AuditRecord): Promise<void> {
    await this.repository.add(manager, {
      id: randomUUID(),
      at: this.clock.now(),
      actorId: record.scope?.userId ?? 'nobody',
      actor: record.scope?.name ?? 'Nobody signed in',
      action: record.action,
      subject: record.subject.slice(0, 400),
      trust: record.trust ?? null,
      details: JSON.stringify(record.details ?? {}),
    });
  }
}
