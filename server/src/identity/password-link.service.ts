import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { MailService } from '../mail/mail.service.js';
import { log } from '../operations/log.js';
import { dropAdminLink, readAdminLink } from './admin-link.js';
import { IdentityRepository, type Person } from './identity.repository.js';
import { invitationMail, passwordChangedMail, resetMail } from './people-mails.js';
import { faultOfPassword, hashPassword, isPassword } from './passwords.js';
import { type LinkSeen, PeopleRepository } from './people.repository.js';
import { requirePerson, type Scope } from './scope.js';
import { hashOfSecret, newSecret } from './secrets.js';
import { type Origin, SessionService, spelling } from './session.service.js';

const hourMs = 3_600_000;
/** An invitation may lie over a week-end and a leave; a reset is used by who asked for it a moment ago. */
const lastsMs = { INVITATION: 7 * 24 * hourMs, RESET: hourMs } as const;
/** Somebody else's address cannot be flooded: one mail in this time. */
const betweenResetsMs = 5 * 60_000;

export type LinkPurpose = keyof typeof lastsMs;

/** A one-time link as it is shown, once. */
export interface ShownLink {
  readonly purpose: LinkPurpose;
  /** The address on this server: `/invitation/…` or `/reset/…`. */
  readonly path: string;
  readonly endsAt: Date;
  /** Whether it is also on its way by mail. */
  readonly mailed: boolean;
}

const gone = (): DomainError =>
  notFound('A link that is still good for use (it works once, and not for long; ask for a new one)');

/** Choosing a password: with a one-time link, after forgetting it, or anew by who knows the present one. */
@Injectable()
export class PasswordLinkService implements OnApplicationShutdown {
  private readonly pending = new Set<Promise<void>>();

  constructor(
    @Inject(PeopleRepository) private readonly repository: PeopleRepository,
    @Inject(IdentityRepository) private readonly identities: IdentityRepository,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(MailService) private readonly mail: MailService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Makes a link for a person in the caller's unit of work; earlier ones of its purpose stop working. Kept hashed. */
  async make(manager: EntityManager, person: Pick<Person, 'id' | 'name' | 'email'>, purpose: LinkPurpose): Promise<ShownLink> {
    const secret = newSecret();
    const tokenHash = hashOfSecret(secret);
    const madeAt = this.clock.now();
    const endsAt = new Date(madeAt.getTime() + lastsMs[purpose]);
    await this.repository.replaceLink(manager, { tokenHash, userId: person.id, purpose, madeAt, endsAt, usedAt: null });
    const path = `/${purpose === 'INVITATION' ? 'invitation' : 'reset'}/${secret}`;
    if (this.mail.isOn) {
      await this.callBackMail(manager, person.id);
      const text = purpose === 'INVITATION' ? invitationMail : resetMail;
      await this.mail.queue(manager, {
        to: person.email,
        ...text(person.name, this.address + path, endsAt),
        onceKey: `link ${tokenHash}`,
        about: `user ${person.id}`,
        usefulUntil: endsAt,
      });
    }
    return { purpose, path, endsAt, mailed: this.mail.isOn };
  }

  /** Mails with links of a person that have not gone yet do not go. */
  async callBackMail(manager: EntityManager, userId: string): Promise<void> {
    await this.mail.cancel(manager, `user ${userId}`, 'Its link stopped working before it went.');
  }

  /**
   * Somebody forgot their password. Answers before anything is looked up, so that neither the answer nor its time tells whether
   * the address has an account.
   * @throws UNAVAILABLE when this Steady sends no mail
   */
  requestReset(email: string, origin: Origin): void {
    if (!this.mail.isOn)
      throw new DomainError('UNAVAILABLE', 'This Steady sends no mail. An administrator of your programme can make you a link.');
    const work: Promise<void> = this.reset(spelling(email), origin)
      .catch((error: unknown) => log.error({ err: error }, 'a reset of a password could not be prepared'))
      .finally(() => this.pending.delete(work));
    this.pending.add(work);
  }

  /** Waits for resets that were asked for and answered. */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  /** What a link is for, for the page it leads to. @throws NOT_FOUND when it is used, over or unknown */
  async purposeOf(secret: string): Promise<LinkPurpose> {
    const link = await this.linkOf(hashOfSecret(secret));
    if (!link) throw gone();
    return link.purpose as LinkPurpose;
  }

  /** Sets a password with a one-time link and signs the person in; every other session of theirs ends. */
  async choose(secret: string, password: string, origin: Origin): Promise<string> {
    const tokenHash = hashOfSecret(secret);
    const seen = await this.linkOf(tokenHash); // before the slow hash
    if (!seen) throw gone();
    await this.requireGood(password, seen.userId);
    const passwordHash = await hashPassword(password);
    return this.unitOfWork.run(async (manager) => {
      const now = this.clock.now();
      const link = await this.linkOf(tokenHash, manager);
      if (!link) throw gone();
      if (link.purpose === 'ADMIN') dropAdminLink(this.settings.DATA_DIR);
      else if (!(await this.repository.useLink(manager, tokenHash, now))) throw gone();
      if (link.purpose === 'ADMIN') await this.repository.setDisabled(manager, link.userId, null);
      return this.setPassword(manager, { id: link.userId, passwordHash, origin, how: link.purpose });
    });
  }

  /**
   * Changes a person's own password; answers the new cookie value, and every other session of theirs ends.
   * @throws BAD_INPUT when the present password is not right
   */
  async change(scope: Scope, present: string, password: string, origin: Origin): Promise<string> {
    requirePerson(scope);
    await this.requireGood(password, scope.userId);
    if (!(await isPassword(present, await this.repository.passwordHash(scope)))) {
      await this.unitOfWork.run((manager) =>
        this.audit.record(manager, { scope, action: 'user.passwordRefused', subject: `user ${scope.userId}` }),
      );
      throw badInput('The present password is not right.', { field: 'present' });
    }
    const passwordHash = await hashPassword(password);
    return this.unitOfWork.run((manager) => this.setPassword(manager, { id: scope.userId, passwordHash, origin, how: 'CHANGE' }));
  }

  /** @throws BAD_INPUT with a sentence when others would try this password, or it is too short */
  private async requireGood(password: string, userId: string): Promise<void> {
    const fault = await faultOfPassword(password, await this.repository.wordsAround(userId));
    if (fault) throw badInput(fault, { field: 'password' });
  }

  private async setPassword(
    manager: EntityManager,
    { id, passwordHash, origin, how }: { id: string; passwordHash: string; origin: Origin; how: string },
  ): Promise<string> {
    await this.repository.setPassword(manager, id, passwordHash);
    await this.repository.dropLinks(manager, id);
    await this.repository.endSessionsOf(manager, id);
    const person = await this.identities.byIdIn(manager, id);
    if (!person) throw gone();
    await this.audit.record(manager, {
      scope: { userId: id, address: origin.address },
      action: how === 'ADMIN' ? 'user.recovered' : 'user.passwordChosen',
      subject: `user ${id}`,
      details: { how },
    });
    await this.callBackMail(manager, id);
    if (this.mail.isOn && how !== 'INVITATION')
      await this.mail.queue(manager, {
        to: person.email,
        ...passwordChangedMail(person.name, this.clock.now()),
        onceKey: `password ${hashOfSecret(passwordHash)}`,
        about: `user ${id}`,
      });
    return this.sessions.begin(person, undefined, origin);
  }

  private async reset(email: string, origin: Origin): Promise<void> {
    const person = await this.repository.idByEmail(email);
    const last = person ? await this.repository.lastLinkAt(person.id, 'RESET') : null;
    const isEarly = last !== null && this.clock.now().getTime() - last.getTime() < betweenResetsMs;
    await this.unitOfWork.run(async (manager) => {
      await this.audit.record(manager, {
        scope: null,
        address: origin.address,
        action: 'user.resetAsked',
        subject: person ? `user ${person.id}` : 'unknown address',
        details: isEarly ? { sent: 'no: one went moments ago' } : {},
      });
      if (person && !isEarly) await this.make(manager, person, 'RESET');
    });
  }

  /** A link that is good for use: one of the database, or the one `npm run admin` left in the data folder. */
  private async linkOf(
    tokenHash: string,
    manager: EntityManager | null = null,
  ): Promise<(Omit<LinkSeen, 'purpose'> & { purpose: string }) | null> {
    const stored = await this.repository.link(tokenHash, this.clock.now(), manager);
    if (stored) return stored;
    const left = readAdminLink(this.settings.DATA_DIR, this.clock.now());
    if (left?.tokenHash !== tokenHash) return null;
    const administrator = await this.identities.administratorOf(left.userId, manager);
    return administrator
      ? { userId: administrator.id, purpose: 'ADMIN', email: administrator.email, name: administrator.name }
      : null;
  }

  private get address(): string {
    const { PUBLIC_URL, HOST, PORT } = this.settings;
    return PUBLIC_URL?.replace(/\/$/, '') ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
  }
}
