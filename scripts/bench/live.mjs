// Saved by one person, on the screens of others: how long until the last of 400 subscriptions has heard. Run by bench.mjs, or by itself.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { startServer } from '../../test/support/server-process.mjs';

/** One person may have 20 connections with 20 subscriptions each. */
const sockets = 20;
const subscriptions = 20;
const rounds = 30;

const list = ['RZZ', 'MADE HOSPITALS NHS TRUST', 'Y56', ...Array(24).fill('')].map((cell) => `"${cell}"`).join(',');
const log = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }';
const listen = 'subscription { incidentChanged { number incident { title } } }';

/** Adds one line: p95 over the rounds of when the last had heard. */
export async function benchLive(row) {
  const server = await startServer({ environment: { DEMO: 'off' } });
  const open = [];
  try {
    await server.signIn();
    const cookie = await cookieOf(server);
    await server.request('/api/imports/organisations', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `${list}\r\n`,
    });
    let heard = 0;
    let all = () => undefined;
    for (let index = 0; index < sockets; index += 1) {
      const socket = new WebSocket(`${server.base.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { cookie, origin: server.base },
      });
      open.push(socket);
      await once(socket, 'open');
      socket.send('{"type":"connection_init"}');
      await once(socket, 'message');
      socket.on('message', (data) => {
        if (String(data).includes('"next"') && (heard += 1) === sockets * subscriptions) all(performance.now());
      });
      for (let id = 0; id < subscriptions; id += 1)
        socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: listen } }));
    }
    await new Promise((done) => setTimeout(done, 500));
    const took = [];
    for (let round = 0; round < rounds; round += 1) {
      heard = 0;
      const done = new Promise((resolve) => (all = resolve));
      const from = performance.now();
      await server.graphql(log, {
        input: { trust: 'RZZ', title: `Printer ${round}`, category: 'PRINTING', impact: 3, urgency: 3 },
      });
      took.push((await done) - from);
    }
    took.sort((a, b) => a - b);
    const p95 = took[Math.floor(took.length * 0.95)];
    row(
      `asked to save → heard by the last of ${sockets * subscriptions} subscriptions, p95`,
      `${p95.toFixed(0)} ms`,
      '250 ms',
      p95 <= 250,
    );
  } finally {
    for (const socket of open) socket.terminate();
    await server.stop();
  }
}

async function cookieOf(server) {
  const { administrator } = await import('../../test/support/server-process.mjs');
  const answer = await server.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: '' },
    body: JSON.stringify(administrator),
  });
  return answer.headers.getSetCookie()[0].split(';')[0];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await benchLive((what, measured, goal) => console.log(`${what}: ${measured} (goal ${goal})`));
