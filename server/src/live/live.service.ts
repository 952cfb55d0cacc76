import { Inject, Injectable } from '@nestjs/common';
import { RequestLoaders } from '../graphql/request-loaders.js';
import { maySee, requireTrust, type Scope } from '../identity/scope.js';
import { signedOut } from '../graphql/context.js';
import { LiveBus } from './live-bus.js';
import type { LiveContext } from './live-context.js';
import type { LiveEvent } from './live-event.js';

/** Turns what has changed into what a listener may know of it. */
@Injectable()
export class LiveService {
  constructor(@Inject(LiveBus) private readonly bus: LiveBus) {}

  /** Changes of a kind at one trust, or at all the listener sees. */
  ofTrust<T>(
    context: LiveContext,
    kind: LiveEvent['kind'],
    trust: string | null,
    shown: (event: LiveEvent) => T,
  ): AsyncIterableIterator<T> {
    if (trust !== null) requireTrust(scopeOf(context), trust);
    const concerns = (event: LiveEvent): boolean =>
      event.kind === kind && (trust === null || event.trust === null || event.trust === trust) && within(context.scope, event);
    const allowed = (scope: Scope, event: LiveEvent): boolean => {
      if (trust !== null) requireTrust(scope, trust); // no longer theirs: the subscription ends as one that never was
      return within(scope, event);
    };
    return this.events(context, concerns, allowed, (event) => Promise.resolve(shown(event)));
  }

  /** Each time something named by its id has changed, as `read` gives it; `read` refuses what is not the listener's. */
  ofOne<T>(
    context: LiveContext,
    kind: LiveEvent['kind'],
    id: string,
    read: (scope: Scope) => Promise<T>,
  ): AsyncIterableIterator<T> {
    const concerns = (event: LiveEvent): boolean => event.kind === kind && event.id === id;
    return this.events(
      context,
      concerns,
      () => true,
      () => read(scopeOf(context)),
    );
  }

  private events<T>(
    context: LiveContext,
    concerns: (event: LiveEvent) => boolean,
    allowed: (scope: Scope, event: LiveEvent) => boolean,
    shown: (event: LiveEvent) => Promise<T>,
  ): AsyncIterableIterator<T> {
    const queue = this.bus.listen(concerns);
    const told = (async function* () {
      for await (const event of queue) {
        const scope = await context.stillScope();
        if (!scope) return;
        context.scope = scope;
        context.loaders = new RequestLoaders();
        if (allowed(scope, event)) yield await shown(event);
      }
    })();
    return {
      next: () => told.next(),
      // a generator that waits hears of its end only when it stops waiting: the queue is closed first
      return: () => {
        queue.close();
        return told.return(undefined);
      },
      throw: (error: unknown) => {
        queue.close();
        return told.throw(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

function scopeOf(context: LiveContext): Scope {
  if (!context.scope) throw signedOut();
  return context.scope;
}

const within = (scope: Scope | undefined, event: LiveEvent): boolean =>
  scope !== undefined && (event.trust === null || maySee(scope, event.trust));
