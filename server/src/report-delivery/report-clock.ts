import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { log } from '../operations/log.js';
import { MailingService } from './mailing.service.js';
import { ScheduleService } from './schedule.service.js';

const everyMs = 60_000;

/** Each minute makes the drafts whose time has come, and puts published reports into the outbox; the latter at once, too. */
@Injectable()
export class ReportClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(ScheduleService) private readonly schedule: ScheduleService,
    @Inject(MailingService) private readonly mailing: MailingService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), everyMs);
    this.timer.unref();
    this.mailing.onDue(() => void this.mail());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Drafts and mails what is due now; resolves when that is done. */
  look(): Promise<void> {
    return this.after(async () => {
      await this.schedule.draftDue();
      await this.mailing.mailDue();
    });
  }

  private mail(): Promise<void> {
    return this.after(() => this.mailing.mailDue());
  }

  private after(work: () => Promise<void>): Promise<void> {
    this.running = this.running.then(async () => {
      if (this.stopped) return;
      try {
        await work();
      } catch (error) {
        log.error({ err: error }, 'reports could not be drafted or mailed; it is tried again in a minute');
      }
    });
    return this.running;
  }
}
