import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createApp } from '../../server/src/app.js';
import { engine } from '../../server/src/config/env.js';
import { rows } from '../../server/src/database/database.js';
import { LiveBus } from '../../server/src/live/live-bus.js';
import { liveBounds, LiveSockets } from '../../server/src/live/live-sockets.js';
import type { TestSession } from '../../server/src/testing/test-app.js';
import { connectLive, type LiveClient } from '../support/live-client.js';
import { answered, dropped, type Half, incidentsOf, next, startTwoTrusts, type TwoTrusts } from '../support/two-trusts.js';

jest.setTimeout(60_000);

let world: TwoTrusts;
let leadA: TestSession;
let leadB: TestSession;
const open: LiveClient[] = [];

beforeAll(async () => {
  world = await startTwoTrusts();
  leadA = await world.steady.signIn('TRUST_IT_LEAD', ['RAA']);
  leadB = await world.steady.signIn('TRUST_IT_LEAD', ['RBB']);
}, 60_000);
afterAll(() => world.steady.stop());
afterEach(async () => {
  for (const client of open.splice(0)) client.close();
  await nobodyListens();
});

async function nobodyListens(): Promise<void> {
  const bus = world.steady.app.get(LiveBus);
  for (let tries = 0; bus.listening > 0 && tries < 500; tries += 1) await new Promise((done) => setTimeout(done, 10));
  expect(bus.listening).toBe(0);
}

async function connect(
  ...given: Parameters<typeof connectLive> extends [unknown, ...infer Rest] ? Rest : never
): Promise<LiveClient> {
  const client = await connectLive(world.steady, ...given);
  open.push(client);
  return client;
}

const incidents = 'subscription ($trust: String) { incidentChanged(trust: $trust) { trust number } }';

/** Listens, and makes sure that the server has begun to. */
async function listening(session: TestSession, query = incidents, variables: Record<string, unknown> = {}): Promise<LiveClient> {
  const bus = world.steady.app.get(LiveBus);
  const before = bus.listening;
  const client = await connect(session);
  client.subscribe('1', query, variables);
  for (let tries = 0; bus.listening === before && tries < 500; tries += 1) await new Promise((done) => setTimeout(done, 10));
  expect(bus.listening).toBe(before + 1);
  return client;
}

async function logged({ trust, mark }: Half): Promise<string> {
  const input = { trust, title: `${mark} logged ${next()}`, category: 'OTHER', impact: 3, urgency: 3 };
  const query = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }';
  return (await answered<{ logIncident: { number: string } }>(world.steady, world.administrator, query, { input })).logIncident
    .number;
}

const names = (number: string) => (said: { payload?: unknown }) => JSON.stringify(said.payload ?? '').includes(`"${number}"`);

describe('what another person changes', () => {
  test('is heard after it is committed, and read again with one’s own rights', async () => {
    const client = await listening(leadA, 'subscription { incidentChanged { number incident { title trust { name } } } }');
    const number = await logged(world.a);
    const heard = await client.waitFor(names(number));
    expect(JSON.stringify(heard)).toContain('MARKER-A logged');
    expect(JSON.stringify(heard)).toContain('MARKER-A NHS Trust');
  });

  test('at another trust is not heard, not even that there was something', async () => {
    const client = await listening(leadB);
    await logged(world.a);
    await dropped(world.steady, world.administrator, world.a.trust, 'incidents', incidentsOf(world.a.mark, 3));
    const own = await logged(world.b);
    expect(await client.waitFor(names(own))).not.toBeNull();
    expect(client.said.filter(({ type }) => type === 'next')).toHaveLength(1);
  });

  test('a whole file is told as many at once', async () => {
    const client = await listening(leadA, incidents, { trust: 'RAA' });
    await dropped(world.steady, world.administrator, world.a.trust, 'incidents', incidentsOf(world.a.mark, 30));
    const heard = await client.waitFor(({ type }) => type === 'next');
    expect(heard?.payload).toEqual({ data: { incidentChanged: { trust: 'RAA', number: null } } });
  });

  test('and is rolled back is never told', async () => {
    const client = await listening(leadA);
    const bus = world.steady.app.get(LiveBus);
    const failing = world.steady.unitOfWork.run(() => {
      bus.publish({ kind: 'INCIDENT', trust: 'RAA', id: 'INC-never' });
      return Promise.reject(new Error('on purpose'));
    });
    await expect(failing).rejects.toThrow('on purpose');
    const number = await logged(world.a);
    await client.waitFor(names(number));
    expect(JSON.stringify(client.said)).not.toContain('INC-never');
  });

  test('health worked out anew is heard, with the deployment', async () => {
    const query =
      'subscription ($trust: String) { healthChanged(trust: $trust) { trust deployment { name health { verdict } } } }';
    const client = await listening(leadA, query, { trust: 'RAA' });
    await logged(world.a);
    const heard = await client.waitFor(({ type }) => type === 'next');
    expect(JSON.stringify(heard)).toContain('MARKER-A site');
  });

  test('a notice is heard when it is raised, by its trust’s people only', async () => {
    const query = 'subscription { notificationAdded { trust notification { sentence deployment { name } } } }';
    const [ours, theirs] = [await listening(leadA, query), await listening(leadB, query)];
    const bus = world.steady.app.get(LiveBus);
    bus.publish({ kind: 'NOTICE', trust: 'RAA', id: 'notice-RAA' });
    const heard = JSON.stringify(await ours.waitFor(({ type }) => type === 'next'));
    expect(heard).toContain('MARKER-A notice');
    expect(heard).toContain('MARKER-A site');
    bus.publish({ kind: 'NOTICE', trust: 'RBB', id: 'notice-RBB' });
    expect(JSON.stringify(await theirs.waitFor(({ type }) => type === 'next'))).toContain('MARKER-B notice');
    expect(theirs.said.filter(({ type }) => type === 'next')).toHaveLength(1);
  });

  test('an import is followed by those who may see it', async () => {
    const query = 'subscription ($id: ID!) { importProgress(id: $id) { id status } }';
    const client = await listening(leadA, query, { id: world.a.import });
    await world.steady.http(`/api/imports/${world.a.import}/undo`, { method: 'POST', session: world.administrator });
    // records of it may have been changed since: then it says so, and nothing is told
    const bus = world.steady.app.get(LiveBus);
    bus.publish({ kind: 'IMPORT', trust: null, id: world.a.import });
    expect(JSON.stringify(await client.waitFor(({ type }) => type === 'next'))).toContain(world.a.import);
  });
});

describe('not yours is not there', () => {
  const cases: [string, string, (half: Half) => Record<string, unknown>][] = [
    ['incidentChanged', incidents, (half) => ({ trust: half.trust })],
    [
      'healthChanged',
      'subscription ($trust: String) { healthChanged(trust: $trust) { trust } }',
      (half) => ({ trust: half.trust }),
    ],
    [
      'notificationAdded',
      'subscription ($trust: String) { notificationAdded(trust: $trust) { trust } }',
      (half) => ({ trust: half.trust }),
    ],
    ['importProgress', 'subscription ($id: ID!) { importProgress(id: $id) { id } }', (half) => ({ id: half.import })],
  ];
  const nowhere = { trust: 'RZZ', id: '11111111-1111-4111-8111-111111111111' };

  test.each(cases)('%s', async (_, query, variables) => {
    const client = await connect(leadB);
    client.subscribe('theirs', query, variables(world.a));
    client.subscribe('none', query, nowhere);
    const [theirs, none] = await Promise.all(['theirs', 'none'].map((id) => client.waitFor((said) => said.id === id)));
    const told = (said: unknown, id: string): string => JSON.stringify(said).replaceAll(id, '…');
    expect(told(theirs?.payload, 'RAA').replaceAll(world.a.import, '…')).toBe(
      told(none?.payload, 'RZZ').replaceAll(nowhere.id, '…'),
    );
    expect(JSON.stringify(theirs)).toContain('NOT_FOUND');
  });
});

describe('who may connect', () => {
  const origin = (value: string) => ({ headers: { origin: value } });

  test.each<[string, number, () => TestSession | undefined, Parameters<typeof connectLive>[2]]>([
    ['nobody', 401, () => undefined, {}],
    ['a session that never was', 401, () => ({ userId: '', headers: { cookie: `__Host-steady=${'A'.repeat(43)}` } }), {}],
    ['an unknown token', 401, () => ({ userId: '', headers: { authorization: `Bearer ${'x'.repeat(43)}` } }), {}],
    ['another site’s page', 403, () => leadA, origin('https://elsewhere.example')],
    ['a page without an origin', 403, () => leadA, origin('null')],
    ['a page of another port', 403, () => leadA, origin('http://127.0.0.1:1')],
    ['another address', 404, () => leadA, { path: '/api/live' }],
    ['another address that begins alike', 404, () => leadA, { path: '/graphql-else' }],
  ])('%s is refused with %d', async (_, status, session, options) => {
    expect((await connect(session(), options)).refused).toBe(status);
  });

  test('a cookie without any origin is refused, a token needs none', async () => {
    const { WebSocket } = await import('ws');
    const status = await new Promise<number>((done) => {
      const socket = new WebSocket(`${world.steady.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: leadA.headers,
      });
      socket.on('error', () => undefined);
      socket.on('open', () => done(101));
      socket.on('unexpected-response', (_, response) => done(response.statusCode ?? 0));
    });
    expect(status).toBe(403);
    const made = await answered<{ createApiToken: { token: string } }>(
      world.steady,
      leadA,
      'mutation { createApiToken(name: "wallboard") { token } }',
    );
    const client = await listening({ userId: '', headers: { authorization: `Bearer ${made.createApiToken.token}` } });
    const number = await logged(world.a);
    expect(await client.waitFor(names(number))).not.toBeNull();
  });

  test('a token that is not for reading is refused', async () => {
    const made = await answered<{ createApiToken: { token: string } }>(
      world.steady,
      leadA,
      'mutation { createApiToken(name: "nightly", actions: [IMPORT]) { token } }',
    );
    const client = await connect({ userId: '', headers: { authorization: `Bearer ${made.createApiToken.token}` } });
    expect(client.refused).toBe(403);
  });
});

describe('rights that end while somebody listens', () => {
  test('a session signed out hears nothing more and is closed', async () => {
    const session = await world.steady.signIn('TRUST_IT_LEAD', ['RAA']);
    const client = await listening(session);
    await world.steady.http('/api/session', { method: 'DELETE', session });
    await logged(world.a);
    expect(await client.waitForClose()).toBe(4401);
    expect(client.said.filter(({ type }) => type === 'next')).toEqual([]);
  });

  test('an account switched off, the same', async () => {
    const session = await world.steady.signIn('TRUST_IT_LEAD', ['RAA']);
    const client = await listening(session);
    await world.steady.unitOfWork.run((manager) =>
      rows(manager, 'UPDATE user_account SET "disabledAt" = "createdAt" WHERE id = ?', [session.userId]),
    );
    await logged(world.a);
    expect(await client.waitForClose()).toBe(4401);
    expect(client.said.filter(({ type }) => type === 'next')).toEqual([]);
  });

  test('a trust taken away is heard no more, and what was asked of it by name ends', async () => {
    const session = await world.steady.signIn('TRUST_IT_LEAD', ['RAA', 'RBB']);
    const all = await listening(session);
    const named = await listening(session, incidents, { trust: 'RAA' });
    await world.steady.unitOfWork.run((manager) =>
      rows(manager, 'UPDATE user_account SET trusts = ? WHERE id = ?', ['["RBB"]', session.userId]),
    );
    await logged(world.a);
    const own = await logged(world.b);
    expect(await all.waitFor(names(own))).not.toBeNull();
    expect(all.said.filter(({ type }) => type === 'next')).toHaveLength(1);
    expect(JSON.stringify(await named.waitFor(({ type }) => type === 'error'))).toContain('NOT_FOUND');
    expect(named.said.filter(({ type }) => type === 'next')).toEqual([]);
  });

  test('a session that is over by the clock is closed without any event, and listening does not keep it alive', async () => {
    const session = await world.steady.signIn('TRUST_IT_LEAD', ['RAA']);
    const client = await listening(session);
    world.steady.clock.moveBy(29 * 60_000);
    await world.steady.app.get(LiveSockets).sweep();
    expect(client.closedWith()).toBeNull();
    world.steady.clock.moveBy(2 * 60_000);
    await world.steady.app.get(LiveSockets).sweep();
    expect(await client.waitForClose()).toBe(4401);
    leadA = await world.steady.signIn('TRUST_IT_LEAD', ['RAA']);
    leadB = await world.steady.signIn('TRUST_IT_LEAD', ['RBB']);
    Object.assign(world, { administrator: await world.steady.signIn() });
  });
});

describe('what a client may cost', () => {
  test.each([
    ['a query', '{ me { id } }'],
    ['a change', 'mutation { createApiToken(name: "x") { token } }'],
    ['the schema', 'subscription { __schema { types { name } } }'],
    ['two subscriptions in one', 'subscription { incidentChanged { number } healthChanged { trust } }'],
    ['20,000 deep', `subscription { incidentChanged ${'{ a '.repeat(20_000)}${'}'.repeat(20_000)} }`.slice(0, 60_000)],
    ['an unknown field', 'subscription { incidentChange { number } }'],
    ['broken', 'subscription {'],
  ])('%s is refused, and the connection lives', async (_, query) => {
    const client = await connect(leadA);
    client.subscribe('bad', query);
    const told = await client.waitFor(({ id }) => id === 'bad');
    expect(told?.type).toBe('error');
    expect(JSON.stringify(told)).not.toMatch(/node_modules|INTERNAL|Did you mean|at \w+ \(/);
    client.subscribe('good', incidents);
    const number = await logged(world.a);
    expect(await client.waitFor(names(number))).not.toBeNull();
  });

  test('a message that is too large, too many messages, and garbage end the connection', async () => {
    const large = await connect(leadA);
    large.socket.send('x'.repeat(liveBounds.message + 1));
    expect(await large.waitForClose()).toBe(1009);
    const many = await connect(leadA);
    for (let n = 0; n < liveBounds.messages + 5; n += 1) many.send({ type: 'ping' });
    expect(await many.waitForClose()).toBe(1008);
    const garbage = await connect(leadA);
    garbage.socket.send('{');
    expect(await garbage.waitForClose()).toBe(4400);
  });

  test('one more subscription than a connection may have ends it', async () => {
    const client = await connect(leadA);
    for (let n = 0; n <= liveBounds.subscriptions; n += 1) client.subscribe(String(n), incidents);
    expect(await client.waitForClose()).toBe(4429);
    await nobodyListens();
  });

  test('one more connection than a person may have is told to come back, others are not', async () => {
    const clients = await Promise.all(Array.from({ length: liveBounds.socketsOfOne + 3 }, () => connect(leadA)));
    expect(clients.filter(({ refused }) => refused === 429)).toHaveLength(3);
    expect((await connect(leadB)).refused).toBeNull();
  });

  test('who leaves is forgotten', async () => {
    const client = await listening(leadA);
    client.close();
    await nobodyListens();
  });

  test('who does not answer a ping is cut, with all that waits for them', async () => {
    const client = await listening(leadA);
    client.socket.pause();
    const sockets = world.steady.app.get(LiveSockets);
    const before = sockets.connected;
    for (let waited = 0; sockets.connected === before && waited < 40_000; waited += 50)
      await new Promise((done) => setTimeout(done, 50));
    expect(sockets.connected).toBe(before - 1);
    await nobodyListens();
  });
});

if (engine === 'postgres')
  describe('two server processes of one database', () => {
    test('what is changed at one is heard at the other, also after the line between them was cut', async () => {
      const other = await createApp(world.steady.settings, world.steady.clock);
      await other.listen(0, '127.0.0.1');
      try {
        const client = await connectLive({ address: await other.getUrl() }, leadA);
        client.subscribe('1', incidents);
        const bus = other.get(LiveBus);
        for (let tries = 0; bus.listening === 0 && tries < 500; tries += 1) await new Promise((done) => setTimeout(done, 10));
        const number = await logged(world.a);
        expect(await client.waitFor(names(number))).not.toBeNull();
        await rows(
          world.steady.database.reader,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'steady live'`,
        );
        const told = await client.waitFor((said) => JSON.stringify(said.payload ?? '').includes('"trust":null'), 20_000);
        expect(told?.payload).toEqual({ data: { incidentChanged: { trust: null, number: null } } });
        const again = await logged(world.a);
        expect(await client.waitFor(names(again), 20_000)).not.toBeNull();
        client.close();
      } finally {
        await other.close();
      }
    });
  });
