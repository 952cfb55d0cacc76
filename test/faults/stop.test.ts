import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { expect, test } from '@jest/globals';
// The built server, as a person runs it.
import { startServer } from '../support/server-process.mjs';

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
};

test('a stop signal ends the server in good time, and what was acknowledged is there at the next start', async () => {
  const server = await startServer({ environment: { DEMO: 'off' } });
  await server.signIn();
  const { createApiToken } = (await server.graphql('mutation { createApiToken(name: "kept") { token } }')) as {
    createApiToken: { token: string };
  };

  // A visitor who never finishes sending must not hold the house up.
  const { hostname, port } = new URL(server.base);
  const unfinished = request({
    hostname,
    port,
    path: '/api/session',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '100' },
  });
  unfinished.on('error', () => undefined);
  unfinished.write('{');

  const began = performance.now();
  process.kill(server.pid ?? 0, 'SIGTERM');
  while (!isGone(server.pid ?? 0) && performance.now() - began < 15_000) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isGone(server.pid ?? 0)).toBe(true);
  expect(performance.now() - began).toBeLessThan(10_500);
  unfinished.destroy();

  const again = await startServer({ folder: server.folder, environment: { DEMO: 'off' } });
  const answer = await again.request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${createApiToken.token}` },
    body: JSON.stringify({ query: '{ me { role } }' }),
  });
  expect(await answer.json()).toEqual({ data: { me: { role: 'ADMINISTRATOR' } } });
  await again.stop();
}, 60_000);
