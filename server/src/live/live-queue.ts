import { type LiveEvent, missed } from './live-event.js';

/** Events one listener may be behind; with more, all of them become one that says "look again". */
const mostWaiting = 100;

/**
 * Events for one listener in their order, the same one once. A listener that is slow costs no more memory than one that is
 * quick: beyond a hundred waiting it is only told that it has missed some.
 */
export class LiveQueue implements AsyncIterableIterator<LiveEvent> {
  private readonly waiting = new Map<string, LiveEvent>();
  private wake: (() => void) | null = null;
  private closed = false;

  constructor(private readonly onClosed: () => void) {}

  push(event: LiveEvent): void {
    if (this.closed) return;
    const kept = this.waiting.size >= mostWaiting ? missed : event;
    if (kept.kind === 'MISSED') this.waiting.clear();
    this.waiting.set(`${kept.kind} ${kept.trust ?? ''} ${kept.id ?? ''}`, kept);
    this.wake?.();
  }

  async next(): Promise<IteratorResult<LiveEvent>> {
    while (this.waiting.size === 0 && !this.closed) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = null;
    const [first] = this.waiting;
    if (this.closed || !first) return { done: true, value: undefined };
    this.waiting.delete(first[0]);
    return { done: false, value: first[1] };
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.waiting.clear();
    this.onClosed();
    this.wake?.();
  }

  return(): Promise<IteratorResult<LiveEvent>> {
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
