import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput } from '../errors/domain-error.js';
import { type Colleague, ColleaguesService } from '../identity/colleagues.service.js';
import type { Scope } from '../identity/scope.js';
import { WorkingService } from '../incidents/working.service.js';
import { mentionedIn } from './mentioned.js';
import { type Mention, MentionsRepository } from './mentions.repository.js';

export type { Colleague, Mention };

const mostAtOnce = 200;

/** Tells people that a comment names them. Only who may see the incident, and may read the comment, is told. */
@Injectable()
export class MentionsService implements OnModuleInit {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WorkingService) private readonly working: WorkingService,
    @Inject(ColleaguesService) private readonly people: ColleaguesService,
    @Inject(MentionsRepository) private readonly repository: MentionsRepository,
  ) {}

  onModuleInit(): void {
    this.working.onCommented((manager, scope, trust, comment) => this.note(manager, scope, trust, comment));
  }

  colleagues(scope: Scope, trust: string): Promise<Colleague[]> {
    return this.people.ofTrust(scope, trust);
  }

  own(scope: Scope, unseen: boolean, first: number): Promise<Mention[]> {
    return this.repository.own(scope, unseen, Math.min(Math.max(first, 1), mostAtOnce));
  }

  async see(scope: Scope, ids: readonly string[]): Promise<void> {
    if (ids.length === 0 || ids.length > mostAtOnce)
      throw badInput(`Name the mentions you have seen, at most ${mostAtOnce}.`, { field: 'ids', most: mostAtOnce });
    const at = this.clock.now();
    await this.unitOfWork.run((manager) => this.repository.see(manager, scope, ids, at));
  }

  private async note(
    manager: EntityManager,
    scope: Scope,
    trust: string,
    comment: {
      readonly id: string;
      readonly incidentId: number;
      readonly text: string;
      readonly at: Date;
      readonly internal: boolean;
    },
  ): Promise<void> {
    if (!comment.text.includes('@')) return;
    const reads = ({ id, role }: Colleague): boolean => id !== scope.userId && !(comment.internal && role === 'EXECUTIVE');
    const named = mentionedIn(comment.text, await this.people.ofTrust(scope, trust, manager)).filter(reads);
    await this.repository.add(
      manager,
      named.map(({ id: userId }) => ({
        id: randomUUID(),
        incidentId: comment.incidentId,
        commentId: comment.id,
        userId,
        by: scope.name,
        at: comment.at,
        seenAt: null,
      })),
    );
  }
}
