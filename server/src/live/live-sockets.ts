import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Server as GraphqlWsServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { SETTINGS, type Settings } from '../config/env.js';
import { seeing } from '../database/row-security.js';
import { isFromUs } from '../http/same-origin.js';
import { Doorkeeper } from '../identity/doorkeeper.js';
import type { Scope } from '../identity/scope.js';
import type { LiveContext } from './live-context.js';
import { log } from '../operations/log.js';
import { checkedSubscription, toldErrors } from './live-operations.js';
import { RequestLoaders } from '../graphql/request-loaders.js';

/** What connections may cost. The dashboard has one a window with at most four subscriptions. */
export const liveBounds = {
  sockets: 2_000,
  socketsOfOne: 20,
  subscriptions: 20,
  /** Bytes of one message of a client. */
  message: 64 * 1024,
  /** Messages of a client in ten seconds. */
  messages: 100,
  /** Bytes that wait for a client that does not take them. */
  behind: 1024 * 1024,
} as const;

/** A client answers a ping within this time, or is cut. */
const pingMs = 12_000;
/** How often who listens is asked anew whether they may; each event asks too. */
const sweepMs = 15_000;
const initMs = 5_000;
const windowMs = 10_000;

/** Somebody connected. */
interface Listener {
  scope: Scope;
  readonly socket: WebSocket;
  readonly still: () => Promise<Scope | null>;
  messages: number;
  /** Whether it has answered the last ping. */
  answered: boolean;
}

/** The door for subscriptions: the same address as GraphQL, by WebSocket. */
@Injectable()
export class LiveSockets implements BeforeApplicationShutdown {
  private readonly listeners = new Map<WebSocket, Listener>();
  private readonly opening = new WeakMap<IncomingMessage, Pick<Listener, 'scope' | 'still'>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: liveBounds.message,
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols,
  });

  constructor(
    @Inject(Doorkeeper) private readonly doorkeeper: Doorkeeper,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** How many are connected: a metric. */
  get connected(): number {
    return this.listeners.size;
  }

  attach(http: Server, schema: GraphQLSchema): void {
    const operations = makeServer<Record<string, unknown>, { listener: Listener }>({
      schema,
      connectionInitWaitTimeout: initMs,
      onSubscribe: ({ extra: { listener }, subscriptions }, _id, payload) => {
        if (Object.keys(subscriptions).length <= liveBounds.subscriptions)
          return checkedSubscription(schema, payload, this.contextOf(listener));
        listener.socket.close(CloseCode.TooManyInitialisationRequests, 'Too many subscriptions');
        return [new GraphQLError('Too many subscriptions.')];
      },
      onError: (_context, _id, _payload, errors) => toldErrors(errors),
      onNext: (_context, _id, _payload, _arguments, result) =>
        result.errors ? { ...result, errors: toldErrors(result.errors) } : undefined,
    });
    this.server.on('connection', (socket, request) => this.connectedAs(socket, request, operations));
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.upgrade(request, socket, head).catch(() => refuse(socket, 500));
    });
    this.timers.push(
      setInterval(() => void this.sweep(), sweepMs).unref(),
      setInterval(() => this.cutSlow(), pingMs).unref(),
      setInterval(() => this.listeners.forEach((listener) => (listener.messages = 0)), windowMs).unref(),
    );
  }

  /** Asks anew of everybody connected whether they still may, and closes those who may not. */
  async sweep(): Promise<void> {
    for (const listener of [...this.listeners.values()]) await this.still(listener);
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const socket of this.server.clients) socket.close(1001, 'Steady is stopping');
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      setTimeout(() => {
        for (const socket of this.server.clients) socket.terminate();
      }, 500).unref();
    });
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!/^\/graphql\/?(?:\?|$)/i.test(request.url ?? '')) return refuse(socket, 404);
    // a cookie comes along with any page's request: only a page of ours may use it, and a browser always says whose it is
    const byToken = request.headers.authorization !== undefined;
    if (!isFromUs(request, this.settings.PUBLIC_URL) || (!byToken && request.headers.origin === undefined))
      return refuse(socket, 403);
    const scope = await this.doorkeeper.scopeOf(request);
    if (!scope) return refuse(socket, 401);
    if (scope.actions && !scope.actions.includes('READ')) return refuse(socket, 403);
    if (!this.hasRoom(scope.userId)) return refuse(socket, 429);
    this.opening.set(request, { scope, still: () => this.doorkeeper.scopeOf(request, { touch: false }) });
    // nothing is waited for from here until it is counted: a hundred at once do not all find room
    this.server.handleUpgrade(request, socket, head, (opened) => this.server.emit('connection', opened, request));
  }

  private hasRoom(userId: string): boolean {
    const own = [...this.listeners.values()].filter(({ scope }) => scope.userId === userId).length;
    return this.listeners.size < liveBounds.sockets && own < liveBounds.socketsOfOne;
  }

  private connectedAs(socket: WebSocket, request: IncomingMessage, operations: GraphqlWsServer<{ listener: Listener }>): void {
    const known = this.opening.get(request);
    if (!known) {
      socket.terminate();
      return;
    }
    const listener: Listener = { ...known, socket, messages: 0, answered: true };
    this.listeners.set(socket, listener);
    socket.on('error', () => undefined); // what a client does wrong closes its connection and is nobody's failure
    socket.on('pong', () => (listener.answered = true));
    const closed = operations.opened(
      {
        protocol: socket.protocol,
        send: (text) => sent(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data) => this.taken(listener, String(data), take)),
      },
      { listener },
    );
    socket.once('close', (code, reason) => {
      this.listeners.delete(socket);
      void closed(code, String(reason));
    });
  }

  private taken(listener: Listener, text: string, take: (text: string) => Promise<void>): void {
    listener.messages += 1;
    if (listener.messages > liveBounds.messages) {
      listener.socket.close(1008, 'Too many messages');
      return;
    }
    seeing(listener.scope.trusts, () => take(text)).catch((error: unknown) => {
      log.error({ err: error }, 'unexpected failure in a subscription');
      listener.socket.close(CloseCode.InternalServerError, 'Something went wrong on our side');
    });
  }

  private contextOf(listener: Listener): LiveContext {
    return {
      scope: listener.scope,
      sessionHash: undefined,
      loaders: new RequestLoaders(),
      stillScope: () => this.still(listener),
    };
  }

  /** The listener's scope as of now; where there is none the connection is closed. */
  private async still(listener: Listener): Promise<Scope | undefined> {
    const scope = await listener.still().catch(() => null);
    if (scope) {
      listener.scope = scope;
      return scope;
    }
    listener.socket.close(CloseCode.Unauthorized, 'Sign in first');
    return undefined;
  }

  /** Cuts who has not answered since the last ping, or does not take what is sent. */
  private cutSlow(): void {
    for (const listener of this.listeners.values()) {
      if (!listener.answered || listener.socket.bufferedAmount > liveBounds.behind) listener.socket.terminate();
      else {
        listener.answered = false;
        listener.socket.ping();
      }
    }
  }
}

/** Done when the system has taken it: the next event waits for that, and waiting events become one. */
const sent = (socket: WebSocket, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });

const words: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

function refuse(socket: Duplex, status: number): void {
  const retry = status === 429 ? 'Retry-After: 30\r\n' : '';
  socket.end(`HTTP/1.1 ${status} ${words[status] ?? ''}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
