import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type IdentifierFinding, screenText } from '@steady/shared/identifiers';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { screenedTextOrNull } from '../graphql/checked.js';
import type { HeldTextDecision, HeldTextDoor } from '../graphql/enums.js';
import { requirePerson, requireRole, type Scope, systemScope } from '../identity/scope.js';
import { log } from '../operations/log.js';
import { Sealer } from '../sealing/sealer.js';
import { type HeldText, type HeldTextSelection, HeldTextsRepository } from './held-texts.repository.js';

export type { HeldText, HeldTextSelection };

/** A text as it came, of one field of a record. */
export interface FoundText {
  /** What kind of record: the feed, or what a person wrote. */
  readonly feed: string;
  readonly source: string;
  readonly recordKey: string;
  readonly field: string;
  readonly text: string;
}

/** Where texts come from. */
export interface HeldFrom {
  readonly trust: string;
  readonly door: HeldTextDoor;
  readonly batchId: string | null;
}

/**
 * Puts another text in the place of a masked one, inside the caller's unit of work.
 * @returns whether the record still held the masked text
 */
export type TextTarget = (manager: EntityManager, scope: Scope, held: HeldText, text: string) => Promise<boolean>;

/** Stands where a text was discarded. */
export const discardedText = '[text discarded]';
/** House rule: a text waits so long for somebody to decide; then its masked form stands for good. */
const waitsDays = 30;
const dayMs = 86_400_000;
const lookMs = 3_600_000;

/** Texts in which something may identify a person: masked where they are stored, and here until somebody decides. */
@Injectable()
export class QuarantineService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly targets = new Map<string, TextTarget>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(HeldTextsRepository) private readonly repository: HeldTextsRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.lapse();
    this.timer = setInterval(() => {
      this.lapse().catch((error: unknown) => log.error({ err: error }, 'texts in quarantine could not be looked through'));
    }, lookMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Says how a released or discarded text reaches the records of a kind. */
  reach(feed: string, target: TextTarget): void {
    this.targets.set(feed, target);
  }

  /**
   * Takes texts that were found to hold something. What was decided of the same text before holds for it again.
   * @returns what is to be stored of each, in their order: masked, unless it was released or discarded before
   */
  async take(manager: EntityManager, from: HeldFrom, found: readonly FoundText[]): Promise<string[]> {
    if (found.length === 0) return [];
    const marks = found.map(({ text }) => this.markOf(from.trust, text));
    const decided = await this.repository.decisions(manager, systemScope, from.trust, [...new Set(marks)]);
    const held: HeldText[] = [];
    const stored = found.map((one, index) => {
      const mark = marks[index] as string;
      const decision = decided.get(mark);
      if (decision === 'RELEASE') return one.text;
      if (decision === 'DISCARD') return discardedText;
      const { masked, findings } = screenText(one.text);
      if (decision === undefined) held.push(this.heldText(from, one, masked, findings, mark));
      return masked;
    });
    await this.repository.add(manager, held);
    return stored;
  }

  /** How many wait, of all trusts a person may see. */
  waiting(scope: Scope, trust: string | null): Promise<number> {
    return this.repository.count(scope, { trust, decided: false });
  }

  /**
   * Decides on a text: its masked form stays, or it is put back as it came, or nothing of it stays.
   * @throws NOT_FOUND, BAD_INPUT without a reason to release, FORBIDDEN, ILLEGAL_TRANSITION when it was decided already
   */
  async decide(scope: Scope, id: string, decision: HeldTextDecision, given: string | null): Promise<HeldText> {
    requirePerson(scope);
    if (decision === 'LAPSED') throw badInput('Choose to mask, to release or to discard the text.', { field: 'decision' });
    // to say that a text names no patient is for who can know it
    if (decision === 'RELEASE') requireRole(scope, 'TRUST_IT_LEAD');
    else requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
    const reason = screenedTextOrNull('the reason', given, 500);
    if (decision === 'RELEASE' && reason === null)
      throw badInput('Say why the text identifies nobody before it is released.', { field: 'reason' });
    return this.unitOfWork.run(async (manager) => {
      const held = await this.repository.find(scope, id, manager);
      if (!held) throw notFound('That text');
      if (held.decision !== null)
        throw new DomainError('ILLEGAL_TRANSITION', 'This text was decided on already.', { decision: held.decision });
      const text = decision === 'RELEASE' ? this.opened(held) : discardedText;
      const target = decision === 'MASK' ? undefined : this.targets.get(held.feed);
      const reached = target ? await target(manager, scope, held, text) : false;
      const values = { decision, decidedAt: this.clock.now(), decidedBy: scope.name, reason, sealed: null };
      await this.repository.decide(manager, scope, id, values);
      await this.audit.record(manager, {
        scope,
        action: `quarantine.${{ MASK: 'masked', RELEASE: 'released', DISCARD: 'discarded' }[decision]}`,
        subject: `held text ${id}`,
        trust: held.trustCode,
        before: { decision: null },
        after: { decision },
        details: { feed: held.feed, field: held.field, findings: held.findings, reached, length: held.masked.length },
      });
      return { ...held, ...values };
    });
  }

  /** Forgets what came with an import that is taken back. */
  async dropOfBatch(manager: EntityManager, batchId: string): Promise<void> {
    await this.repository.dropOfBatch(manager, batchId);
  }

  /** Texts nobody decided on in time keep their masks, and go. */
  async lapse(): Promise<void> {
    const at = this.clock.now();
    const lapsed = await this.unitOfWork.run((manager) =>
      this.repository.lapse(manager, new Date(at.getTime() - waitsDays * dayMs), at),
    );
    if (lapsed > 0) log.info({ lapsed }, 'texts in quarantine lapsed: their masks stand');
  }

  async page(
    scope: Scope,
    selection: HeldTextSelection,
    first: number,
    after: string | null,
  ): Promise<{ nodes: HeldText[]; hasNextPage: boolean; totalCount: number }> {
    const from = after === null ? null : await this.repository.find(scope, after);
    if (after !== null && from === null)
      throw badInput('Begin the list again: the page to go on from is not there.', { field: 'after' });
    const [found, totalCount] = await Promise.all([
      this.repository.page(scope, selection, first + 1, from),
      this.repository.count(scope, selection),
    ]);
    return { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount };
  }

  private heldText(
    { trust, door, batchId }: HeldFrom,
    { feed, source, recordKey, field, text }: FoundText,
    masked: string,
    findings: IdentifierFinding[],
    mark: string,
  ): HeldText {
    return {
      id: randomUUID(),
      trustCode: trust,
      door,
      feed,
      source,
      recordKey,
      field,
      masked,
      sealed: this.sealer.seal(purposeOf(trust), text),
      mark,
      findings,
      batchId,
      heldAt: this.clock.now(),
      decision: null,
      decidedAt: null,
      decidedBy: null,
      reason: null,
    };
  }

  private opened(held: HeldText): string {
    const text = held.sealed === null ? null : this.sealer.open(purposeOf(held.trustCode), held.sealed);
    if (text === null)
      throw new DomainError(
        'UNAVAILABLE',
        'The text cannot be opened: the key it was sealed with is not there. Its masked form stays; send it again.',
      );
    return text;
  }

  private markOf(trust: string, text: string): string {
    return this.sealer.mark(purposeOf(trust), text);
  }
}

const purposeOf = (trust: string): string => `text in quarantine of ${trust}`;
