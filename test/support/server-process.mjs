// The built server as a process of its own, on a free port with its own data folder; stopped or killed by its own id.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { servingEnvironment, servingFlags } from '../../scripts/workspace.mjs';

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
export const administrator = { email: 'administrator@example.org', password: 'a long enough password' };

/** A port nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts the built server and waits until it is ready, 180 s at most. `environment` adds settings, `folder` reuses a data
 * folder, `welcome` leaves out the administrator so that the server prints a welcome link.
 */
export async function startServer({
  environment = {},
  folder = mkdtempSync(join(tmpdir(), 'steady-server-')),
  welcome = false,
} = {}) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const account = welcome ? {} : { ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password };
  const child = spawn(process.execPath, [...servingFlags, main], {
    env: {
      ...process.env,
      ...servingEnvironment,
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      ...account,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  const ended = new Promise((done) => child.once('exit', done));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${printed}`);
    if (performance.now() - started > 180_000) throw new Error(`the server did not become ready in 180 s: ${printed}`);
    const ready = await fetch(`${base}/health/ready`).catch(() => null);
    if (ready?.ok) break;
    await wait(20);
  }
  const readyMs = performance.now() - started;
  const headers = { 'apollo-require-preflight': 'true' };
  const request = (path, init = {}) => fetch(base + path, { ...init, headers: { ...headers, ...init.headers } });
  return {
    base,
    folder,
    readyMs,
    pid: child.pid,
    request,
    /** What the server has printed so far. */
    printed: () => printed,
    /** Signs the administrator in; every request from then on is theirs. */
    async signIn({ email, password } = administrator) {
      const answer = await request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`);
      headers.cookie = answer.headers.getSetCookie()[0].split(';')[0];
    },
    async graphql(query, variables = {}) {
      const answer = await request('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await answer.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    /** Megabytes as the system counts them: VmRSS now, VmHWM at the highest. */
    memoryMb: (line = 'VmRSS') =>
      Number(/(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8').split(`${line}:`)[1])[1]) / 1024,
    /** Ends it as a crash would. The folder stays. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop({ keep = false } = {}) {
      child.kill('SIGTERM');
      await ended;
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
