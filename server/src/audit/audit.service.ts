import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Scope } from '../identity/scope.js';
import { AuditRepository } from './audit.repository.js';
import { type HashedLink, hashOfLink, orderedJson, programmeChain } from './chain.js';
import { HeadWitness } from './head-witness.js';

/** What is written down of an act: names of fields, figures and ids; never passwords, tokens, people's names or ticket text. */
export interface AuditRecord {
  /** Who acted; null for somebody who is not signed in. */
  readonly scope: Pick<Scope, 'userId' | 'address' | 'tokenId'> | null;
  /** The act, dotted: `session.begun`, `session.refused`, `deployment.changed`. */
  readonly action: string;
  /** What was acted on, such as `deployment 7f3c…` or an incident's number. */
  readonly subject: string;
  readonly trust?: string | null;
  /** What was changed, as it was and as it is. */
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  readonly details?: Record<string, unknown>;
  /** Where the request came from, when there is no scope to say it. */
  readonly address?: string | null;
}

@Injectable()
export class AuditService {
  constructor(
    @Inject(AuditRepository) private readonly repository: AuditRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(HeadWitness) private readonly witness: HeadWitness,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Adds a line in the caller's unit of work, so that an act and its line are kept or lost together. */
  async record(manager: EntityManager, record: AuditRecord): Promise<void> {
    await this.recordAll(manager, [record]);
  }

  /** Adds the lines of many acts of one unit of work in as few statements as one, each to the chain of its trust. */
  async recordAll(manager: EntityManager, records: readonly AuditRecord[]): Promise<void> {
    const chains = new Map<string, AuditRecord[]>();
    for (const record of records) {
      const chain = record.trust ?? programmeChain;
      chains.set(chain, [...(chains.get(chain) ?? []), record]);
    }
    // always in the same order: two units of work never wait for each other's chain
    for (const chain of [...chains.keys()].sort()) await this.extend(manager, chain, chains.get(chain) ?? []);
  }

  /** That something was taken out as a file, in a unit of work of its own; awaited before the first byte goes. */
  async exported(
    scope: Scope,
    taken: {
      readonly kind: string;
      readonly subject: string;
      readonly trust: string | null;
      readonly details?: Record<string, unknown>;
    },
  ): Promise<void> {
    const { kind, ...rest } = taken;
    await this.unitOfWork.run((manager) => this.record(manager, { scope, action: `${kind}.exported`, ...rest }));
  }

  private async extend(manager: EntityManager, chain: string, records: readonly AuditRecord[]): Promise<void> {
    const at = this.clock.now();
    let end = await this.repository.takePlaces(manager, chain, records.length);
    const links = records.map((record) => {
      const link = linkOf(record, { chain, position: end.position + 1, previousHash: end.hash, at });
      end = { position: link.position, hash: link.hash };
      return link;
    });
    await this.repository.add(manager, links);
    this.unitOfWork.afterCommit(() => this.witness.note(chain, end));
  }
}

function linkOf(record: AuditRecord, place: Pick<HashedLink, 'chain' | 'position' | 'previousHash' | 'at'>): HashedLink {
  const link = {
    ...place,
    id: randomUUID(),
    actorId: record.scope?.userId ?? 'nobody',
    tokenId: record.scope?.tokenId ?? null,
    address: record.scope?.address ?? record.address ?? null,
    action: record.action,
    subject: record.subject.slice(0, 400),
    trust: record.trust ?? null,
    before: record.before ? orderedJson(record.before) : null,
    after: record.after ? orderedJson(record.after) : null,
    details: orderedJson(record.details ?? {}),
  };
  return { ...link, hash: hashOfLink(link) };
}
