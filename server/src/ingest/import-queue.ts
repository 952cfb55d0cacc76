import { DomainError } from '../errors/domain-error.js';

/** Imports of one trust waiting beyond this are sent away. */
const mostWaiting = 20;

/** Runs imports one at a time for each trust, in the order they came; those of different trusts go side by side. */
export class ImportQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, number>();

  /** @throws BUSY when too many wait already */
  run<T>(trust: string, work: () => Promise<T>): Promise<T> {
    const count = this.waiting.get(trust) ?? 0;
    if (count >= mostWaiting)
      throw new DomainError(
        'BUSY',
        `${count} imports of this trust wait already. Nothing was stored; send the file again later.`,
        {
          retryAfterSeconds: 30,
        },
      );
    this.waiting.set(trust, count + 1);
    const before = this.tails.get(trust) ?? Promise.resolve();
    const turn = before.then(work).finally(() => this.left(trust));
    const tail = turn.catch(() => undefined);
    this.tails.set(trust, tail);
    return turn;
  }

  /** Resolves when nothing runs or waits. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }

  private left(trust: string): void {
    const count = (this.waiting.get(trust) ?? 1) - 1;
    if (count > 0) this.waiting.set(trust, count);
    else {
      this.waiting.delete(trust);
      this.tails.delete(trust);
    }
  }
}
