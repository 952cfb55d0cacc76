import type { GraphqlContext } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';

/** What a subscription knows of its listener. Scope and loaders are new for each event: rights may have changed, rows have. */
export interface LiveContext extends GraphqlContext {
  scope: Scope | undefined;
  loaders: RequestLoaders;
  /** Who listens as of now; undefined, with the connection on its way to being closed, when the session or token is over. */
  readonly stillScope: () => Promise<Scope | undefined>;
}
