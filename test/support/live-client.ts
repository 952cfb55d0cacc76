import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { TestApp, TestSession } from '../../server/src/testing/test-app.js';

export interface Said {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client of our own, so that it can also do what no good client does. */
export interface LiveClient {
  readonly socket: WebSocket;
  /** The status the upgrade was refused with; null when it was not. */
  readonly refused: number | null;
  /** Everything said by the server so far. */
  readonly said: Said[];
  /** The code the connection was closed with; null while it is open. */
  closedWith(): number | null;
  send(message: unknown): void;
  subscribe(id: string, query: string, variables?: Record<string, unknown>): void;
  /** Waits until something said fits; null when nothing does in time. */
  waitFor(fits: (said: Said) => boolean, ms?: number): Promise<Said | null>;
  waitForClose(ms?: number): Promise<number | null>;
  close(): void;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Connects as a page of ours would; `headers` override what it sends. */
export async function connectLive(
  steady: Pick<TestApp, 'address'>,
  session: TestSession | undefined,
  { headers = {}, path = '/graphql', init = true }: { headers?: Record<string, string>; path?: string; init?: boolean } = {},
): Promise<LiveClient> {
  const said: Said[] = [];
  let refused: number | null = null;
  let closed: number | null = null;
  const origin: Record<string, string> = session?.headers['authorization'] ? {} : { origin: steady.address };
  const socket = new WebSocket(steady.address.replace('http', 'ws') + path, 'graphql-transport-ws', {
    headers: { ...session?.headers, ...origin, ...headers },
  });
  socket.on('unexpected-response', (_, response) => {
    refused = response.statusCode ?? 0;
    socket.emit('close', 1006);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code: number) => (closed ??= code));
  socket.on('message', (data) => said.push(JSON.parse(String(data)) as Said));
  await Promise.race([once(socket, 'open'), once(socket, 'close')]);
  const client: LiveClient = {
    socket,
    get refused() {
      return refused;
    },
    said,
    closedWith: () => closed,
    send: (message) => socket.send(JSON.stringify(message)),
    subscribe: (id, query, variables = {}) => client.send({ type: 'subscribe', id, payload: { query, variables } }),
    waitFor: async (fits, ms = 10_000) => {
      for (let waited = 0; ; waited += 10) {
        const found = said.find(fits);
        if (found) return found;
        if (closed !== null || waited >= ms) return null;
        await pause(10);
      }
    },
    waitForClose: async (ms = 10_000) => {
      for (let waited = 0; closed === null && waited < ms; waited += 10) await pause(10);
      return closed;
    },
    close: () => socket.terminate(),
  };
  if (refused === null && closed === null && init) {
    client.send({ type: 'connection_init' });
    await client.waitFor(({ type }) => type === 'connection_ack');
  }
  return client;
}
