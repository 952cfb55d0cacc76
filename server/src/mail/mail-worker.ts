import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { engine } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { log } from '../operations/log.js';
import { backOffMs } from './back-off.js';
import { type Attempted, type ClaimedMail, MailRepository } from './mail.repository.js';
import { MailService } from './mail.service.js';
import type { SmtpOutcome } from './smtp-outcome.js';
import type { SmtpSettings } from './smtp-settings.js';
import { sendBySmtp, smtpPatience, type SmtpPatience } from './smtp-sender.js';

const everyMs = 15_000;
/** How long a claim holds: far longer than one mail may take. */
const claimMs = 5 * 60_000;

/** Ends of a mail that Steady decides by itself. */
interface Ended {
  readonly kind: 'CANCELLED' | 'GIVEN_UP';
  readonly reply: string;
}

const noServer = 'No mail server was set (SMTP_URL) while this mail was of use.';

/**
 * Empties the outbox: claims one mail, sends it, writes down what happened, takes the next. The claim is committed before
 * the mail server is spoken to, so two servers never send the same mail; a server that dies between the mail server's yes
 * and writing it down leaves a claim that runs out, and the mail goes again under the same Message-ID (at least once).
 */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Tests shorten it. */
  patience: SmtpPatience = smtpPatience;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isLookingSoon = false;
  private stopped = false;

  constructor(
    @Inject(MailService) private readonly mail: MailService,
    @Inject(MailRepository) private readonly repository: MailRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (engine === 'sqlite') await this.unitOfWork.run((manager) => this.repository.freeClaims(manager, this.clock.now()));
    this.mail.onQueued(() => this.lookSoon());
    this.timer = setInterval(() => this.lookSoon(), everyMs);
    this.timer.unref();
    this.lookSoon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private lookSoon(): void {
    if (this.stopped || this.isLookingSoon) return;
    this.isLookingSoon = true;
    setImmediate(() => {
      this.isLookingSoon = false;
      void this.deliver().catch((error: unknown) => log.error({ err: error }, 'the outbox could not be read; it is tried again'));
    }).unref();
  }

  /** Sends everything that is due; resolves when nothing is, or when the mail server fails. One round at a time. */
  async deliver(): Promise<void> {
    const round = this.running.then(() => this.round());
    this.running = round.catch(() => undefined);
    return round;
  }

  private async round(): Promise<void> {
    if (this.stopped) return;
    await this.giveUpOld();
    await this.unitOfWork.run((manager) => this.repository.sweep(manager, this.clock.now()));
    const { smtp } = this.mail;
    if (smtp === null) return;
    while (!this.stopped) {
      const mail = await this.claim();
      if (mail === null) return;
      const outcome = await this.attempt(smtp, mail);
      await this.write(mail, outcome);
      if (outcome.kind === 'LATER' && outcome.everybody) return;
    }
  }

  private async giveUpOld(): Promise<void> {
    const reason = this.mail.isOn ? 'Its time was over before it could be tried.' : noServer;
    const given = await this.unitOfWork.run((manager) => this.repository.giveUp(manager, this.clock.now(), reason));
    if (given > 0) log.warn({ mails: given }, 'mails were given up: their time was over');
  }

  private claim(): Promise<ClaimedMail | null> {
    const now = this.clock.now();
    return this.unitOfWork.run((manager) => this.repository.claim(manager, now, randomUUID(), new Date(now.getTime() + claimMs)));
  }

  private async attempt(smtp: SmtpSettings, mail: ClaimedMail): Promise<Ended | SmtpOutcome> {
    if (mail.giveUpAt <= this.clock.now())
      return { kind: 'GIVEN_UP', reply: 'Its time was over before it could be tried again.' };
    try {
      const refusal = await this.mail.refusalOf(mail);
      if (refusal !== null) return { kind: 'CANCELLED', reply: refusal };
    } catch (error) {
      log.error({ err: error, mail: mail.id }, 'whether a mail may still go could not be found out');
      return { kind: 'LATER', reply: 'Whether it may still go could not be found out.', everybody: false };
    }
    return sendBySmtp(smtp, mail, this.patience);
  }

  private async write(mail: ClaimedMail, outcome: Ended | SmtpOutcome): Promise<void> {
    const attempted = this.attemptedOf(mail, outcome);
    await this.unitOfWork.run((manager) => this.repository.record(manager, mail.id, mail.claim, attempted));
    if (attempted.state !== 'SENT')
      log.warn({ mail: mail.id, state: attempted.state, attempts: mail.attempts, reply: attempted.reply }, 'a mail was not sent');
  }

  private attemptedOf(mail: ClaimedMail, outcome: Ended | SmtpOutcome): Attempted {
    const at = this.clock.now();
    if (outcome.kind !== 'LATER') return { state: outcome.kind, reply: outcome.reply, at, dueAt: null };
    const dueAt = new Date(at.getTime() + backOffMs(mail.attempts));
    if (dueAt < mail.giveUpAt) return { state: 'WAITING', reply: outcome.reply, at, dueAt };
    return { state: 'GIVEN_UP', reply: `Given up after ${mail.attempts} attempts; the last: ${outcome.reply}`, at, dueAt: null };
  }
}
