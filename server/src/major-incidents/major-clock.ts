import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { asProgramme } from '../database/row-security.js';
import { log } from '../operations/log.js';
import { SignalsService } from '../signals/signals.service.js';
import { MajorWatchService } from './major-watch.service.js';

const everyMs = 60_000;
const settleMs = 500;

/** Has the rules looked at each minute, and soon after each change. */
@Injectable()
export class MajorClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(MajorWatchService) private readonly watch: MajorWatchService,
    @Inject(SignalsService) private readonly signals: SignalsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), everyMs);
    this.timer.unref();
    this.signals.onTouched(() => this.lookSoon());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    clearTimeout(this.soon);
    await this.running;
  }

  private lookSoon(): void {
    if (this.stopped || this.soon) return;
    this.soon = setTimeout(() => {
      this.soon = undefined;
      this.look();
    }, settleMs);
    this.soon.unref();
  }

  private look(): void {
    this.running = this.running.then(async () => {
      if (this.stopped) return;
      try {
        await asProgramme(() => this.watch.look());
      } catch (error) {
        log.error({ err: error }, 'the rules of major incidents could not be looked at; it is tried again in a minute');
      }
    });
  }
}
