import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isOpenState } from '@steady/shared/priority';
import type { EntityManager } from 'typeorm';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { requireWriter, type Scope } from '../identity/scope.js';
import { type Done, type FieldChange, SideActService, type WorkedIncident } from '../incidents/side-act.service.js';
import { AffectedService } from './affected.service.js';
import { IncidentLinksRepository, type ShownLink } from './incident-links.repository.js';
import { type LinkKind, linkWords } from './link-words.js';

export type { ShownLink };

/** House rule: an incident has so many ties of a kind at most. */
const mostOfAKind: Record<LinkKind, number> = { DUPLICATE_OF: 1, CHILD_OF: 1, CAUSED_BY: 20 };

/**
 * Ties between two incidents of one trust: duplicate of, caused by, child of. What is alike at several trusts is a theme's
 * business: a tie would show one trust's number to the other.
 */
@Injectable()
export class LinkService {
  constructor(
    @Inject(SideActService) private readonly acts: SideActService,
    @Inject(AffectedService) private readonly affected: AffectedService,
    @Inject(IncidentLinksRepository) private readonly repository: IncidentLinksRepository,
  ) {}

  links(scope: Scope, ids: readonly number[]): Promise<ShownLink[]> {
    return this.repository.links(scope, ids);
  }

  /**
   * Ties an incident to another. A duplicate is cancelled towards the original, which counts its place and users and takes over
   * its safety flag.
   * @throws NOT_FOUND, STALE_VERSION, BAD_INPUT for itself, a circle, another trust's or a second original
   */
  async link(scope: Scope, number: string, version: number, kind: LinkKind, to: string): Promise<void> {
    requireWriter(scope);
    await this.acts.run(async (manager, at) => {
      const before = await this.acts.required(manager, scope, number);
      const other = await this.acts.required(manager, scope, to);
      if (before.trustCode !== other.trustCode)
        throw badInput('Both incidents must be of one trust. A fault met at several trusts is told as a theme.', { field: 'to' });
      const cancels = kind === 'DUPLICATE_OF' && isOpenState(before.state);
      await this.acts.requireFresh(manager, before, version, cancels ? { state: 'CANCELLED' } : {});
      if (!(await this.isNew(manager, before, other, kind))) return;
      await this.repository.addLink(manager, {
        id: randomUUID(),
        incidentId: before.id,
        otherId: other.id,
        kind,
        byId: scope.userId,
        by: scope.name,
        at,
      });
      const done = cancels
        ? await this.towardsOriginal(manager, scope, before, other, at)
        : [this.acts.beside(before, [], at), this.acts.beside(other, [], at)];
      const [from, back] = done as [Done, Done];
      const told = (one: Done, words: string): Done => ({ ...one, changes: [...one.changes, linked(null, words)] });
      await this.acts.keep(
        manager,
        scope,
        'incident.linked',
        [told(from, `${linkWords[kind].own} ${other.number}`), told(back, `${linkWords[kind].inverse} ${before.number}`)],
        at,
      );
    });
  }

  /** Takes a tie away. A duplicate that was cancelled stays so: cancelled is an end. */
  async unlink(scope: Scope, id: string): Promise<string> {
    requireWriter(scope);
    return this.acts.run(async (manager, at) => {
      const link = await this.repository.linkOf(manager, scope, id);
      if (!link) throw notFound('The link');
      const before = await this.acts.required(manager, scope, link.number);
      const other = await this.acts.required(manager, scope, link.other);
      await this.repository.removeLink(manager, id);
      const words = linkWords[link.kind as LinkKind];
      const done = [
        this.acts.beside(before, [linked(`${words.own} ${other.number}`, null)], at),
        this.acts.beside(other, [linked(`${words.inverse} ${before.number}`, null)], at),
      ];
      await this.acts.keep(manager, scope, 'incident.unlinked', done, at);
      return before.number;
    });
  }

  /** False for a tie that is there already. @throws BAD_INPUT */
  private async isNew(manager: EntityManager, from: WorkedIncident, to: WorkedIncident, kind: LinkKind): Promise<boolean> {
    if (from.id === to.id) throw badInput('An incident is not tied to itself: name another.', { field: 'to' });
    const known = await this.repository.outgoing(manager, from.id, kind);
    if (known.some(({ otherId }) => otherId === to.id)) return false;
    if (known.length >= mostOfAKind[kind])
      throw badInput(`${from.number} is ${linkWords[kind].own} another already: take that link away first.`, {
        field: 'kind',
        most: mostOfAKind[kind],
      });
    if (await this.leadsTo(manager, to.id, from.id, kind))
      throw badInput(`That would be a circle: ${to.number} is itself ${linkWords[kind].own} ${from.number}.`, { field: 'to' });
    return true;
  }

  private async leadsTo(manager: EntityManager, start: number, goal: number, kind: LinkKind): Promise<boolean> {
    const seen = new Set<number>([start]);
    for (const id of seen) {
      if (id === goal) return true;
      for (const { otherId } of await this.repository.outgoing(manager, id, kind)) seen.add(otherId);
    }
    return false;
  }

  private async towardsOriginal(
    manager: EntityManager,
    scope: Scope,
    before: WorkedIncident,
    original: WorkedIncident,
    at: Date,
  ): Promise<Done[]> {
    if (!isOpenState(original.state) && before.patientSafety && !original.patientSafety)
      throw new DomainError(
        'ILLEGAL_TRANSITION',
        `${original.number} is over and holds no safety flag: open it again first, so that the flag of ${before.number} is not lost.`,
        { number: original.number, from: original.state },
      );
    const reason = `Duplicate of ${original.number}`;
    const cancelled = (await this.acts.changed(scope, before, { state: 'CANCELLED', reason }, at)) as Done;
    const { siteCode, department, usersAffected: users } = before;
    const counted = await this.affected.counted(manager, scope, original, { siteCode, department, users }, at);
    const flagged =
      before.patientSafety && !original.patientSafety
        ? await this.acts.changed(scope, original, { patientSafety: true, reason: `The flag of ${before.number}` }, at)
        : null;
    const joined = flagged ?? this.acts.beside(original, [], at);
    return [cancelled, { ...joined, changes: [...joined.changes, ...counted] }];
  }
}

const linked = (from: string | null, to: string | null): FieldChange => ({ field: 'link', from, to });
