import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Scope } from '../identity/scope.js';
import { giveUpAfterMs } from './back-off.js';
import { checkedMail, type Mail, mailAddress } from './mail.js';
import { type Delivery, MailRepository } from './mail.repository.js';
import { type SmtpSettings, smtpSettings } from './smtp-settings.js';

export type { Delivery };

/** Says whether a mail may still go; answers null, or a sentence why not. */
export type LastLook = (mail: {
  readonly to: string;
  readonly onceKey: string;
  readonly about: string;
}) => Promise<string | null>;

/**
 * How the rest of Steady sends mail: put it into the outbox in the transaction that makes it true, and forget about it.
 *
 * ```ts
 * await this.unitOfWork.run(async (manager) => {
 *   await this.repository.addInvitation(manager, invitation);
 *   await this.mail.queue(manager, {
 *     to: person.email, subject: 'Your account in Steady', text: `Open ${link} …`,
 *     onceKey: `invitation ${invitation.id}`, about: `user ${person.id}`, usefulUntil: invitation.endsAt,
 *   });
 * });
 * ```
 *
 * The transaction fails: no mail. It succeeds: the mail goes out soon after, is tried again with growing pauses, and ends
 * as sent, refused or given up, each with the reason; the text is forgotten then. Several at one key and address are one.
 */
@Injectable()
export class MailService {
  /** Null where no mail server is set: mails wait then, and pages say so. */
  readonly smtp: SmtpSettings | null;
  private readonly listeners: (() => void)[] = [];
  private readonly looks = new Map<string, LastLook>();

  constructor(
    @Inject(MailRepository) private readonly repository: MailRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.smtp = smtpSettings(settings);
  }

  /** Whether a mail server is set at all. */
  get isOn(): boolean {
    return this.smtp !== null;
  }

  /**
   * Queues a mail in the caller's unit of work. Answers false when this receiver has, or had, the same thing already.
   * @throws BAD_INPUT for an address, subject or file that cannot be sent
   */
  async queue(manager: EntityManager, mail: Mail): Promise<boolean> {
    const checked = checkedMail(mail);
    const queuedAt = this.clock.now();
    const id = randomUUID();
    const isNew = await this.repository.add(manager, {
      ...checked,
      id,
      messageId: `<${id}@${this.smtp?.name ?? 'steady.invalid'}>`,
      queuedAt,
      giveUpAt: mail.usefulUntil ?? new Date(queuedAt.getTime() + giveUpAfterMs),
    });
    if (isNew) this.unitOfWork.afterCommit(() => this.listeners.forEach((tell) => tell()));
    return isNew;
  }

  /** Calls back mails that have not gone yet: all about one thing, or only those to one address. */
  async cancel(manager: EntityManager, about: string, reason: string, to: string | null = null): Promise<void> {
    await this.repository.cancel(manager, about, to === null ? null : mailAddress(to), this.clock.now(), reason);
  }

  /** How the mails about something stand; those of a trust only for who may see it. */
  async deliveries(scope: Scope, about: string): Promise<Delivery[]> {
    return this.repository.deliveries(scope, about);
  }

  /** Asks `look` once more before each attempt to send a mail whose `about` begins with `kind`: rights end while mails wait. */
  lookBeforeSending(kind: string, look: LastLook): void {
    this.looks.set(kind, look);
  }

  /** Why a mail must not go any more; null when it may. */
  async refusalOf(mail: Parameters<LastLook>[0]): Promise<string | null> {
    const look = this.looks.get(mail.about.split(' ', 1)[0] ?? '');
    return look ? look(mail) : null;
  }

  /** Runs after each commit that queued something. */
  onQueued(listener: () => void): void {
    this.listeners.push(listener);
  }
}
