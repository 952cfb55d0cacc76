import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { RefusalsService } from '../../server/src/audit/refusals.service.js';
import { rows } from '../../server/src/database/database.js';
import { graphqlRules, routeRules } from '../../server/src/identity/access-rules.js';
import type { TestSession } from '../../server/src/testing/test-app.js';
import { type Call, graphqlProbes, type Probe, routeProbes } from '../support/access-probes.js';
import { answered, startTwoTrusts, type TwoTrusts } from '../support/two-trusts.js';

jest.setTimeout(60_000);

/** Reads and answers that leave nothing in the log, each with its reason. Every other route and every mutation must. */
const silent: Readonly<Record<string, string>> = {
  'POST /api/imports/columns': 'looks at a file and keeps nothing',
  'POST /api/session/link': 'says what a link is for and changes nothing',
  'GET /api/session/oidc': 'says whether there is single sign-on',
  'GET /api/imports/:id': 'the state of an import, no file',
  'GET /api/measures': 'a list on a page, definitions without rows',
  'GET /api/mappings': 'a list on a page, no file',
  'GET /api/mappings/:name': 'a mapping on a page, no rows of a trust',
  'GET /api/feeds/:feed/sample.csv': 'the same made-up rows for everybody',
  'GET /api/unsubscribe/:token': 'opening the page changes nothing',
  'Mutation.seeMentions': 'a person’s own mark of what they have read',
  'GET /api/openapi.json': 'the description of the routes',
  'GET /health/live': 'of the process',
  'GET /health/ready': 'of the process',
  'GET /metrics': 'counts of the process',
};

/** Acts whose call in the matrix cannot succeed; where their line is shown instead. */
const elsewhere: Readonly<Record<string, string>> = {
  'POST /api/session': 'server/src/identity/session.test.ts',
  'POST /api/hooks/:source/:connection': 'server/src/connections/connections.test.ts (signed messages only)',
  'Mutation.resolveMajorIncident': 'server/src/major-incidents/major-incidents.test.ts (the call of the matrix is a dry run)',
  'POST /api/imports/:id/cancel': 'server/src/ingest/import-care.test.ts (only one that is running is stopped)',
  'POST /api/session/welcome': 'server/src/identity/session.test.ts',
  'DELETE /api/session': 'below',
  'GET /api/session/oidc/begin': 'test/journeys/sign-on.test.ts (the sign-in it leads to)',
  'GET /api/session/oidc/callback': 'test/journeys/sign-on.test.ts',
  'POST /api/session/reset': 'server/src/identity/people.test.ts',
  'POST /api/session/choose-password': 'below',
  'POST /api/session/password': 'below',
  'POST /api/unsubscribe/:token/undo': 'below: nothing changes for who did not leave',
  'Mutation.enableUser': 'below: nothing changes for who is not switched off',
};

/** Makes or ends a thing of its own: there is no state before, or none after. */
const oneSided =
  /\.(rotate|setReportSchedule|record|add|log|create|invite|make|draft|setUp|revoke|end|comment|rebase|annotate|propose|open|import|attach|save|link|share|test|send|retry|replay)|^(POST|GET|DELETE|PUT) /;

let world: TwoTrusts;
let lead: TestSession;
beforeAll(async () => {
  world = await startTwoTrusts();
  lead = await world.steady.signIn('TRUST_IT_LEAD', [world.a.trust]);
}, 180_000);
afterAll(() => world.steady.stop());

interface Line {
  readonly id: string;
  readonly actorId: string;
  readonly address: string | null;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: string;
}

async function lines(): Promise<Line[]> {
  await world.steady.app.get(RefusalsService).settled();
  return rows<Line>(world.steady.database.reader, 'SELECT * FROM audit_entry');
}

async function called(call: Call, session: TestSession): Promise<void> {
  if ('path' in call) {
    const response = await world.steady.http(call.path, { ...call.init, session });
    const body = await response.text();
    expect([response.status < 400, body]).toEqual([true, body]);
  } else if ('query' in call) {
    const { errors } = await world.steady.graphql(call.query, call.variables, session);
    expect(errors).toEqual([]);
  }
}

/** The lines an act leaves in the log. */
async function leftBy(act: () => Promise<unknown>): Promise<Line[]> {
  const known = new Set((await lines()).map(({ id }) => id));
  await act();
  return (await lines()).filter(({ id }) => !known.has(id));
}

/** An update that says what is there already would be none: the lines of the register get another word. */
const another = (call: Call): Call =>
  'query' in call && /update(Milestone|Risk|Action|Decision)/.test(call.query)
    ? { ...call, variables: { ...call.variables, input: changedInput(call.variables?.['input']) } }
    : call;
const changedInput = (input: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input as Record<string, unknown>).map(([name, value]) => [
      name,
      /title|question/.test(name) ? `${String(value)} anew` : value,
    ]),
  );

/** Whoever may: to release a text is for a trust's own people, and messages go to the one trust of who sends them. */
const askerOf = (name: string): TestSession =>
  name.includes('to release') || /api\/(hl7|fhir)$/.test(name) ? lead : world.administrator;

const mutations = Object.keys(graphqlRules).filter((name) => name.startsWith('Mutation.'));
const acts = [...mutations, ...Object.keys(routeRules)].filter((name) => !(name in silent) && !(name in elsewhere));
const probeOf = (name: string): Probe => {
  const probe = graphqlProbes[name] ?? routeProbes[name];
  if (!probe) throw new Error(`${name} has no call`);
  return probe;
};

describe('every change and every file taken out leaves its line: who, from where, what', () => {
  test.each(acts)('%s', async (name) => {
    const session = askerOf(name);
    const call = another(await probeOf(name)(world, world.a, session, true));
    const left = (await leftBy(() => called(call, session))).filter(({ action }) => action !== 'access.refused');
    expect(left.length).toBeGreaterThan(0);
    for (const line of left) {
      expect(line).toMatchObject({ address: '127.0.0.1', action: expect.stringMatching(/^[a-zA-Z]+\.[a-zA-Z]+$/) });
      if (!name.includes('unsubscribe')) expect(line.actorId).toBe(session.userId);
    }
    if (!oneSided.test(name)) expect(left.some(({ before, after }) => before !== null && after !== null)).toBe(true);
  });

  test('and no exception is there for nothing', () => {
    const all = [...mutations, ...Object.keys(routeRules)];
    expect([...Object.keys(silent), ...Object.keys(elsewhere)].filter((name) => !all.includes(name))).toEqual([]);
  });
});

describe('what people do with their own accounts', () => {
  const post = (path: string, body: unknown, session?: TestSession): Promise<Response> =>
    world.steady.http(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      session,
    });
  const actionsOf = async (act: () => Promise<unknown>): Promise<string[]> =>
    (await leftBy(act)).map(({ action, address }) => `${action} ${address}`).sort();
  const email = 'logged@example.org';
  const first = 'seven quiet river stones';
  const second = 'eight quiet river stones';
  let id = '';
  let session: TestSession;
  const cookieOf = (response: Response): TestSession => ({
    userId: id,
    headers: { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
  });

  test('an invitation taken up, a sign-in, a wrong password, a change of it, signing out', async () => {
    const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { account { id } link { path } } }`;
    const { inviteUser } = await answered<{ inviteUser: { account: { id: string }; link: { path: string } } }>(
      world.steady,
      world.administrator,
      invite,
      { input: { email, name: 'Logged', role: 'TRUST_IT_LEAD', trusts: [world.a.trust] } },
    );
    id = inviteUser.account.id;
    const token = inviteUser.link.path.split('/').at(-1);
    const choose = async (): Promise<void> => {
      session = cookieOf(await post('/api/session/choose-password', { token, password: first }));
    };
    expect(await actionsOf(choose)).toEqual(['session.begun 127.0.0.1', 'user.passwordChosen 127.0.0.1']);
    expect(await actionsOf(() => post('/api/session', { email, password: first }))).toEqual(['session.begun 127.0.0.1']);
    expect(await actionsOf(() => post('/api/session', { email, password: 'wrong' }))).toEqual(['session.refused 127.0.0.1']);
    expect(await actionsOf(() => post('/api/session', { email: 'nobody@example.org', password: 'wrong' }))).toEqual([
      'session.refused 127.0.0.1',
    ]);
    expect(await actionsOf(() => post('/api/session/password', { present: 'wrong', password: second }, session))).toEqual([
      'user.passwordRefused 127.0.0.1',
    ]);
    const change = async (): Promise<void> => {
      session = cookieOf(await post('/api/session/password', { present: first, password: second }, session));
    };
    expect(await actionsOf(change)).toEqual(['session.begun 127.0.0.1', 'user.passwordChosen 127.0.0.1']);
    expect(await actionsOf(() => world.steady.http('/api/session', { method: 'DELETE', session }))).toEqual([
      'session.ended 127.0.0.1',
    ]);
  });

  test('an account switched off and on again', async () => {
    const off = 'mutation ($user: ID!) { disableUser(user: $user) { id } }';
    const on = 'mutation ($user: ID!) { enableUser(user: $user) { id } }';
    const ask = (query: string) => () => answered(world.steady, world.administrator, query, { user: id });
    expect(await actionsOf(ask(off))).toEqual(['user.disabled 127.0.0.1']);
    expect(await actionsOf(ask(on))).toEqual(['user.enabled 127.0.0.1']);
  });

  test('leaving a list of receivers and coming back', async () => {
    const call = await probeOf('POST /api/unsubscribe/:token')(world, world.a, undefined, true);
    const path = 'path' in call ? call.path : '';
    const ask = (to: string) => () => world.steady.http(to, { method: 'POST' });
    expect(await actionsOf(ask(path))).toEqual(['reportRecipient.left 127.0.0.1']);
    expect(await actionsOf(ask(`${path}/undo`))).toEqual(['reportRecipient.cameBack 127.0.0.1']);
  });

  test('a call that the role does not allow', async () => {
    const ask = () => world.steady.graphql('{ users { totalCount } }', {}, lead);
    expect(await actionsOf(ask)).toEqual(['access.refused 127.0.0.1']);
  });

  test('nothing of it holds a password, a token, an address or a word of a ticket', async () => {
    const text = JSON.stringify(await lines());
    for (const secret of [first, second, email, 'title description', 'Lists loaded again']) expect(text).not.toContain(secret);
  });
});
