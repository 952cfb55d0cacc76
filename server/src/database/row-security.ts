import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

/** Whose rows the statements of the present work may touch: `*` for the programme's, else codes with commas between. */
const seen = new AsyncLocalStorage<string>();
const programme = '*';

/** Runs work whose statements PostgreSQL lets see these trusts only, whatever they ask for. */
export const seeing = <T>(trusts: 'ALL' | readonly string[], work: () => T): T =>
  seen.run(trusts === 'ALL' ? programme : trusts.join(','), work);

/** Runs work of Steady itself, also when a person's request has set it going: health, forecasts, the index of similar texts. */
export const asProgramme = <T>(work: () => T): T => seen.run(programme, work);

/** A pooled connection of the driver, with what gives it back. */
type Obtained = [client: { query(sql: string, values: readonly unknown[]): Promise<unknown> }, release: (error?: Error) => void];
interface PooledDriver {
  obtainMasterConnection(): Promise<Obtained>;
  obtainSlaveConnection(): Promise<Obtained>;
}

/**
 * Tells every connection whose rows it may see before it is used: the second wall behind the repositories' predicate. It is
 * told only what it does not know yet, so that work of one person after the other costs one short statement in between.
 */
export function tellConnections(source: DataSource): void {
  if (source.options.type !== 'postgres') return;
  const driver = source.driver as unknown as PooledDriver;
  const told = new WeakMap<object, string>();
  const telling = (obtain: () => Promise<Obtained>) => async (): Promise<Obtained> => {
    const [client, release] = await obtain();
    const trusts = seen.getStore() ?? programme;
    if (told.get(client) !== trusts) {
      told.delete(client);
      try {
        await client.query(`SELECT set_config('steady.trusts', $1, false)`, [trusts]);
      } catch (error) {
        release(error as Error);
        throw error;
      }
      told.set(client, trusts);
    }
    return [client, release];
  };
  driver.obtainMasterConnection = telling(driver.obtainMasterConnection.bind(driver));
  driver.obtainSlaveConnection = telling(driver.obtainSlaveConnection.bind(driver));
}
