import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readWitness, HeadWitness } from '../audit/head-witness.js';
import { verifyAudit } from '../audit/verify-audit.js';
import { rows } from '../database/database.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { leaveAdminLink } from './admin-link.js';
import { PasswordLinkService } from './password-link.service.js';
import { hashOfSecret, newSecret } from './secrets.js';
import { SessionService } from './session.service.js';

const email = 'ann@example.org';
const password = 'a long and quiet afternoon';
const other = 'another long afternoon';
const minute = 60_000;

let steady: TestApp;
let administrator: TestSession;
beforeEach(async () => {
  // a server nobody listens at: mails wait in the outbox, where the tests read them
  steady = await startTestApp({ settings: { SMTP_URL: 'smtp://127.0.0.1:9' } });
  administrator = await steady.signIn();
});
afterEach(() => steady.stop());

const post = (path: string, body: unknown, session?: TestSession): Promise<Response> =>
  steady.http(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' }, session });
const sessionOf = (response: Response): TestSession => ({
  userId: '',
  headers: { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
});
const signIn = (with_ = password, as = email): Promise<Response> => post('/api/session', { email: as, password: with_ });
const mayAsk = async (session: TestSession): Promise<boolean> =>
  (await steady.graphql('{ me { id } }', {}, session)).errors.length === 0;
const codeOf = async (query: string, variables: Record<string, unknown> = {}, as = administrator): Promise<string | undefined> =>
  (await steady.graphql(query, variables, as)).errors[0]?.extensions.code;

interface Invited {
  inviteUser: {
    account: { id: string; hasPassword: boolean; invitedUntil: string | null };
    link: { path: string; mailed: boolean };
  };
}
const inviteQuery = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { account { id hasPassword invitedUntil } link { path mailed } } }`;

async function invited(input: Record<string, unknown> = {}): Promise<Invited['inviteUser'] & { token: string }> {
  const wish = { email, name: 'Ann Example', role: 'TRUST_IT_LEAD', trusts: ['RAL'], ...input };
  const { data, errors } = await steady.graphql<Invited>(inviteQuery, { input: wish }, administrator);
  if (!data) throw new Error(JSON.stringify(errors));
  return { ...data.inviteUser, token: data.inviteUser.link.path.split('/').at(-1) ?? '' };
}

/** A person who took up the invitation, with a session. */
async function joined(input: Record<string, unknown> = {}): Promise<{ id: string; session: TestSession }> {
  const { account, token } = await invited(input);
  const session = sessionOf(await post('/api/session/choose-password', { token, password }));
  return { id: account.id, session };
}
const disable = 'mutation ($user: ID!) { disableUser(user: $user) { disabledAt sessions tokens } }';
const mails = (): Promise<{ text: string }[]> =>
  rows(steady.database.reader, 'SELECT text FROM outbox_mail WHERE text IS NOT NULL');

describe('an invitation', () => {
  test('is a link that works once, is mailed, and signs the person in', async () => {
    const { account, link, token } = await invited();
    expect(account).toMatchObject({ hasPassword: false, invitedUntil: expect.any(String) });
    expect(link).toEqual({ path: `/invitation/${token}`, mailed: true });
    expect(JSON.stringify(await mails())).toContain(link.path);
    expect(await (await post('/api/session/link', { token })).json()).toEqual({ purpose: 'INVITATION' });
    const chosen = await post('/api/session/choose-password', { token, password });
    expect(chosen.status).toBe(204);
    expect(await mayAsk(sessionOf(chosen))).toBe(true);
    expect((await post('/api/session/choose-password', { token, password })).status).toBe(404);
    expect((await post('/api/session/link', { token })).status).toBe(404);
    expect((await signIn()).status).toBe(204);
  });

  test('is kept hashed, and ends after a week', async () => {
    const { token } = await invited();
    const stored = JSON.stringify([
      await rows(steady.database.reader, 'SELECT * FROM password_link'),
      await rows(steady.database.reader, 'SELECT * FROM audit_entry'),
    ]);
    expect(stored).not.toContain(token);
    steady.clock.moveBy(7 * 24 * 60 * minute);
    expect((await post('/api/session/choose-password', { token, password })).status).toBe(404);
  });

  test('a short password uses nothing up, and of two at once one gets in', async () => {
    const { token } = await invited();
    for (const poor of ['short', 'password1234', 'ann.example.2026', 'Steady-2026!!'])
      expect([poor, (await post('/api/session/choose-password', { token, password: poor })).status]).toEqual([poor, 400]);
    const both = await Promise.all([1, 2].map(() => post('/api/session/choose-password', { token, password })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
  });

  test('a second link puts the first out of use', async () => {
    const { account, token } = await invited();
    const query = 'mutation ($user: ID!) { makePasswordLink(user: $user) { link { path } } }';
    expect(await codeOf(query, { user: account.id })).toBeUndefined();
    expect((await post('/api/session/choose-password', { token, password })).status).toBe(404);
  });

  test.each<[string, Record<string, unknown>]>([
    ['an address that is none', { email: 'ann' }],
    ['two addresses', { email: 'ann@example.org, eve@example.org' }],
    ['a blank name', { name: ' ' }],
    ['a lead without a trust', { trusts: [] }],
    ['a lead of every trust', { trusts: null }],
    ['an administrator of one trust', { role: 'ADMINISTRATOR' }],
  ])('%s is refused', async (_, input) => {
    const wish = { email, name: 'Ann', role: 'TRUST_IT_LEAD', trusts: ['RAL'], ...input };
    expect(await codeOf(inviteQuery, { input: wish })).toBe('BAD_INPUT');
  });

  test('an address has one account, however it is written', async () => {
    await invited();
    const wish = { email: 'ANN@example.ORG', name: 'Ann', role: 'EXECUTIVE' };
    expect(await codeOf(inviteQuery, { input: wish })).toBe('BAD_INPUT');
  });
});

describe('disabling somebody', () => {
  test('ends sessions, tokens and links in the same instant, and the password with them', async () => {
    const { id, session } = await joined();
    const second = sessionOf(await signIn());
    const made = await steady.graphql<{ createApiToken: { token: string } }>(
      'mutation { createApiToken(name: "nightly") { token } }',
      {},
      session,
    );
    const bearer: TestSession = { userId: '', headers: { authorization: `Bearer ${made.data?.createApiToken.token}` } };
    await steady.graphql(
      'mutation ($user: ID!) { makePasswordLink(user: $user) { link { path } } }',
      { user: id },
      administrator,
    );
    expect(await Promise.all([session, second, bearer].map(mayAsk))).toEqual([true, true, true]);

    expect(await codeOf(disable, { user: id })).toBeUndefined();
    expect(await Promise.all([session, second, bearer].map(mayAsk))).toEqual([false, false, false]);
    expect((await signIn()).status).toBe(401);
    expect(await rows(steady.database.reader, 'SELECT * FROM password_link')).toEqual([]);

    await steady.graphql('mutation ($user: ID!) { enableUser(user: $user) { id } }', { user: id }, administrator);
    expect(await Promise.all([session, second, bearer].map(mayAsk))).toEqual([false, false, false]);
    expect((await signIn()).status).toBe(204);
  });

  test('the last administrator can neither be disabled nor demoted; with a second one either can', async () => {
    const one = await joined({ role: 'ADMINISTRATOR', trusts: null });
    const demote = 'mutation ($user: ID!) { updateUser(user: $user, input: { name: "A", role: EXECUTIVE }) { role } }';
    for (const query of [disable, demote]) expect(await codeOf(query, { user: one.id })).toBe('ILLEGAL_TRANSITION');
    expect(await mayAsk(one.session)).toBe(true);
    const two = await joined({ role: 'ADMINISTRATOR', trusts: null, email: 'ben@example.org' });
    const both = await Promise.all([codeOf(disable, { user: one.id }), codeOf(demote, { user: two.id })]);
    expect(both.filter((code) => code === undefined)).toHaveLength(1);
  });
});

describe('other rights', () => {
  const change = `mutation ($user: ID!, $input: UserInput!) { updateUser(user: $user, input: $input) { role trusts seesEveryTrust name } }`;

  test('end the sessions, so that the next one has them', async () => {
    const { id, session } = await joined();
    const input = { name: 'Ann Example', role: 'EXECUTIVE', trusts: ['RJ1', 'RAL', 'RJ1'] };
    const { data } = await steady.graphql<Record<string, unknown>>(change, { user: id, input }, administrator);
    expect(data?.['updateUser']).toMatchObject({ role: 'EXECUTIVE', trusts: ['RAL', 'RJ1'], seesEveryTrust: false });
    expect(await mayAsk(session)).toBe(false);
    const again = sessionOf(await signIn());
    const me = await steady.graphql<{ me: { role: string } }>('{ me { role trusts } }', {}, again);
    expect(me.data?.me).toEqual({ role: 'EXECUTIVE', trusts: ['RAL', 'RJ1'] });
  });

  test('another name does not', async () => {
    const { id, session } = await joined();
    const input = { name: 'Ann Other', role: 'TRUST_IT_LEAD', trusts: ['RAL'] };
    expect(await codeOf(change, { user: id, input })).toBeUndefined();
    expect(await mayAsk(session)).toBe(true);
  });

  test('narrow a token of theirs at once', async () => {
    const { id, session } = await joined({ trusts: ['RAL', 'RJ1'] });
    const made = await steady.graphql<{ createApiToken: { token: string } }>(
      'mutation { createApiToken(name: "n", trusts: ["RAL", "RJ1"]) { token } }',
      {},
      session,
    );
    const bearer: TestSession = { userId: '', headers: { authorization: `Bearer ${made.data?.createApiToken.token}` } };
    const input = { name: 'Ann', role: 'TRUST_IT_LEAD', trusts: ['RJ1'] };
    await steady.graphql(change, { user: id, input }, administrator);
    expect(await codeOf('mutation { createApiToken(name: "n", trust: "RAL") { id } }', {}, bearer)).toBe('NOT_FOUND');
  });
});

describe('sessions', () => {
  const list = async (as: TestSession, everyones = false) =>
    (
      await steady.graphql<{ sessions: { id: string; userName: string; current: boolean; address: string | null }[] }>(
        'query ($everyones: Boolean) { sessions(everyones: $everyones) { id userName current address } }',
        { everyones },
        as,
      )
    ).data?.sessions ?? [];

  test('are listed to their person, the present one marked, and to administrators', async () => {
    const { session } = await joined();
    await signIn();
    expect((await list(session)).map(({ userName, current }) => [userName, current]).sort()).toEqual([
      ['Ann Example', false],
      ['Ann Example', true],
    ]);
    expect(await list(administrator)).toHaveLength(1);
    expect(await list(administrator, true)).toHaveLength(3);
    expect((await list(session))[0]?.address).toMatch(/127\.0\.0\.1|::1/);
    const cookie = session.headers['cookie']?.split('=')[1] ?? '?';
    expect(JSON.stringify(await list(session))).not.toContain(cookie);
    expect((await steady.graphql('{ sessions(everyones: true) { id } }', {}, session)).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });

  test('end for their very next request: one’s own, anybody’s by an administrator, nobody else’s', async () => {
    const { session } = await joined();
    const second = sessionOf(await signIn());
    const end = (id: string | undefined, as: TestSession) => codeOf('mutation ($id: ID!) { endSession(id: $id) }', { id }, as);
    const idOf = async (of: TestSession) => (await list(of)).find(({ current }) => current)?.id;
    const ofAdministrator = await idOf(administrator);
    expect(await end(ofAdministrator, session)).toBe('NOT_FOUND');
    expect(await end(await idOf(second), session)).toBeUndefined();
    expect([await mayAsk(session), await mayAsk(second), await mayAsk(administrator)]).toEqual([true, false, true]);
    expect(await end(await idOf(session), administrator)).toBeUndefined();
    expect(await mayAsk(session)).toBe(false);
  });
});

describe('changing a password', () => {
  const change = (present: string, next: string, as: TestSession): Promise<Response> =>
    post('/api/session/password', { present, password: next }, as);

  test('ends every other session, gives this one a new cookie, and says so by mail', async () => {
    const { session } = await joined();
    const elsewhere = sessionOf(await signIn());
    const answer = await change(password, other, session);
    expect(answer.status).toBe(204);
    const rotated = sessionOf(answer);
    expect(rotated.headers['cookie']).not.toBe(session.headers['cookie']);
    expect(await Promise.all([session, elsewhere, rotated].map(mayAsk))).toEqual([false, false, true]);
    expect([(await signIn()).status, (await signIn(other)).status]).toEqual([401, 204]);
    expect(JSON.stringify(await mails())).toContain('was changed');
  });

  test('needs the present one, a good new one, and a person', async () => {
    const { session } = await joined();
    expect((await change('not it at all', other, session)).status).toBe(400);
    expect((await change(password, 'short', session)).status).toBe(400);
    expect((await change(password, 'Football2026!', session)).status).toBe(400);
    expect((await change(password, 'Ann.Example.2026', session)).status).toBe(400);
    expect((await change(password, other, { userId: '', headers: {} })).status).toBe(401);
    expect(await mayAsk(session)).toBe(true);
    for (let attempt = 0; attempt < 9; attempt += 1) await change('wrong', other, session);
    expect((await change(password, other, session)).status).toBe(429);
  });
});

describe('a forgotten password', () => {
  const ask = async (address: string): Promise<{ status: number; body: string }> => {
    const answer = await post('/api/session/reset', { email: address });
    const seen = { status: answer.status, body: await answer.text() };
    await steady.app.get(PasswordLinkService).settled();
    return seen;
  };
  const linksMailed = async (): Promise<string[]> =>
    (await mails()).flatMap(({ text }) => /\/reset\/([\w-]+)/.exec(text)?.[1] ?? []);

  test('is answered alike for known, unknown, disabled and invited', async () => {
    const known = await joined();
    await invited({ email: 'new@example.org' });
    const gone = await joined({ email: 'gone@example.org' });
    await steady.graphql(disable, { user: gone.id }, administrator);
    const answers = [];
    for (const address of [email, 'nobody@example.org', 'gone@example.org', 'new@example.org', 'not an address'])
      answers.push(await ask(address));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":202,"body":""}']));
    expect(await linksMailed()).toHaveLength(1);
    expect(known.id).not.toBe('');
  });

  test('is mended by the mailed link: once, within the hour, ending every session', async () => {
    const { session } = await joined();
    await ask(email);
    const [token = ''] = await linksMailed();
    expect(JSON.stringify(await rows(steady.database.reader, 'SELECT * FROM password_link'))).not.toContain(token);
    const chosen = await post('/api/session/choose-password', { token, password: other });
    expect(chosen.status).toBe(204);
    expect([await mayAsk(session), await mayAsk(sessionOf(chosen))]).toEqual([false, true]);
    expect((await post('/api/session/choose-password', { token, password })).status).toBe(404);
    steady.clock.moveBy(6 * minute);
    await ask(email);
    const [late = ''] = await linksMailed();
    steady.clock.moveBy(60 * minute);
    expect((await post('/api/session/choose-password', { token: late, password })).status).toBe(404);
  });

  test('sends one mail in five minutes however often it is asked', async () => {
    await joined();
    for (let time = 0; time < 4; time += 1) await ask(email);
    expect(await linksMailed()).toHaveLength(1);
  });

  test('twenty from one address are enough', async () => {
    for (let time = 0; time < 20; time += 1) expect((await ask(`${time}@example.org`)).status).toBe(202);
    expect((await ask(email)).status).toBe(429);
  });
});

test('without a mail server an invitation is shown only, and a reset says whom to ask', async () => {
  const silent = await startTestApp();
  const session = await silent.signIn();
  const wish = { email, name: 'Ann', role: 'TRUST_IT_LEAD', trusts: ['RAL'] };
  const made = await silent.graphql<Invited>(inviteQuery, { input: wish }, session);
  expect(made.data?.inviteUser.link.mailed).toBe(false);
  const answer = await silent.http('/api/session/reset', {
    method: 'POST',
    body: JSON.stringify({ email }),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(503);
  await silent.stop();
});

describe('as many passwords are looked at whoever is asked for', () => {
  const looked = async (address: string): Promise<number> => {
    const counted = async (): Promise<number> => {
      const text = await (await steady.http('/metrics', { session: administrator })).text();
      return Number(/^steady_passwords_checked_total (\d+)/m.exec(text)?.[1]);
    };
    const before = await counted();
    expect((await signIn('a wrong password', address)).status).toBe(401);
    return (await counted()) - before;
  };

  test('a right address, an unknown one, one without a password, a disabled one', async () => {
    await joined();
    await invited({ email: 'new@example.org' });
    const gone = await joined({ email: 'gone@example.org' });
    await steady.graphql(disable, { user: gone.id }, administrator);
    const counts = [];
    for (const address of [email, 'nobody@example.org', 'new@example.org', 'gone@example.org', '?'.repeat(300)])
      counts.push(await looked(address));
    expect(counts).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('guessing from many addresses', () => {
  const guess = (from: string): Promise<Response> =>
    steady.http('/api/session', {
      method: 'POST',
      body: JSON.stringify({ email, password: 'a wrong password' }),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    });

  test('is stopped at the account after ten, and the log names each address', async () => {
    await joined();
    const statuses = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await guess(`203.0.113.${index}`)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const written = await rows<{ address: string }>(
      steady.database.reader,
      `SELECT address FROM audit_entry WHERE action = 'session.refused'`,
    );
    expect(new Set(written.map(({ address }) => address)).size).toBe(10);
  });
});

describe('a cookie', () => {
  test('somebody planted becomes nobody’s: signing in gives another', async () => {
    await joined();
    const planted = `__Host-steady=${newSecret()}`;
    const answer = await steady.http('/api/session', {
      method: 'POST',
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json', cookie: planted },
    });
    expect(sessionOf(answer).headers['cookie']).not.toBe(planted);
    expect(await mayAsk({ userId: '', headers: { cookie: planted } })).toBe(false);
  });

  test('that was signed out, or a token that was revoked, is of no use again', async () => {
    const { session } = await joined();
    const made = await steady.graphql<{ createApiToken: { id: string; token: string } }>(
      'mutation { createApiToken(name: "n") { id token } }',
      {},
      session,
    );
    const token = made.data?.createApiToken;
    const bearer: TestSession = { userId: '', headers: { authorization: `Bearer ${token?.token}` } };
    expect(await mayAsk(bearer)).toBe(true);
    expect(await codeOf('mutation ($id: ID!) { revokeApiToken(id: $id) }', { id: token?.id }, session)).toBeUndefined();
    expect(await mayAsk(bearer)).toBe(false);
    expect(await codeOf('mutation ($id: ID!) { revokeApiToken(id: $id) }', { id: token?.id }, session)).toBe('NOT_FOUND');
    await steady.http('/api/session', { method: 'DELETE', session });
    expect(await mayAsk(session)).toBe(false);
  });
});

describe('a locked-out administrator', () => {
  const leave = async (userId: string, secret: string, endsAt = new Date(steady.clock.now().getTime() + minute)) =>
    leaveAdminLink(steady.settings.DATA_DIR, { tokenHash: hashOfSecret(secret), userId, endsAt });
  const choose = (token: string): Promise<Response> => post('/api/session/choose-password', { token, password: other });

  test('gets in with the link left in the data folder, once, and it is written down', async () => {
    const one = await joined({ role: 'ADMINISTRATOR', trusts: null });
    const secret = newSecret();
    await leave(one.id, secret);
    const answer = await choose(secret);
    expect(answer.status).toBe(204);
    expect([await mayAsk(one.session), await mayAsk(sessionOf(answer))]).toEqual([false, true]);
    expect((await choose(secret)).status).toBe(404);
    const written = await rows<{ action: string }>(
      steady.database.reader,
      `SELECT action FROM audit_entry WHERE action = 'user.recovered'`,
    );
    expect(written).toHaveLength(1);
  });

  test('not with one that is over, not for anybody else, not with a torn file', async () => {
    const one = await joined({ role: 'ADMINISTRATOR', trusts: null });
    const lead = await joined({ email: 'lead@example.org' });
    const secret = newSecret();
    await leave(one.id, secret, new Date(steady.clock.now().getTime() - 1));
    expect((await choose(secret)).status).toBe(404);
    await leave(lead.id, secret);
    expect((await choose(secret)).status).toBe(404);
    await writeFile(join(steady.settings.DATA_DIR, 'admin-link.json'), '{"tokenHash":');
    expect((await choose(secret)).status).toBe(404);
  });
});

describe('API tokens', () => {
  const make = (args: string, as = administrator) =>
    steady.graphql<{ createApiToken: { id: string; token: string; prefix: string; endsAt: string } }>(
      `mutation { createApiToken(name: "nightly", ${args}) { id token prefix endsAt } }`,
      {},
      as,
    );
  const bearerOf = (token: string | undefined): TestSession => ({ userId: '', headers: { authorization: `Bearer ${token}` } });
  const errorOf = async (query: string, as: TestSession) => (await steady.graphql(query, {}, as)).errors[0]?.extensions.code;
  const upload = async (as: TestSession): Promise<number> =>
    (
      await steady.http('/api/imports/organisations', {
        method: 'POST',
        body: 'x',
        headers: { 'content-type': 'text/csv' },
        session: as,
      })
    ).status;

  test.each<[string, (string | undefined | number)[]]>([
    ['READ', [undefined, 'FORBIDDEN', 403]],
    ['IMPORT', ['FORBIDDEN', 'FORBIDDEN', 400]],
    ['CHANGE', ['FORBIDDEN', undefined, 403]],
  ])('for %s do that and nothing else', async (action, expected) => {
    const bearer = bearerOf((await make(`actions: [${action}]`)).data?.createApiToken.token);
    expect([
      await errorOf('{ me { id } }', bearer),
      await errorOf(`mutation { createApiToken(name: "x", actions: [${action}]) { id } }`, bearer),
      await upload(bearer),
    ]).toEqual(expected);
  });

  test('make none that may do more, or last longer, than themselves', async () => {
    const narrow = bearerOf((await make('actions: [CHANGE, READ], lastOn: "2026-12-01"')).data?.createApiToken.token);
    expect((await make('actions: [IMPORT]', narrow)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const made = (await make('lastOn: "2027-05-01"', narrow)).data?.createApiToken;
    expect(made?.endsAt).toBe('2026-12-02T00:00:00.000Z');
    expect(await errorOf('{ me { id } }', bearerOf(made?.token))).toBeUndefined();
    expect(await upload(bearerOf(made?.token))).toBe(403);
  });

  test('end on their day, and are told from others by their beginning', async () => {
    const made = (await make('lastOn: "2026-11-25"')).data?.createApiToken;
    expect(made?.token.startsWith(`${made.prefix}_`)).toBe(true);
    steady.clock.moveTo('2026-11-25T23:59:00Z');
    expect(await mayAsk(bearerOf(made?.token))).toBe(true);
    steady.clock.moveTo('2026-11-26T00:00:00Z');
    expect(await mayAsk(bearerOf(made?.token))).toBe(false);
  });

  test.each(['lastOn: "2026-11-21"', 'lastOn: "2029-01-01"', 'actions: []', 'trusts: []'])('%s is refused', async (args) => {
    expect((await make(args)).errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('are listed without their secret, with when they were last used', async () => {
    const made = (await make('actions: [READ]')).data?.createApiToken;
    await mayAsk(bearerOf(made?.token));
    const query = '{ apiTokens(everyones: true) { id name prefix actions trusts lastUsedAt userName } }';
    const { data } = await steady.graphql<{ apiTokens: unknown[] }>(query, {}, administrator);
    expect(data?.apiTokens).toEqual([
      expect.objectContaining({
        id: made?.id,
        name: 'nightly',
        actions: ['READ'],
        trusts: null,
        lastUsedAt: '2026-11-22T09:00:00.000Z',
      }),
    ]);
    expect(JSON.stringify(data)).not.toContain(made?.token);
    expect(await errorOf('{ apiTokens { id } }', bearerOf(made?.token))).toBe('FORBIDDEN');
  });

  test('administer nobody, whoever made them', async () => {
    const bearer = bearerOf((await make('actions: [READ, IMPORT, CHANGE]')).data?.createApiToken.token);
    const wish = '{ email: "x@example.org", name: "X", role: ADMINISTRATOR }';
    expect(await errorOf(`mutation { inviteUser(input: ${wish}) { account { id } } }`, bearer)).toBe('FORBIDDEN');
    expect(await errorOf('{ sessions { id } }', bearer)).toBe('FORBIDDEN');
    expect((await post('/api/session/password', { present: 'x', password: other }, bearer)).status).toBe(403);
  });
});

test('everything of this is in the log, and the log is whole', async () => {
  const { id, session } = await joined();
  await post('/api/session/password', { present: 'wrong', password: other }, session);
  await steady.graphql(disable, { user: id }, administrator);
  await post('/api/session/reset', { email });
  await steady.app.get(PasswordLinkService).settled();
  const written = await rows<{ action: string }>(steady.database.reader, 'SELECT action FROM audit_entry');
  const actions = new Set(written.map(({ action }) => action));
  for (const action of [
    'user.invited',
    'user.passwordChosen',
    'session.begun',
    'user.passwordRefused',
    'user.disabled',
    'user.resetAsked',
  ])
    expect(actions).toContain(action);
  await steady.app.get(HeadWitness).write();
  expect((await verifyAudit(steady.database.reader, readWitness(steady.settings.DATA_DIR))).faults).toEqual([]);
  expect(steady.app.get(SessionService)).toBeDefined();
});
