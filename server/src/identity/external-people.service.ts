import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { DATABASE, type Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';
import { IdentityRepository, type Person } from './identity.repository.js';
import { requireRole, type Role, type Scope } from './scope.js';

export type { Person };

/** Whom a provider says has signed in. */
export interface ExternalPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  /** Whether the provider says that it has checked the address. */
  readonly emailVerified: boolean;
  readonly name: string;
  /** The network address they came from: for the log. */
  readonly address: string | null;
}

/** Why somebody the provider knows is not let in. */
export type ExternalRefusal = 'no-rule' | 'disabled' | 'address-taken';

interface Noted {
  readonly user?: string;
  readonly reason?: string;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

type Rights = Pick<Person, 'trusts'> & { readonly role: Role };

/** Accounts of people whose organisation signs them in: made at the first sign-in, changed and withdrawn by the rules. */
@Injectable()
export class ExternalPeopleService {
  constructor(
    @Inject(ExternalIdentityRepository) private readonly repository: ExternalIdentityRepository,
    @Inject(IdentityRepository) private readonly people: IdentityRepository,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The person's account with the rights given, made where there is none; `rights` null where no rule fits, which switches an
   * account off. A change of rights ends the person's other sessions. An account is joined by its address only when the
   * provider has checked the address and the account has no password: else whoever may name addresses at the provider could
   * take an administrator's account.
   */
  admit(about: ExternalPerson, rights: Rights | null): Promise<Person | ExternalRefusal> {
    return this.unitOfWork.run(async (manager) => {
      const outcome = await this.admitIn(manager, about, rights);
      if (typeof outcome === 'string') await this.note(manager, 'session.refused', about, { reason: outcome });
      return outcome;
    });
  }

  /** Ends the sessions of everybody who came through a provider: they are judged anew when they come again. */
  async endSessions(manager: EntityManager, scope: Scope): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR');
    await this.repository.endExternalSessions(manager, scope.userId);
  }

  count(scope: Scope): Promise<number> {
    requireRole(scope, 'ADMINISTRATOR');
    return this.repository.count(this.database.reader.manager);
  }

  /** Whether somebody could still administer without a provider. */
  hasAdministratorWithPassword(): Promise<boolean> {
    return this.people.hasAdministrator();
  }

  private async admitIn(manager: EntityManager, about: ExternalPerson, rights: Rights | null): Promise<Person | ExternalRefusal> {
    const known = await this.repository.bySubject(manager, about.issuer, about.subject);
    if (!known) return rights === null ? 'no-rule' : this.add(manager, about, rights);
    const { link, account } = known;
    const now = this.clock.now();
    if (rights === null) {
      if (account.disabledAt === null) {
        await this.repository.changeAccount(manager, account.id, { disabledAt: now });
        await this.repository.endSessionsOf(manager, account.id);
        await this.repository.saveLink(manager, { ...link, withdrawnAt: now });
        await this.note(manager, 'user.disabled', about, { user: account.id, reason: 'no rule fits' });
      }
      return 'no-rule';
    }
    // switched off by a person, not by the rules: only a person switches it on again
    if (account.disabledAt !== null && link.withdrawnAt === null) return 'disabled';
    const trusts = JSON.stringify(rights.trusts);
    const changed = account.role !== rights.role || account.trusts !== trusts || account.disabledAt !== null;
    if (changed) {
      await this.repository.changeAccount(manager, account.id, { role: rights.role, trusts, disabledAt: null });
      await this.repository.endSessionsOf(manager, account.id);
      await this.note(manager, 'user.changed', about, {
        user: account.id,
        before: { role: account.role, trusts: JSON.parse(account.trusts) as unknown, disabled: account.disabledAt !== null },
        after: { ...rights, disabled: false },
      });
    }
    await this.repository.saveLink(manager, { ...link, lastSignedInAt: now, withdrawnAt: null });
    return { id: account.id, email: account.email, name: account.name, ...rights };
  }

  private async add(manager: EntityManager, about: ExternalPerson, rights: Rights): Promise<Person | ExternalRefusal> {
    const email = about.email.trim().toLowerCase();
    const now = this.clock.now();
    const there = await this.repository.accountByEmail(manager, email);
    if (there) {
      const isTheirs = about.emailVerified && there.passwordHash === null && there.disabledAt === null;
      if (!isTheirs || (await this.repository.linksOf(manager, there.id)) > 0) return 'address-taken';
    }
    const id = there?.id ?? randomUUID();
    const account = { role: rights.role, trusts: JSON.stringify(rights.trusts) };
    if (there) {
      await this.repository.changeAccount(manager, id, account);
      await this.repository.endSessionsOf(manager, id);
    } else
      await this.repository.addAccount(manager, {
        id,
        email,
        name: about.name,
        ...account,
        passwordHash: null,
        createdAt: now,
        disabledAt: null,
      });
    await this.repository.saveLink(manager, {
      issuer: about.issuer,
      subject: about.subject,
      userId: id,
      lastSignedInAt: now,
      withdrawnAt: null,
    });
    await this.note(manager, there ? 'user.joined' : 'user.added', about, { user: id, after: { ...rights } });
    return { id, email, name: there?.name ?? about.name, ...rights };
  }

  /** The provider's subject stands for the person: no name and no address goes into the log. */
  private note(manager: EntityManager, action: string, about: ExternalPerson, said: Noted): Promise<void> {
    const { user, reason, before, after } = said;
    return this.audit.record(manager, {
      scope: null,
      address: about.address,
      action,
      subject: user === undefined ? `${about.subject} at ${about.issuer}` : `user ${user}`,
      ...(before && { before }),
      ...(after && { after }),
      details: { issuer: about.issuer, subject: about.subject, ...(reason && { reason }) },
    });
  }
}
