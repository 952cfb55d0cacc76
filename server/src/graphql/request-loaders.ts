import DataLoader from 'dataloader';

/**
 * The batched readers of one request, made when first asked for. One request has one scope, so what a loader remembers
 * is never shown to anybody else.
 *
 * `loaders.of('trusts', (codes) => repository.byCodes(scope, codes))` answers a DataLoader; the batch function gives the
 * values in the order of the keys.
 */
export class RequestLoaders {
  private readonly made = new Map<string, unknown>();

  of<K, V>(name: string, batch: (keys: readonly K[]) => Promise<readonly (V | Error)[]>): DataLoader<K, V> {
    let loader = this.made.get(name) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V>(batch);
      this.made.set(name, loader);
    }
    return loader;
  }
}

/** Puts rows read in one go back into the order of their keys. */
export function inKeyOrder<K, V>(keys: readonly K[], found: readonly V[], keyOf: (value: V) => K): (V | null)[] {
  const byKey = new Map(found.map((value) => [keyOf(value), value]));
  return keys.map((key) => byKey.get(key) ?? null);
}
