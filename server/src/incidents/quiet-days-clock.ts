import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { log } from '../operations/log.js';
import { WorkedFiguresService } from './worked-figures.service.js';

const everyMs = 5 * 60_000;

/** Soon after midnight, and at the start, has the days spoken of on which nobody did anything. */
@Injectable()
export class QuietDaysClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private spokenOn = '';

  constructor(
    @Inject(WorkedFiguresService) private readonly figures: WorkedFiguresService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), everyMs);
    this.timer.unref();
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    this.running = this.running.then(async () => {
      const at = this.clock.now();
      if (this.spokenOn === londonDayOf(at)) return;
      try {
        await this.figures.speakOfQuietDays(at);
        this.spokenOn = londonDayOf(at);
      } catch (error) {
        log.error({ err: error }, 'quiet days could not be counted; it is tried again in five minutes');
      }
    });
  }
}
