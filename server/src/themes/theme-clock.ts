import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { asProgramme } from '../database/row-security.js';
import { log } from '../operations/log.js';
import { SignalsService } from '../signals/signals.service.js';
import { ThemeFinderService } from './theme-finder.service.js';

const everyMs = 60_000;
const settleMs = 2_000;

/** Has themes looked for each minute, and soon after each change. */
@Injectable()
export class ThemeClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(ThemeFinderService) private readonly finder: ThemeFinderService,
    @Inject(SignalsService) private readonly signals: SignalsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), everyMs);
    this.timer.unref();
    this.signals.onTouched(() => this.lookSoon());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.finder.stop();
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
        await asProgramme(() => this.finder.look());
      } catch (error) {
        log.error({ err: error }, 'themes could not be looked for; it is tried again in a minute');
      }
    });
  }
}
