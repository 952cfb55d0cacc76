import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { dashboardFiles } from './dashboard-files.js';
import { securityHeaders } from './security-headers.js';

let steady: TestApp;
let session: TestSession;
beforeAll(async () => {
  steady = await startTestApp();
  session = await steady.signIn();
});
afterAll(() => steady.stop());

describe('signed out', () => {
  test.each([
    '/api/imports/incidents',
    '/api/anything',
    '/API/imports/1',
    '/metrics',
    '/api/session/other',
    '/health/other',
    '/graphql/x',
  ])('%s asks for a sign-in', async (path) => {
    expect((await steady.http(path)).status).toBe(401);
  });

  test.each(['/health/live', '/health/ready'])('%s answers', async (path) => {
    expect((await steady.http(path)).status).toBe(200);
  });

  test('a GraphQL body is not even read', async () => {
    const response = await steady.http('/graphql', {
      method: 'POST',
      body: 'x'.repeat(2_000_000),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(401);
  });
});

describe('a request from another site', () => {
  const signOut = (headers: Record<string, string>): Promise<Response> =>
    steady.http('/api/session', { method: 'DELETE', headers });

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('is refused: %j', async (headers) => {
    const response = await signOut(headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  test('our own pages and scripts pass', async () => {
    const own = { 'sec-fetch-site': 'same-origin', origin: steady.address };
    expect((await signOut(own)).status).toBe(204);
    expect((await signOut({})).status).toBe(204);
  });

  test('GraphQL without a JSON content type is refused', async () => {
    const response = await steady.http('/graphql', {
      method: 'POST',
      body: '{"query":"{me{id}}"}',
      headers: { 'content-type': 'text/plain' },
      session,
    });
    expect(response.status).toBe(400);
  });
});

describe('answers', () => {
  test('an unknown API address is a 404 in our shape', async () => {
    const response = await steady.http('/api/nothing', { session });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: { code: 'NOT_FOUND', message: expect.any(String), details: {} } });
  });

  test('a broken JSON body is a 400, one over a megabyte a 413', async () => {
    const send = (body: string): Promise<Response> =>
      steady.http('/api/session', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await send('{')).status).toBe(400);
    expect((await send(JSON.stringify({ email: 'x'.repeat(1_100_000) }))).status).toBe(413);
  });

  test('the content security policy allows nothing inline', async () => {
    const policy = (await steady.http('/health/live')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('metrics are for programme roles, and count the gate', async () => {
    const text = await (await steady.http('/metrics', { session })).text();
    expect(text).toContain('steady_gate_waiting 0');
    const lead = await steady.signIn('TRUST_IT_LEAD', ['RAL']);
    expect((await steady.http('/metrics', { session: lead })).status).toBe(403);
  });
});

describe('the dashboard’s files', () => {
  let folder: string;
  let address: string;
  let close: () => void;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steady-files-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Steady</title>');
    await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export {};');
    const app = express().use(dashboardFiles(folder));
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const place = server.address();
    address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
    close = () => server.close();
  });
  afterAll(async () => {
    close();
    await rm(folder, { recursive: true });
  });

  test('hashed files are kept for ever, the page is asked for each time', async () => {
    const asset = await fetch(`${address}/assets/app-1a2b.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/incidents/INC0000001', '/deployments/7f3c', '/welcome/abc']) {
      const page = await fetch(address + path);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(await page.text()).toContain('<title>Steady</title>');
    }
  });

  test('a missing file is not answered with a page, and nothing outside the folder is served', async () => {
    expect((await fetch(`${address}/assets/gone.js`)).status).toBe(404);
    expect(await (await fetch(`${address}/..%2f..%2fetc%2fpasswd`)).text()).not.toContain('root:');
    expect((await fetch(`${address}/`, { method: 'POST' })).status).toBe(404);
  });
});

test.each<[boolean, string | null]>([
  [true, 'max-age=31536000; includeSubDomains'],
  [false, null],
])('who comes by https (%s) is told to stay there, for this host and those below it', async (https, told) => {
  const app = express().use(securityHeaders(https), (_, response) => void response.end());
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(answer.headers.get('strict-transport-security')).toBe(told);
  expect(answer.headers.get('content-security-policy')).toMatch(/object-src 'none';base-uri 'none';frame-ancestors 'none'/);
  await new Promise((done) => server.close(done));
});
