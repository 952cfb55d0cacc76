import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { DomainError } from '../errors/domain-error.js';
import { Tripwire } from './tripwire.js';

/** Requests waiting beyond this are told to come back (503 with Retry-After). */
const mostWaiting = 200;
/** A unit of work longer than this is abandoned and rolled back, so that one stuck request cannot hold the house. */
const ceilingMs = 30_000;
/** As many as the pool has connections, and some: of those that meet at one row, each round at least one gets through. */
const retriesOnConflict = 16;
/** The longest pause before the next try, so that those that met do not meet again. */
const longestPauseMs = 50;

interface Open {
  readonly manager: EntityManager;
  failed: boolean;
  readonly afterCommit: (() => void)[];
}

/**
 * The one way to write. On SQLite, units of work run one after the other in the order they came over the single writer
 * connection; on PostgreSQL each is a pooled transaction, tried again when it lost to another. A call inside a running
 * unit joins it. Inside: statements only; no network, hashing or waiting on people.
 */
export class UnitOfWork {
  private readonly open = new AsyncLocalStorage<Open>();
  private tail: Promise<unknown> = Promise.resolve();
  private waitingNow = 0;

  constructor(
    private readonly writer: DataSource,
    private readonly options: { gate?: boolean } = {},
  ) {}

  /** How many units wait for the gate: a metric. */
  get waiting(): number {
    return this.waitingNow;
  }

  /** Runs `work` in one transaction: all of it is kept, or none. */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.open.getStore();
    if (outer) return this.join(outer, work);
    if (this.writer.options.type === 'postgres') return this.retrying(work);
    return this.queued(() => this.transaction(work));
  }

  /** Runs `done` once the present unit of work is committed; at once when there is none. */
  afterCommit(done: () => void): void {
    const outer = this.open.getStore();
    if (outer) outer.afterCommit.push(done);
    else done();
  }

  private async join<T>(outer: Open, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(outer.manager);
    } catch (error) {
      outer.failed = true; // half of a joined unit is never kept, even if its caller swallows the error
      throw error;
    }
  }

  private async queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.options.gate === false) return work();
    if (this.waitingNow >= mostWaiting)
      throw new DomainError('BUSY', 'Steady is busy writing. Nothing of yours was stored; try again in a moment.', {
        retryAfterSeconds: 2,
      });
    this.waitingNow += 1;
    const turn = this.tail.then(() => {
      this.waitingNow -= 1;
      return work();
    });
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  private async retrying<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (attempt >= retriesOnConflict || !isConflict(error)) throw error;
        await wait(randomInt(Math.min(2 ** attempt, longestPauseMs) + 1));
      }
    }
  }

  private async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return Tripwire.allow(async () => {
      const runner = this.writer.createQueryRunner();
      const open: Open = { manager: runner.manager, failed: false, afterCommit: [] };
      try {
        await (this.writer.options.type === 'postgres' ? runner.startTransaction('REPEATABLE READ') : runner.startTransaction());
        const result = await this.open.run(open, () => withCeiling(work(runner.manager)));
        if (open.failed) throw new Error('A joined unit of work failed and its caller went on; nothing was kept.');
        await runner.commitTransaction();
        for (const done of open.afterCommit) done();
        return result;
      } catch (error) {
        await rollback(runner);
        throw error;
      } finally {
        if (this.writer.options.type === 'postgres') await runner.release();
      }
    });
  }
}

async function rollback(runner: QueryRunner): Promise<void> {
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
  } catch {
    // the transaction is already gone; the first error is the one that tells
  }
}

async function withCeiling<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const ceiling = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError('UNAVAILABLE', 'The change took too long and was not stored.')), ceilingMs);
  });
  try {
    return await Promise.race([work, ceiling]);
  } finally {
    clearTimeout(timer);
  }
}

/** PostgreSQL's serialisation failure and deadlock. */
function isConflict(error: unknown): boolean {
  const code = (error as { driverError?: { code?: string } } | null)?.driverError?.code;
  return code === '40001' || code === '40P01';
}
