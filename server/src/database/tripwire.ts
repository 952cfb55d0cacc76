import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'typeorm';

const writes = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP)\b|^\s*WITH\b[\s\S]*\b(?:INSERT|UPDATE|DELETE)\b/i;
const permits = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Refuses any writing statement that does not come through the gate: on SQLite it would fall inside another request's
 * transaction and go with its rollback. Sits where TypeORM reports each statement before running it.
 */
export class Tripwire implements Logger {
  /** Runs work whose statements may write: the gate and the migrations, nobody else. */
  static async allow<T>(work: () => Promise<T>): Promise<T> {
    const permit = { open: true };
    try {
      return await permits.run(permit, work);
    } finally {
      permit.open = false; // statements of work that was abandoned or not awaited come too late
    }
  }

  logQuery(query: string): void {
    if (writes.test(query) && !permits.getStore()?.open) throw new Error(`A write outside UnitOfWork.run: ${query.slice(0, 80)}`);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
