import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { log } from '../operations/log.js';
import { asProgramme } from '../database/row-security.js';
import { SignalsService } from '../signals/signals.service.js';
import { ForecastHistoryService } from './forecast-history.service.js';
import { HealthService } from './health.service.js';

const everyMs = 60_000;
/** A short wait lets several changes in a row be answered once. */
const settleMs = 50;

/** Brings the remembered health up to date by itself: each minute by the clock, and soon after each change. */
@Injectable()
export class HealthClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(HealthService) private readonly service: HealthService,
    @Inject(ForecastHistoryService) private readonly history: ForecastHistoryService,
    @Inject(SignalsService) private readonly signals: SignalsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), everyMs);
    this.timer.unref();
    this.signals.onTouched(() => this.lookSoon());
    this.lookSoon();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    clearTimeout(this.soon);
    await this.running;
  }

  private lookSoon(): void {
    if (this.stopped) return;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.look(), settleMs);
    this.soon.unref();
  }

  private look(): void {
    this.running = this.running.then(async () => {
      if (this.stopped) return;
      try {
        // a person's change may have set this going, with their rights
        await asProgramme(() => this.service.bringUpToDate());
        await asProgramme(() => this.history.bringUpToDate());
      } catch (error) {
        log.error({ err: error }, 'health could not be brought up to date; it is tried again in a minute');
      }
    });
  }
}
