import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { SettingsError } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { IdentityRepository, type LiveSession, type Person } from './identity.repository.js';
import { isBreached } from './known-passwords.js';
import { faultOfPassword, hashPassword, isPassword, readyPasswords } from './passwords.js';
import type { Scope } from './scope.js';
import { hashOfSecret, newSecret } from './secrets.js';

const minuteMs = 60_000;
/** A session ends after so long without a request … */
export const idleMs = 30 * minuteMs;
/** … and after so long however busy. */
export const longestMs = 12 * 60 * minuteMs;
const welcomeMs = 24 * 60 * minuteMs;
/** How stale `lastSeenAt` may be: a write for every request would fill the gate. */
const touchEveryMs = minuteMs;

/** Where a request came from: its network address, and what the browser calls itself. */
export interface Origin {
  readonly address: string | null;
  readonly agent: string | null;
}
const nowhere: Origin = { address: null, agent: null };

/** One answer for an unknown address, a wrong password and a disabled account. */
const refused = (): DomainError => new DomainError('UNAUTHENTICATED', 'The e-mail address or the password is not right.');

export const scopeOf = (person: Person): Scope => ({
  userId: person.id,
  name: person.name,
  role: person.role,
  trusts: person.trusts,
});

export const spelling = (email: string): string => email.trim().toLowerCase();

/** Signing in and out, and the first administrator's welcome. */
@Injectable()
export class SessionService implements OnModuleInit {
  constructor(
    @Inject(IdentityRepository) private readonly repository: IdentityRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The first sign-in of an unknown address must not take longer than the second. */
  async onModuleInit(): Promise<void> {
    await readyPasswords();
  }

  /**
   * Signs a person in and answers the new cookie value. A session the browser already had is ended: its value never
   * becomes worth more than it was.
   * @throws UNAUTHENTICATED in the same words and time whether or not the address is known
   */
  async signIn(email: string, password: string, earlier: string | undefined, from: Origin = nowhere): Promise<string> {
    const found = await this.repository.byEmail(spelling(email));
    if (!(await isPassword(password, found?.passwordHash ?? null)) || !found) {
      await this.unitOfWork.run((manager) =>
        this.audit.record(manager, {
          scope: null,
          address: from.address,
          action: 'session.refused',
          subject: found ? `user ${found.person.id}` : 'unknown address',
        }),
      );
      throw refused();
    }
    return this.begin(found.person, earlier, from);
  }

  /** Begins a session for a person who has proved who they are. */
  async begin(person: Person, earlier: string | undefined = undefined, from: Origin = nowhere): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      if (earlier) await this.repository.endSession(manager, hashOfSecret(earlier));
      await this.repository.sweepSessions(manager, now, new Date(now.getTime() - idleMs));
      await this.repository.addSession(manager, {
        tokenHash: hashOfSecret(secret),
        userId: person.id,
        startedAt: now,
        lastSeenAt: now,
        endsAt: new Date(now.getTime() + longestMs),
        address: from.address,
        agent: from.agent,
      });
      await this.audit.record(manager, {
        scope: scopeOf(person),
        address: from.address,
        action: 'session.begun',
        subject: `user ${person.id}`,
      });
    });
    return secret;
  }

  async signOut(scope: Scope, secret: string): Promise<void> {
    await this.unitOfWork.run(async (manager) => {
      await this.repository.endSession(manager, hashOfSecret(secret));
      await this.audit.record(manager, { scope, action: 'session.ended', subject: `user ${scope.userId}` });
    });
  }

  /** Who stands behind a cookie value; null when the session is over or never was. */
  async scopeOfSession(secret: string, touch = true): Promise<Scope | null> {
    const tokenHash = hashOfSecret(secret);
    const session = await this.repository.bySession(tokenHash);
    const now = this.clock.now();
    if (!session || isOver(session, now)) return null;
    if (touch && now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs)
      await this.unitOfWork.run((manager) => this.repository.touchSession(manager, tokenHash, now));
    return scopeOf(session.person);
  }

  /** A fresh welcome token while no administrator has a password; null afterwards. */
  async issueWelcome(): Promise<string | null> {
    if (await this.repository.hasAdministrator()) return null;
    const secret = newSecret();
    const endsAt = new Date(this.clock.now().getTime() + welcomeMs);
    await this.unitOfWork.run((manager) =>
      this.repository.replaceWelcomeToken(manager, { tokenHash: hashOfSecret(secret), endsAt, usedAt: null }),
    );
    return secret;
  }

  /** Makes the first administrator with the welcome link, and signs them in. */
  async welcome(token: string, email: string, password: string, from: Origin = nowhere): Promise<string> {
    const fault = await faultOfPassword(password, [email]);
    if (fault) throw badInput(fault, { field: 'password' });
    const passwordHash = await hashPassword(password);
    const person = await this.unitOfWork.run(async (manager) => {
      const good = await this.repository.useWelcomeToken(manager, hashOfSecret(token), this.clock.now());
      if (!good || (await this.repository.hasAdministrator(manager)))
        throw notFound('A welcome link that is still good for use (it works once, for 24 hours; a restart prints a new one)');
      return this.addAdministrator(email, passwordHash);
    });
    return this.begin(person, undefined, from);
  }

  /**
   * The administrator of an unattended install, unless there is one.
   * @throws SettingsError when the password was found in a breach; what else it is made of is the operator's choice
   */
  async makeAdministrator(email: string, password: string): Promise<void> {
    if (await this.repository.hasAdministrator()) return;
    if (await isBreached(password))
      throw new SettingsError(['ADMIN_PASSWORD: is on the lists of passwords found in breaches; choose another']);
    const passwordHash = await hashPassword(password);
    await this.addAdministrator(email, passwordHash);
  }

  private async addAdministrator(email: string, passwordHash: string): Promise<Person> {
    const person: Person = {
      id: randomUUID(),
      email: spelling(email),
      name: spelling(email).split('@')[0] ?? email,
      role: 'ADMINISTRATOR',
      trusts: 'ALL',
    };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.addUser(manager, {
        ...person,
        trusts: JSON.stringify(person.trusts),
        passwordHash,
        createdAt: this.clock.now(),
        disabledAt: null,
      });
      await this.audit.record(manager, { scope: scopeOf(person), action: 'user.added', subject: `user ${person.id}` });
    });
    return person;
  }
}

const isOver = (session: LiveSession, now: Date): boolean =>
  now >= session.endsAt || now.getTime() - session.lastSeenAt.getTime() >= idleMs;
