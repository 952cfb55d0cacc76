import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { SessionService } from './session.service.js';

const email = 'ann@example.org';
const password = 'a long and quiet afternoon';
const minute = 60_000;

let steady: TestApp;
beforeEach(async () => {
  steady = await startTestApp();
});
afterEach(() => steady.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  steady.http(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

const signIn = (headers: Record<string, string> = {}): Promise<Response> => post('/api/session', { email, password }, headers);

const sessionOf = (response: Response): TestSession => ({
  userId: '',
  headers: { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
});

const mayAsk = async (session: TestSession): Promise<boolean> =>
  (await steady.graphql('{ me { id } }', {}, session)).errors.length === 0;

const makeAdministrator = (): Promise<void> => steady.app.get(SessionService).makeAdministrator(email, password);

describe('signing in', () => {
  test('the right password gives a cookie a browser keeps to itself', async () => {
    await makeAdministrator();
    const response = await signIn();
    expect(response.status).toBe(204);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-steady=[\w-]{43}; /);
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
    expect(await mayAsk(sessionOf(response))).toBe(true);
  });

  test('an address is the same however it is written', async () => {
    await makeAdministrator();
    expect((await post('/api/session', { email: ' Ann@Example.ORG', password })).status).toBe(204);
  });

  test('an unknown address and a wrong password answer alike, and take alike', async () => {
    await makeAdministrator();
    const answers = [
      await post('/api/session', { email, password: 'a wrong password' }),
      await post('/api/session', { email: 'nobody@example.org', password }),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401]);
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    expect(answers.map((answer) => answer.headers.get('set-cookie'))).toEqual([null, null]);
  });

  test('neither password nor cookie is in the database', async () => {
    await makeAdministrator();
    const cookie = sessionOf(await signIn()).headers['cookie']?.split('=')[1] ?? '?';
    const stored = JSON.stringify([
      await rows(steady.database.reader, 'SELECT * FROM user_account'),
      await rows(steady.database.reader, 'SELECT * FROM session'),
      await rows(steady.database.reader, 'SELECT * FROM audit_entry'),
    ]);
    expect(stored).not.toContain(password);
    expect(stored).not.toContain(cookie);
    expect(stored).toContain('$argon2id$');
  });

  test('signing in again ends the session the browser had', async () => {
    await makeAdministrator();
    const first = sessionOf(await signIn());
    const second = sessionOf(await signIn(first.headers));
    expect([await mayAsk(first), await mayAsk(second)]).toEqual([false, true]);
  });

  test('signing out ends it on the server', async () => {
    const session = await steady.signIn();
    const response = await steady.http('/api/session', { method: 'DELETE', session });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await mayAsk(session)).toBe(false);
  });

  test.each([{ email }, { email, password: 7 }, [], { email, password, more: 1 }, 'text'])(
    'a body of another shape is refused: %j',
    async (body) => {
      const response = await post('/api/session', body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'BAD_INPUT' } });
    },
  );

  test('each act is written down', async () => {
    await makeAdministrator();
    await signIn();
    await post('/api/session', { email, password: 'a wrong password' });
    const written = await rows<{ action: string }>(steady.database.reader, 'SELECT "action" FROM audit_entry');
    expect(written.map((line) => line.action).sort()).toEqual(['session.begun', 'session.refused', 'user.added']);
  });
});

describe('how long a session lasts', () => {
  test('half an hour without a request ends it', async () => {
    const session = await steady.signIn();
    steady.clock.moveBy(29 * minute);
    expect(await mayAsk(session)).toBe(true);
    steady.clock.moveBy(29 * minute);
    expect(await mayAsk(session)).toBe(true);
    steady.clock.moveBy(30 * minute);
    expect(await mayAsk(session)).toBe(false);
  });

  test('twelve hours end it however busy', async () => {
    const session = await steady.signIn();
    for (let quarter = 1; quarter < 48; quarter += 1) {
      steady.clock.moveBy(15 * minute);
      expect(await mayAsk(session)).toBe(true);
    }
    steady.clock.moveBy(15 * minute);
    expect(await mayAsk(session)).toBe(false);
  });
});

describe('too many attempts', () => {
  test('the eleventh failure for one account is told to wait, and the right password with it', async () => {
    await makeAdministrator();
    for (let attempt = 0; attempt < 10; attempt += 1) await post('/api/session', { email, password: 'wrong' });
    const response = await signIn();
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
  });

  test('signing in rightly is not counted', async () => {
    await makeAdministrator();
    for (let attempt = 0; attempt < 12; attempt += 1) expect((await signIn()).status).toBe(204);
  });
});

describe('the welcome link', () => {
  const welcome = (token: string, chosen = password): Promise<Response> =>
    post('/api/session/welcome', { token, email, password: chosen });

  test('makes the administrator, signs them in, and works once', async () => {
    const token = (await steady.app.get(SessionService).issueWelcome()) ?? '';
    const response = await welcome(token);
    expect(response.status).toBe(204);
    expect(await mayAsk(sessionOf(response))).toBe(true);
    expect((await welcome(token)).status).toBe(404);
    expect((await signIn()).status).toBe(204);
    expect(await steady.app.get(SessionService).issueWelcome()).toBeNull();
  });

  test('a short password uses nothing up', async () => {
    const token = (await steady.app.get(SessionService).issueWelcome()) ?? '';
    expect((await welcome(token, 'short')).status).toBe(400);
    expect((await welcome(token)).status).toBe(204);
  });

  test('is over after 24 hours, and when a newer one is printed', async () => {
    const sessions = steady.app.get(SessionService);
    const first = (await sessions.issueWelcome()) ?? '';
    const second = (await sessions.issueWelcome()) ?? '';
    expect((await welcome(first)).status).toBe(404);
    steady.clock.moveBy(24 * 60 * minute);
    expect((await welcome(second)).status).toBe(404);
  });

  test('two people who open it at once: one gets in', async () => {
    const token = (await steady.app.get(SessionService).issueWelcome()) ?? '';
    const statuses = await Promise.all([welcome(token), welcome(token)]);
    expect(statuses.map((response) => response.status).sort()).toEqual([204, 404]);
  });
});

describe('API tokens', () => {
  const make = async (session: TestSession, trust: string | null) =>
    steady.graphql<{ createApiToken: { token: string } }>(
      'mutation ($trust: String) { createApiToken(name: "nightly", trust: $trust) { token } }',
      { trust },
      session,
    );
  const bearer = (token: string): TestSession => ({ userId: '', headers: { authorization: `Bearer ${token}` } });

  test('act for their maker and are kept hashed', async () => {
    const session = await steady.signIn('PROGRAMME_MANAGER');
    const token = (await make(session, null)).data?.createApiToken.token ?? '';
    const answer = await steady.graphql<{ me: { id: string } }>('{ me { id } }', {}, bearer(token));
    expect(answer.data?.me.id).toBe(session.userId);
    expect(JSON.stringify(await rows(steady.database.reader, 'SELECT * FROM api_token'))).not.toContain(token);
  });

  test('a trust that is not the maker’s is not there', async () => {
    const session = await steady.signIn('TRUST_IT_LEAD', ['RAL']);
    expect((await make(session, 'RJ1')).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await make(session, 'RAL')).errors).toEqual([]);
  });

  test('an executive makes none', async () => {
    expect((await make(await steady.signIn('EXECUTIVE'), null)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('an unknown token is nobody, even beside a good cookie', async () => {
    const session = await steady.signIn();
    const both = { userId: '', headers: { ...session.headers, ...bearer('x'.repeat(43)).headers } };
    expect(await mayAsk(both)).toBe(false);
  });
});
