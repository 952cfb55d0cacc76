import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type LiveEvent, missed } from './live-event.js';
import { LiveLine } from './live-line.js';
import { LiveQueue } from './live-queue.js';

interface Listener {
  readonly wants: (event: LiveEvent) => boolean;
  readonly queue: LiveQueue;
}

/** Carries what has changed from where it was committed to whoever listens, in this process and in those beside it. */
@Injectable()
export class LiveBus {
  private readonly listeners = new Set<Listener>();

  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(LiveLine) private readonly line: LiveLine,
  ) {
    line.onEvents((events) => events.forEach((event) => this.deliver(event)));
    line.onLost(() => this.deliver(missed));
  }

  /** How many listen: a metric. */
  get listening(): number {
    return this.listeners.size;
  }

  /** Tells of a change once it is committed; what is rolled back is never told. */
  publish(event: LiveEvent): void {
    this.unitOfWork.afterCommit(() => {
      this.deliver(event);
      this.line.send(event);
    });
  }

  /** Events from now on for which `wants` holds, and `MISSED`. Close it when nobody listens any more. */
  listen(wants: (event: LiveEvent) => boolean): LiveQueue {
    const listener: Listener = { wants, queue: new LiveQueue(() => this.listeners.delete(listener)) };
    this.listeners.add(listener);
    return listener.queue;
  }

  private deliver(event: LiveEvent): void {
    for (const { wants, queue } of this.listeners) if (event.kind === 'MISSED' || wants(event)) queue.push(event);
  }
}
