import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { screenText } from '@steady/shared/identifiers';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { type HeldText, QuarantineService } from '../quarantine/quarantine.service.js';
import type { CheckedChange, WorkedIncident } from './incident-change.js';
import { steadySource } from './worked-figures.service.js';
import { WorkingRepository } from './working.repository.js';
import { WorkingService } from './working.service.js';

/** Fields of a ticket that a decision on a text in quarantine may write. */
const reachable = ['title', 'description', 'department', 'assignedTo', 'supplier', 'resolution', 'workaround'] as const;
type Reachable = (typeof reachable)[number];

/** What a person typed, by field; what is no text or was left out is passed over. */
export type Typed = Readonly<Record<string, unknown>>;

/** Kinds of record under which typed texts lie in quarantine. */
const ticket = 'incidents';
const comment = 'comments';

/** Texts in quarantine that belong to tickets: what people type goes in there, and what is decided comes back to the ticket. */
@Injectable()
export class TypedTextsService implements OnModuleInit {
  constructor(
    @Inject(QuarantineService) private readonly quarantine: QuarantineService,
    @Inject(WorkingRepository) private readonly repository: WorkingRepository,
    @Inject(WorkingService) private readonly working: WorkingService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.working.onTyped((manager, incident, typed, commentId) => this.keep(manager, incident, typed, commentId));
    this.quarantine.reach(ticket, (manager, scope, held, text) => this.write(manager, scope, held, text));
    this.quarantine.reach(comment, (manager, scope, held, text) =>
      this.repository.rewriteComment(manager, scope, held.recordKey, held.masked, text),
    );
  }

  /** Puts what a person typed into quarantine where it may identify somebody; the ticket has its masked form. */
  private async keep(manager: EntityManager, incident: WorkedIncident, typed: Typed, commentId: string | null): Promise<void> {
    const found = Object.entries(typed).flatMap(([field, value]) => {
      if (typeof value !== 'string') return [];
      const text = value.trim();
      if (screenText(text).findings.length === 0) return [];
      return [
        {
          feed: commentId === null ? ticket : comment,
          source: steadySource,
          recordKey: commentId ?? incident.number,
          field,
          text,
        },
      ];
    });
    await this.quarantine.take(manager, { trust: incident.trustCode, door: 'PAGE', batchId: null }, found);
  }

  /** Writes a text over its masked form, as a change of the ticket with its history. */
  private async write(manager: EntityManager, scope: Scope, held: HeldText, text: string): Promise<boolean> {
    const field = reachable.find((one) => one === held.field);
    if (!field) return false;
    await this.repository.queue(manager);
    const number =
      held.source === steadySource
        ? held.recordKey
        : await this.repository.numberOfReference(manager, scope, held.trustCode, held.source, held.recordKey);
    const before = number === null ? undefined : (await this.repository.ofNumbers(manager, scope, [number]))[0];
    // masks are told apart by nothing, so a text that was edited since is left alone
    if (!before || before[field] !== held.masked) return false;
    const at = this.clock.now();
    const change: CheckedChange & Partial<Record<Reachable, string>> = { [field]: text };
    const done = await this.working.worked(scope, before, change, at);
    if (done === null) return false;
    await this.repository.change(manager, before, done.after);
    await this.working.finish(manager, scope, 'incident.textDecided', [done], at);
    return true;
  }
}
