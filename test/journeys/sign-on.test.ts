import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { rows } from '../../server/src/database/database.js';
import { SessionService } from '../../server/src/identity/session.service.js';
import { startTestApp, type TestApp, type TestSession } from '../../server/src/testing/test-app.js';
import { addTrust } from '../../server/src/testing/made-records.js';
import {
  clientId,
  clientSecret,
  CookieJar,
  type Forgery,
  type Person,
  signed,
  startProvider,
  type TestProvider,
  unsigned,
} from '../support/openid-provider.js';
import { answered } from '../support/two-trusts.js';

jest.setTimeout(60_000);

const minute = 60_000;
/** The public address Steady is told to have; the tests carry what is sent there to where it listens. */
const publicUrl = 'https://steady.example.nhs.uk';
const redirectUri = `${publicUrl}/api/session/oidc/callback`;
const ann: Person = { sub: 'ann-1', email: 'Ann@Example.NHS.uk', email_verified: true, name: 'Ann Field', groups: ['lead-RAL'] };
const rules = [
  { claim: 'groups', value: 'steady-admins', role: 'ADMINISTRATOR', trusts: ['ALL'] },
  { claim: 'groups', value: 'lead-*', role: 'TRUST_IT_LEAD', trusts: ['MATCHED'] },
];

let provider: TestProvider;
let steady: TestApp;
let administrator: TestSession;

async function startBoth(method: 'client_secret_post' | 'private_key_jwt'): Promise<void> {
  provider = await startProvider({ method, redirectUri: () => redirectUri });
  steady = await startTestApp({
    settings: {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: clientId,
      ...(method === 'private_key_jwt' ? { OIDC_PRIVATE_KEY: provider.clientKey } : { OIDC_CLIENT_SECRET: clientSecret }),
    },
  });
  administrator = await steady.signIn();
  await steady.app.get(SessionService).makeAdministrator('root@example.org', 'three plain words');
  await addTrust(steady, 'RAL', 'Royal Free');
  await addTrust(steady, 'RD8', 'Milton Keynes');
  await setRules(rules);
}

async function setRules(wanted: unknown): Promise<void> {
  const { signOn } = await answered<{ signOn: { version: number } }>(steady, administrator, '{ signOn { version } }');
  const query =
    'mutation ($version: Int!, $rules: [SignOnRuleInput!]!) { setSignOnRules(version: $version, rules: $rules) { version } }';
  await answered(steady, administrator, query, { version: signOn.version, rules: wanted });
}

const here = (address: string): string => address.replace(publicUrl, steady.address);

/** Follows a browser from Steady to the provider until the provider sends it back; answers the address it is sent to. */
async function toTheCallback(jar: CookieJar, next = ''): Promise<string> {
  let address = `${steady.address}/api/session/oidc/begin${next && `?next=${encodeURIComponent(next)}`}`;
  for (let hop = 0; hop < 12; hop += 1) {
    const response = await jar.fetch(address);
    const location = response.headers.get('location');
    if (!location) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
    const to = new URL(location, address).href;
    if (to.startsWith(redirectUri)) return to;
    if (new URL(to).pathname === '/sign-in') throw new Error(`sent to ${to}`);
    address = to;
  }
  throw new Error('the provider does not come to an end');
}

interface Ended {
  readonly location: string;
  readonly session: string | undefined;
}

async function callBack(jar: CookieJar, address: string): Promise<Ended> {
  const response = await jar.fetch(here(address));
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { location: response.headers.get('location') ?? '', session: jar.get(steady.address, '__Host-steady') };
}

async function signOn(person: Person | null, jar = new CookieJar(), next = ''): Promise<Ended> {
  provider.person = person;
  return callBack(jar, await toTheCallback(jar, next));
}

const as = (session: string | undefined): TestSession => ({
  userId: '',
  headers: { cookie: `__Host-steady=${session ?? 'none'}` },
});
const me = async (session: string | undefined) =>
  (await steady.graphql<{ me: Record<string, unknown> }>('{ me { name email role trusts } }', {}, as(session))).data?.me ?? null;
const accounts = async (): Promise<number> => (await rows(steady.database.reader, 'SELECT 1 AS one FROM user_account')).length;

/** Nobody is signed in, no account is made, and the page is told why. */
async function expectRefused(problem: string, attempt: () => Promise<Ended>): Promise<void> {
  const before = await accounts();
  const { location, session } = await attempt();
  expect(new URL(location, publicUrl).pathname).toBe('/sign-in');
  expect(new URL(location, publicUrl).searchParams.get('problem')).toBe(problem);
  expect(session).toBeUndefined();
  expect(await accounts()).toBe(before);
}

describe.each(['client_secret_post', 'private_key_jwt'] as const)('signing on with %s', (method) => {
  beforeAll(() => startBoth(method));
  afterAll(async () => {
    await steady.stop();
    await provider.stop();
  });
  beforeEach(() => {
    provider.forgery = null;
  });

  test('a person the rules know is let in with their role and trusts, on the page asked for', async () => {
    const { location, session } = await signOn(ann, new CookieJar(), '/incidents?state=NEW');
    expect(location).toBe('/incidents?state=NEW');
    expect(await me(session)).toEqual({ name: 'Ann Field', email: 'ann@example.nhs.uk', role: 'TRUST_IT_LEAD', trusts: ['RAL'] });
  });

  test('the same subject is the same account, whatever its address has become', async () => {
    const before = await accounts();
    const { session } = await signOn({ ...ann, email: 'ann.field@example.nhs.uk' });
    expect(await me(session)).toMatchObject({ email: 'ann@example.nhs.uk' });
    expect(await accounts()).toBe(before);
  });

  test.each(['//elsewhere.example', 'https://elsewhere.example', '/\t/elsewhere.example', '/api/session/oidc/begin'])(
    'the page asked for is never %j',
    async (next) => {
      expect((await signOn(ann, new CookieJar(), next)).location).toBe('/');
    },
  );

  test('a session the browser had, or was given by somebody else, is not the new one', async () => {
    const jar = new CookieJar();
    const first = await signOn(ann, jar);
    const second = await signOn(ann, jar);
    expect(second.session).not.toBe(first.session);
    expect(await me(first.session)).toBeNull();
    const fixed = new CookieJar();
    fixed.set(steady.address, '__Host-steady', 'A'.repeat(43));
    const own = await signOn(ann, fixed);
    expect(own.session).not.toBe('A'.repeat(43));
    expect(await me(own.session)).not.toBeNull();
  });

  describe('what does not hold is refused', () => {
    const own =
      (change: Record<string, unknown>): Forgery =>
      ({ header, claims }, keys) =>
        signed(header, { ...claims, ...change }, keys.own);
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    const forgeries: [string, Forgery][] = [
      ['a token of another issuer', own({ iss: 'https://elsewhere.example' })],
      ['a token for another audience', own({ aud: 'another-client' })],
      ['a token for another audience too, on whose behalf it was asked for', own({ aud: [clientId, 'b'], azp: 'b' })],
      ['a token with another nonce', own({ nonce: 'another' })],
      ['a token without a nonce', own({ nonce: undefined })],
      ['a token that is over', own({ exp: hourAgo, iat: hourAgo - 60 })],
      ['a token that never is over', own({ exp: undefined })],
      ['a token of nobody', own({ sub: undefined })],
      ['a token nobody signed', ({ claims }) => unsigned(claims)],
      ['a token with another key under the same name', ({ header, claims }, { foreign }) => signed(header, claims, foreign)],
      [
        'a token with a key the provider does not publish',
        ({ header, claims }, { foreign }) => signed({ ...header, kid: 'x' }, claims, foreign),
      ],
      [
        'a token whose words were changed after signing',
        ({ header, claims }, keys) => {
          const [head, , signature] = signed(header, claims, keys.own).split('.');
          return [
            head,
            Buffer.from(JSON.stringify({ ...claims, groups: ['steady-admins'] })).toString('base64url'),
            signature,
          ].join('.');
        },
      ],
      ['no token at all', () => ''],
    ];

    test.each(forgeries)('%s', async (_, forgery) => {
      provider.forgery = forgery;
      await expectRefused('invalid', () => signOn({ ...ann, sub: 'forged', email: 'forged@example.org' }));
    });

    test('and the same, left as it was, is taken', async () => {
      provider.forgery = own({});
      expect((await signOn(ann)).location).toBe('/');
    });

    test('another state', async () => {
      provider.person = ann;
      const jar = new CookieJar();
      const back = new URL(await toTheCallback(jar));
      back.searchParams.set('state', 'another');
      await expectRefused('invalid', () => callBack(jar, back.href));
    });

    test('another issuer beside the code', async () => {
      provider.person = ann;
      const jar = new CookieJar();
      const back = new URL(await toTheCallback(jar));
      back.searchParams.set('iss', 'https://elsewhere.example');
      await expectRefused('invalid', () => callBack(jar, back.href));
    });

    test('the same answer a second time', async () => {
      provider.person = ann;
      const jar = new CookieJar();
      const attempt = () => jar.get(steady.address, '__Host-steady-sign-on') ?? '';
      const back = await toTheCallback(jar);
      const kept = attempt();
      expect((await callBack(jar, back)).session).toBeDefined();
      const again = new CookieJar();
      again.set(steady.address, '__Host-steady-sign-on', kept);
      await expectRefused('over', () => callBack(again, back));
    });

    test('a code that was used, in an attempt of its own', async () => {
      provider.person = ann;
      const jar = new CookieJar();
      const used = new URL(await toTheCallback(jar));
      await callBack(jar, used.href);
      const other = new CookieJar();
      const fresh = new URL(await toTheCallback(other));
      fresh.searchParams.set('code', used.searchParams.get('code') ?? '');
      await expectRefused('invalid', () => callBack(other, fresh.href));
    });

    test('a code of somebody else’s attempt: its verifier is not here', async () => {
      provider.person = ann;
      const theirs = new URL(await toTheCallback(new CookieJar()));
      const jar = new CookieJar();
      const mine = new URL(await toTheCallback(jar));
      mine.searchParams.set('code', theirs.searchParams.get('code') ?? '');
      await expectRefused('invalid', () => callBack(jar, mine.href));
    });

    test('an answer in a browser that did not ask', async () => {
      provider.person = ann;
      const back = await toTheCallback(new CookieJar());
      await expectRefused('over', () => callBack(new CookieJar(), back));
    });

    test('an answer that comes eleven minutes later', async () => {
      provider.person = ann;
      const jar = new CookieJar();
      const back = await toTheCallback(jar);
      steady.clock.moveBy(11 * minute);
      await expectRefused('over', () => callBack(jar, back));
    });

    test('somebody the provider sends away', () => expectRefused('denied', () => signOn(null)));

    test('somebody no rule fits', () =>
      expectRefused('no-rule', () => signOn({ ...ann, sub: 'eve', email: 'eve@example.org', groups: ['cooks'] })));

    test('somebody without an address, or whose address the provider doubts', async () => {
      const eve = { ...ann, sub: 'eve' };
      await expectRefused('no-address', () => signOn({ ...eve, email: undefined }));
      await expectRefused('no-address', () => signOn({ ...eve, email: 'eve@example.org', email_verified: false }));
    });

    test('somebody who comes with the address of an account that has a password', () =>
      expectRefused('address-taken', () => signOn({ ...ann, sub: 'eve', email: 'root@example.org', groups: ['steady-admins'] })));

    test('nothing but what is written in rules gives rights: a claim named role does not', async () => {
      const { session } = await signOn({ ...ann, role: 'ADMINISTRATOR', trusts: 'ALL' });
      expect(await me(session)).toMatchObject({ role: 'TRUST_IT_LEAD', trusts: ['RAL'] });
    });
  });

  test('a change of rights at the provider changes them here and ends the sessions of before', async () => {
    const bo = { ...ann, sub: 'bo', email: 'bo@example.org' };
    const before = await signOn(bo);
    const after = await signOn({ ...bo, groups: ['lead-RD8'] });
    expect(await me(before.session)).toBeNull();
    expect(await me(after.session)).toMatchObject({ trusts: ['RD8'] });
  });

  test('who has left the groups is switched off with every session and token, and comes back with the groups', async () => {
    const cy = { ...ann, sub: 'cy', email: 'cy@example.org' };
    const before = await signOn(cy);
    const made = await answered<{ createApiToken: { token: string } }>(
      steady,
      as(before.session),
      'mutation { createApiToken(name: "nightly") { token } }',
    );
    const bearer = { userId: '', headers: { authorization: `Bearer ${made.createApiToken.token}` } };
    expect((await steady.graphql('{ me { id } }', {}, bearer)).status).toBe(200);
    await expectRefused('no-rule', () => signOn({ ...cy, groups: [] }));
    expect(await me(before.session)).toBeNull();
    expect((await steady.graphql('{ me { id } }', {}, bearer)).status).toBe(401);
    expect(await me((await signOn(cy)).session)).toMatchObject({ trusts: ['RAL'] });
  });

  test('who was switched off by a person stays off', async () => {
    const di = { ...ann, sub: 'di', email: 'di@example.org' };
    await signOn(di);
    await steady.unitOfWork.run((manager) =>
      rows(manager, `UPDATE user_account SET "disabledAt" = "createdAt" WHERE "email" = ?`, ['di@example.org']),
    );
    await expectRefused('disabled', () => signOn(di));
  });

  test('new rules end the sessions that came by the old ones', async () => {
    const { session } = await signOn(ann);
    await setRules([{ claim: 'groups', value: 'lead-RAL', role: 'EXECUTIVE', trusts: ['RAL'] }]);
    expect(await me(session)).toBeNull();
    expect(await me((await signOn(ann)).session)).toMatchObject({ role: 'EXECUTIVE' });
    await setRules(rules);
  });

  test('every sign-in, refusal and change is written down, without address, token or secret', async () => {
    const written = await rows<{ action: string }>(steady.database.reader, 'SELECT * FROM audit_entry');
    const actions = new Set(written.map(({ action }) => action));
    for (const action of [
      'session.begun',
      'session.refused',
      'user.added',
      'user.changed',
      'user.disabled',
      'signOnRules.changed',
    ])
      expect([...actions]).toContain(action);
    const text = JSON.stringify(written);
    for (const secret of ['example.org', 'eyJ', clientSecret]) expect(text).not.toContain(secret);
  });
});

describe('around it', () => {
  test('the sign-in page is told whether there is any', async () => {
    const without = await startTestApp();
    try {
      expect(await (await without.http('/api/session/oidc')).json()).toEqual({ configured: false });
      expect((await without.http('/api/session/oidc/begin')).status).toBe(404);
      expect((await without.http('/api/session/oidc/callback?code=x&state=y')).status).toBe(404);
    } finally {
      await without.stop();
    }
  });

  test('while the provider is away the page says so, passwords work, and it is found again unaided', async () => {
    await startBoth('client_secret_post');
    const { issuer } = provider;
    await provider.stop();
    const begin = () => steady.http('/api/session/oidc/begin?next=/feeds');
    try {
      const away = await begin();
      expect([away.status, away.headers.get('location')]).toEqual([303, '/sign-in?problem=unavailable&next=%2Ffeeds']);
      const password = await steady.http('/api/session', {
        method: 'POST',
        body: JSON.stringify({ email: 'root@example.org', password: 'three plain words' }),
        headers: { 'content-type': 'application/json' },
      });
      expect(password.status).toBe(204);
      const { createServer } = await import('node:http');
      const document = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
      };
      const back = createServer((_, response) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(document)),
      );
      await new Promise<void>((done) => back.listen(Number(new URL(issuer).port), '127.0.0.1', done));
      const there = await begin();
      expect(there.headers.get('location')).toMatch(new RegExp(`^${issuer}/auth\\?`));
      back.closeAllConnections();
      await new Promise((done) => back.close(done));
    } finally {
      await steady.stop();
    }
  });

  test('the address it comes back to is ours whatever a request calls us', async () => {
    provider = await startProvider({ redirectUri: () => redirectUri });
    steady = await startTestApp({
      settings: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
    });
    try {
      const begin = (host: string) =>
        new Promise<number>((done, fail) => {
          void import('node:http').then(({ get }) =>
            get(`${steady.address}/api/session/oidc/begin`, { headers: { host } }, (response) => {
              response.resume();
              done(response.statusCode ?? 0);
            }).on('error', fail),
          );
        });
      expect(await begin('elsewhere.example')).toBe(400);
      expect(await begin('localhost.elsewhere.example')).toBe(400);
      expect(await begin('localhost:3000')).toBe(303);
    } finally {
      await steady.stop();
      await provider.stop();
    }
  });
});
