import { createClient } from 'graphql-ws';
import type { LiveConnection, LiveTopic } from './live-topics.js';

const longestRetryMs = 30_000;
/** A line that is cut without a word is noticed by an unanswered ping. */
const pingMs = 10_000;
const answerMs = 5_000;

const subscriptionOf = (topic: LiveTopic): { query: string; variables?: Record<string, unknown> } => {
  if (topic === 'incidents') return { query: 'subscription { incidentChanged { number } }' };
  if (topic === 'health') return { query: 'subscription { healthChanged { deploymentId } }' };
  if (topic === 'notices') return { query: 'subscription { notificationAdded { notificationId } }' };
  return { query: 'subscription ($id: ID!) { importProgress(id: $id) { status } }', variables: { id: topic.slice(7) } };
};

const chance = (): number => (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255;

/** A connection that comes back by itself, at first soon and then ever more rarely, with chance so that not all come at once. */
export function connectLive(on: { connected: () => void; lost: () => void }): LiveConnection {
  let answer: number | undefined;
  let cut: (() => void) | undefined;
  const client = createClient({
    url: new URL('/graphql', window.location.href.replace(/^http/, 'ws')).href,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (tries) => {
      const ms = Math.min(longestRetryMs, 500 * 2 ** Math.min(tries, 6)) * (0.5 + chance() / 2);
      return new Promise((done) => window.setTimeout(done, ms));
    },
    lazyCloseTimeout: 5_000, // from one page to the next it stays
    keepAlive: pingMs,
    on: {
      connected: (socket) => {
        cut = () => (socket as WebSocket).close(4408, 'No answer');
        on.connected();
      },
      closed: () => {
        window.clearTimeout(answer);
        on.lost();
      },
      ping: (received) => {
        if (!received) answer = window.setTimeout(() => cut?.(), answerMs);
      },
      pong: (received) => {
        if (received) window.clearTimeout(answer);
      },
    },
  });
  return {
    listen: (topic, heard) => {
      let ended = false;
      const again = (): void => {
        if (!ended) window.setTimeout(begin, longestRetryMs);
      };
      let end = (): void => undefined;
      function begin(): void {
        if (ended) return;
        // refused by the server: asking by the clock goes on and says why; it is tried again now and then
        end = client.subscribe(subscriptionOf(topic), { next: heard, error: again, complete: () => undefined });
      }
      begin();
      return () => {
        ended = true;
        end();
      };
    },
  };
}
