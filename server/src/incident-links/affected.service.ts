import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isOpenState } from '@steady/shared/priority';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../errors/domain-error.js';
import { checkedWhole, screenedTextOrNull } from '../graphql/checked.js';
import { requireRole, type Scope } from '../identity/scope.js';
import { type FieldChange, SideActService, type WorkedIncident } from '../incidents/side-act.service.js';
import { type AffectedParty, IncidentLinksRepository } from './incident-links.repository.js';

export type { AffectedParty };

/** Where else an incident is met. */
export interface Joining {
  readonly site?: string | null;
  readonly department?: string | null;
  readonly users?: number | null;
}

const mostUsers = 1_000_000;

/** "Mine too": another place that has met an incident, counted on it instead of logged a second time. */
@Injectable()
export class AffectedService {
  constructor(
    @Inject(SideActService) private readonly acts: SideActService,
    @Inject(IncidentLinksRepository) private readonly repository: IncidentLinksRepository,
  ) {}

  parties(scope: Scope, ids: readonly number[]): Promise<AffectedParty[]> {
    return this.repository.parties(scope, ids);
  }

  /** Joins an open incident. Said again by the same person of the same place it is the same party, with the newer count. */
  async join(scope: Scope, number: string, { site, department, users }: Joining): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER', 'SERVICE');
    const ward = screenedTextOrNull('the department', department, 120);
    const count =
      users === null || users === undefined ? null : checkedWhole('The number of users affected', users, 0, mostUsers);
    await this.acts.run(async (manager, at) => {
      const before = await this.acts.required(manager, scope, number);
      if (!isOpenState(before.state))
        throw new DomainError(
          'ILLEGAL_TRANSITION',
          `Incident ${number} is over: open it again if the fault is back, or log a new one.`,
          { number, from: before.state },
        );
      const siteCode = await this.acts.siteCode(scope, before.trustCode, site ?? null);
      const changes = await this.counted(manager, scope, before, { siteCode, department: ward, users: count }, at);
      if (changes.length === 0) return;
      await this.acts.keep(manager, scope, 'incident.joined', [this.acts.beside(before, changes, at)], at);
    });
  }

  /** Writes a party, or the newer count of one that is there; answers what a history tells of it, nothing when all is as it was. */
  async counted(
    manager: EntityManager,
    scope: Scope,
    incident: WorkedIncident,
    place: Pick<AffectedParty, 'siteCode' | 'department' | 'users'>,
    at: Date,
  ): Promise<FieldChange[]> {
    const key = `${place.siteCode ?? ''} ${place.department?.toLowerCase() ?? ''}`;
    const there = await this.repository.partyOf(manager, incident.id, scope.userId, key);
    if (there && there.users === place.users) return [];
    if (there) await this.repository.changeUsers(manager, there.id, place.users);
    else
      await this.repository.addParty(manager, {
        ...place,
        id: randomUUID(),
        incidentId: incident.id,
        place: key,
        byId: scope.userId,
        by: scope.name,
        at,
      });
    const inWords = (users: number | null): string =>
      [place.department ?? place.siteCode ?? 'another place', users === null ? '' : `${users} people`].filter(Boolean).join(', ');
    return [{ field: 'affected', from: there ? inWords(there.users) : null, to: inWords(place.users) }];
  }
}
