import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { log } from '../operations/log.js';
import { AttachmentsService } from './attachments.service.js';

const everyMs = 6 * 3_600_000;
/** Not while the server is busy starting. */
const firstMs = 60_000;

/** Has files swept that no incident speaks of: an upload that was cut short, or one taken away. */
@Injectable()
export class AttachmentSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(@Inject(AttachmentsService) private readonly attachments: AttachmentsService) {}

  onApplicationBootstrap(): void {
    this.look(firstMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
  }

  private look(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.sweep();
      this.look(everyMs);
    }, afterMs).unref();
  }

  private async sweep(): Promise<void> {
    try {
      const swept = await this.attachments.sweep();
      if (swept > 0) log.info({ swept }, 'files of no incident were removed');
    } catch (error) {
      log.error({ err: error }, 'files could not be swept; it is tried again in six hours');
    }
  }
}
