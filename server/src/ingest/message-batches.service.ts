import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedName } from '@steady/shared/feeds';
import { addDays, londonDayOf, startOfLondonDay } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import type { Scope } from '../identity/scope.js';
import { IngestRepository } from './ingest.repository.js';

/** In the place of a mapping's name, of batches that came as single messages. */
export const messagesMapping = 'messages';

/** What came in one unit of work. */
export interface NotedMessages {
  readonly trust: string;
  readonly feed: FeedName;
  readonly source: string;
  readonly at: Date;
  readonly read: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Single messages are counted into one batch a source and day: by it a feed is known to be alive, and the history stays readable. */
@Injectable()
export class MessageBatchesService {
  constructor(
    @Inject(IngestRepository) private readonly repository: IngestRepository,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /** Counts messages into their day's batch, in the caller's unit of work; the first of a day begins it, with a line in the log. */
  async note(manager: EntityManager, scope: Scope, noted: NotedMessages): Promise<void> {
    const { trust, feed, source, at, read, inserted, updated, unchanged } = noted;
    const since = startOfLondonDay(londonDayOf(at));
    const key = { trustCode: trust, feed, source, mapping: messagesMapping };
    const found = await this.repository.ofMessages(manager, key, since);
    if (found) {
      await this.repository.change(manager, found.id, {
        read: found.read + read,
        inserted: found.inserted + inserted,
        updated: found.updated + updated,
        unchanged: found.unchanged + unchanged,
        total: found.read + read,
        cursor: found.read + read,
        receivedAt: at,
        finishedAt: at,
      });
      return;
    }
    const id = randomUUID();
    await this.repository.add(manager, {
      ...key,
      id,
      mappingVersion: '1',
      timezone: 'Europe/London',
      fileName: null,
      bytes: 0,
      sha256: `messages ${id}`,
      status: 'DONE',
      sameAs: null,
      findings: null,
      idempotencyKey: null,
      cursor: read,
      read,
      inserted,
      updated,
      unchanged,
      rejected: 0,
      quarantined: 0,
      total: read,
      refusal: null,
      refusalCode: null,
      touched: {},
      latestOn: addDays(londonDayOf(at), -1),
      by: scope.name,
      receivedAt: at,
      finishedAt: at,
    });
    await this.audit.record(manager, {
      scope,
      action: 'messages.received',
      subject: `import ${id}`,
      trust,
      details: { feed, source },
    });
  }
}
