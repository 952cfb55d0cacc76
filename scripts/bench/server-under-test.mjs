// Starts the built server on a free port with its own folder, signs in, and answers requests; stops it by its own id.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const email = 'bench@example.org';
const password = 'a long bench password';

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A running Steady. `environment` adds settings; `folder` reuses a data folder. */
export async function startServer({ environment = {}, folder = mkdtempSync(join(tmpdir(), 'steady-bench-')) } = {}) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      ADMIN_EMAIL: email,
      ADMIN_PASSWORD: password,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const base = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (performance.now() - started > 180_000) throw new Error('the server did not become ready in 180 s');
    const ready = await fetch(`${base}/health/ready`).catch(() => null);
    if (ready?.ok) break;
    await wait(20);
  }
  const readyMs = performance.now() - started;
  const session = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!session.ok) throw new Error(`sign-in answered ${session.status}`);
  const cookie = session.headers.getSetCookie()[0].split(';')[0];
  const headers = { cookie, 'apollo-require-preflight': 'true' };
  return {
    base,
    folder,
    readyMs,
    pid: child.pid,
    request: (path, init = {}) => fetch(base + path, { ...init, headers: { ...headers, ...init.headers } }),
    async graphql(query, variables = {}) {
      const answer = await fetch(`${base}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await answer.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    memoryMb: (line = 'VmRSS') =>
      Number(/(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8').split(`${line}:`)[1])[1]) / 1024,
    async stop({ keep = false } = {}) {
      child.kill('SIGTERM');
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done));
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The value below which a share of the sorted samples lie. */
export const quantile = (samples, share) =>
  [...samples].sort((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))];
