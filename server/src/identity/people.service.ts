import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { checkedText } from '../graphql/checked.js';
import { mailAddress } from '../mail/mail.js';
import { IdentityRepository, type Person } from './identity.repository.js';
import { PasswordLinkService, type ShownLink } from './password-link.service.js';
import { type Account, PeopleRepository, type SessionSeen } from './people.repository.js';
import { checkedReach } from './reach.js';
import { requireAdministrator, requirePerson, type Role, type Scope } from './scope.js';
import { idleMs } from './session.service.js';

export type { Account, SessionSeen };

/** What an administrator says of a person. */
export interface PersonWish {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly trusts: 'ALL' | readonly string[];
}

/** Accounts as administrators look after them: who there is, what they may do, and from where they are signed in. */
@Injectable()
export class PeopleService {
  constructor(
    @Inject(PeopleRepository) private readonly repository: PeopleRepository,
    @Inject(IdentityRepository) private readonly identities: IdentityRepository,
    @Inject(PasswordLinkService) private readonly links: PasswordLinkService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async accounts(
    scope: Scope,
    wanted: { search: string; first: number; after: { name: string; id: string } | null },
  ): Promise<{ accounts: Account[]; total: number }> {
    requireAdministrator(scope);
    return this.repository.accounts(scope, { ...wanted, now: this.clock.now() });
  }

  /** Adds a person and makes the link with which they choose a password; it is mailed when mail is set up. */
  async invite(scope: Scope, wish: PersonWish): Promise<{ account: Account; link: ShownLink }> {
    requireAdministrator(scope);
    requirePerson(scope);
    const person: Person = {
      id: randomUUID(),
      email: mailAddress(wish.email),
      name: checkedText('the name', wish.name),
      role: wish.role,
      trusts: checkedReach(wish.role, wish.trusts),
    };
    return this.unitOfWork.run(async (manager) => {
      if (await this.repository.isAddressTaken(manager, person.email))
        throw badInput('There is an account with this address already.', { field: 'email' });
      // the log first: of two at once the later one waits there, and is tried again on what the earlier one made
      await this.audit.record(manager, {
        scope,
        action: 'user.invited',
        subject: `user ${person.id}`,
        after: { role: person.role, trusts: person.trusts },
      });
      await this.identities.addUser(manager, {
        ...person,
        trusts: JSON.stringify(person.trusts),
        passwordHash: null,
        createdAt: this.clock.now(),
        disabledAt: null,
      });
      const link = await this.links.make(manager, person, 'INVITATION');
      return { account: await this.required(scope, person.id, manager), link };
    });
  }

  /** A new link for a person: an invitation while they have no password, else one to choose another. */
  async linkFor(scope: Scope, id: string): Promise<{ account: Account; link: ShownLink }> {
    requireAdministrator(scope);
    requirePerson(scope);
    return this.unitOfWork.run(async (manager) => {
      const account = await this.required(scope, id, manager);
      if (account.disabledAt !== null) throw badInput('This account is disabled: enable it first.', { field: 'id' });
      const link = await this.links.make(manager, account, account.hasPassword ? 'RESET' : 'INVITATION');
      await this.audit.record(manager, {
        scope,
        action: 'user.linkMade',
        subject: `user ${id}`,
        details: { purpose: link.purpose },
      });
      return { account: await this.required(scope, id, manager), link };
    });
  }

  /** Changes name, role or trusts. With other rights the person's sessions end: they sign in again to have the new ones. */
  async change(scope: Scope, id: string, wish: Omit<PersonWish, 'email'>): Promise<Account> {
    requireAdministrator(scope);
    requirePerson(scope);
    const to = { name: checkedText('the name', wish.name), role: wish.role, trusts: checkedReach(wish.role, wish.trusts) };
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, id, manager);
      if (before.role === 'ADMINISTRATOR' && to.role !== 'ADMINISTRATOR') await this.requireAnother(manager, before);
      const otherRights = before.role !== to.role || JSON.stringify(before.trusts) !== JSON.stringify(to.trusts);
      if (!otherRights && before.name === to.name) return before;
      await this.repository.change(manager, id, to);
      if (otherRights) await this.repository.endSessionsOf(manager, id);
      await this.audit.record(manager, {
        scope,
        action: 'user.changed',
        subject: `user ${id}`,
        before: { role: before.role, trusts: before.trusts },
        after: { role: to.role, trusts: to.trusts },
        details: { name: before.name === to.name ? 'as it was' : 'changed', sessions: otherRights ? 'ended' : 'go on' },
      });
      return this.required(scope, id, manager);
    });
  }

  /** Shuts a person out: account, sessions, tokens and links end in the same instant. */
  async disable(scope: Scope, id: string): Promise<Account> {
    requireAdministrator(scope);
    requirePerson(scope);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, id, manager);
      if (before.disabledAt !== null) return before;
      if (before.role === 'ADMINISTRATOR') await this.requireAnother(manager, before);
      const now = this.clock.now();
      await this.repository.setDisabled(manager, id, now);
      await this.repository.endSessionsOf(manager, id);
      await this.repository.revokeTokensOf(manager, id, now);
      await this.repository.dropLinks(manager, id);
      await this.links.callBackMail(manager, id);
      await this.audit.record(manager, {
        scope,
        action: 'user.disabled',
        subject: `user ${id}`,
        before: { mayEnter: true },
        after: { mayEnter: false },
        details: { sessions: before.sessions, tokens: before.tokens },
      });
      return this.required(scope, id, manager);
    });
  }

  /** Lets a person in again. Their tokens stay revoked. */
  async enable(scope: Scope, id: string): Promise<Account> {
    requireAdministrator(scope);
    requirePerson(scope);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, id, manager);
      if (before.disabledAt === null) return before;
      await this.repository.setDisabled(manager, id, null);
      await this.audit.record(manager, {
        scope,
        action: 'user.enabled',
        subject: `user ${id}`,
        before: { mayEnter: false },
        after: { mayEnter: true },
      });
      return this.required(scope, id, manager);
    });
  }

  /** Sessions that are not over: one's own, or everybody's for an administrator who asks for them. */
  async sessions(scope: Scope, everyones: boolean, sessionHash?: string): Promise<(SessionSeen & { current: boolean })[]> {
    requirePerson(scope);
    if (everyones) requireAdministrator(scope);
    const now = this.clock.now();
    const found = await this.repository.sessions(scope, everyones ? null : scope.userId, now, new Date(now.getTime() - idleMs));
    return found.map((session) => ({ ...session, current: session.tokenHash === sessionHash }));
  }

  /** Ends a session for its very next request. @throws NOT_FOUND also for another person's, unless an administrator asks */
  async endSession(scope: Scope, id: string): Promise<void> {
    requirePerson(scope);
    const may: Scope = scope.role === 'ADMINISTRATOR' ? scope : { ...scope, trusts: [] };
    await this.unitOfWork.run(async (manager) => {
      const owner = await this.repository.endSession(manager, may, id);
      if (owner === null) throw notFound('That session');
      await this.audit.record(manager, { scope, action: 'session.ended', subject: `user ${owner}` });
    });
  }

  /** The system can be administered only while somebody can: the last administrator stays one. */
  private async requireAnother(manager: EntityManager, account: Account): Promise<void> {
    if ((await this.repository.otherAdministrators(manager, account.id)) === 0)
      throw new DomainError(
        'ILLEGAL_TRANSITION',
        'This is the last administrator who can sign in. Make somebody else an administrator first.',
      );
  }

  private async required(scope: Scope, id: string, manager: EntityManager): Promise<Account> {
    const account = await this.repository.account(scope, id, this.clock.now(), manager);
    if (!account) throw notFound('That account');
    return account;
  }
}
