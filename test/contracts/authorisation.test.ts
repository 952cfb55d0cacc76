import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ModulesContainer } from '@nestjs/core';
import { isObjectType } from 'graphql';
import { rows } from '../../server/src/database/database.js';
import {
  type AccessRule,
  type Asker,
  graphqlRules,
  type Outcome,
  outcomeOf,
  type Place,
  routeRules,
} from '../../server/src/identity/access-rules.js';
import type { TestSession } from '../../server/src/testing/test-app.js';
import { type Call, graphqlProbes, type Probe, routeProbes } from '../support/access-probes.js';
import { connectLive } from '../support/live-client.js';
import { answered, type Half, startTwoTrusts, type TwoTrusts } from '../support/two-trusts.js';

jest.setTimeout(60_000);

interface Caller {
  readonly title: string;
  readonly asker: Asker;
  readonly session: TestSession | undefined;
}

let world: TwoTrusts;
let callers: Caller[];

const bearer = (token: string): TestSession => ({ userId: '', headers: { authorization: `Bearer ${token}` } });

async function tokenOf(maker: TestSession, trust: string | null): Promise<TestSession> {
  const query = 'mutation ($trust: String) { createApiToken(name: "nightly", trust: $trust) { token } }';
  const made = await answered<{ createApiToken: { token: string } }>(world.steady, maker, query, { trust });
  return bearer(made.createApiToken.token);
}

beforeAll(async () => {
  world = await startTwoTrusts();
  const { steady, administrator, a } = world;
  const ofA = (role: Parameters<typeof steady.signIn>[0]) => steady.signIn(role, [a.trust]);
  const lead = await ofA('TRUST_IT_LEAD');
  const over = await steady.signIn();
  callers = [
    { title: 'administrator', asker: { role: 'ADMINISTRATOR', sees: 'ALL' }, session: administrator },
    {
      title: 'programme manager',
      asker: { role: 'PROGRAMME_MANAGER', sees: 'ALL' },
      session: await steady.signIn('PROGRAMME_MANAGER'),
    },
    {
      title: 'safety officer of all',
      asker: { role: 'SAFETY_OFFICER', sees: 'ALL' },
      session: await steady.signIn('SAFETY_OFFICER'),
    },
    { title: 'executive of all', asker: { role: 'EXECUTIVE', sees: 'ALL' }, session: await steady.signIn('EXECUTIVE') },
    { title: 'trust IT lead', asker: { role: 'TRUST_IT_LEAD', sees: 'OWN' }, session: lead },
    { title: 'safety officer', asker: { role: 'SAFETY_OFFICER', sees: 'OWN' }, session: await ofA('SAFETY_OFFICER') },
    { title: 'executive', asker: { role: 'EXECUTIVE', sees: 'OWN' }, session: await ofA('EXECUTIVE') },
    { title: 'service', asker: { role: 'SERVICE', sees: 'OWN' }, session: await ofA('SERVICE') },
    {
      title: 'token of the lead',
      asker: { role: 'TRUST_IT_LEAD', sees: 'OWN', token: true },
      session: await tokenOf(lead, null),
    },
    {
      title: 'token of the administrator for one trust',
      asker: { role: 'ADMINISTRATOR', sees: 'OWN', token: true },
      session: await tokenOf(administrator, a.trust),
    },
    {
      title: 'token of the administrator',
      asker: { role: 'ADMINISTRATOR', sees: 'ALL', token: true },
      session: await tokenOf(administrator, null),
    },
    { title: 'unknown token', asker: 'NOBODY', session: bearer('x'.repeat(43)) },
    { title: 'signed out', asker: 'NOBODY', session: undefined },
    { title: 'session that is over', asker: 'NOBODY', session: over },
  ];
  await steady.unitOfWork.run((manager) =>
    rows(manager, 'UPDATE session SET "endsAt" = "startedAt" WHERE "userId" = ?', [over.userId]),
  );
}, 60_000);

afterAll(() => world.steady.stop());

/** Names of root fields, and of fields that are read by themselves or take arguments, of the schema that is served. */
function servedFields(): string[] {
  const { schema } = world.steady.app.get(GraphQLSchemaHost);
  const own = ownResolvers();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    return Object.values(type.getFields())
      .filter((field) => roots.includes(type) || field.args.length > 0 || own.has(`${type.name}.${field.name}`))
      .map((field) => `${type.name}.${field.name}`);
  });
}

/** Fields of rows that are answered by a method, as `Type.field`. */
function ownResolvers(): Set<string> {
  const names = new Set<string>();
  for (const module of world.steady.app.get(ModulesContainer).values())
    for (const { metatype } of module.providers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype: unknown = metatype.prototype;
      if (typeof prototype !== 'object' || prototype === null) continue;
      for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
        if (typeof value === 'function' && Reflect.getMetadata('graphql:resolve_property', value) === true)
          names.add(`${String(Reflect.getMetadata('graphql:resolver_type', metatype))}.${nameOf(value, key)}`);
    }
  return names;
}

const nameOf = (method: object, key: string): string =>
  (Reflect.getMetadata('graphql:resolver_name', method) as string | undefined) ?? key;

interface Layer {
  readonly name: string;
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
}

const layers = (): Layer[] => (world.steady.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router.stack;

const servedRoutes = (): string[] =>
  layers().flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );

/** The field or route a rule is of, without the note in brackets. */
const subjectOf = (name: string): string => name.replace(/ \(.*\)$/, '');
const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

describe('nothing is served without a rule', () => {
  test('of the fields', () => {
    expect(unique(servedFields())).toEqual(unique(Object.keys(graphqlRules).map(subjectOf)));
  });

  test('of the routes', () => {
    expect(unique(servedRoutes())).toEqual(unique(Object.keys(routeRules).map(subjectOf)));
  });

  test('of the parts every request passes, of which a new one may serve something', () => {
    const passed = layers().filter(({ route }) => !route);
    expect(passed).toHaveLength(14);
  });

  test('and no rule without a call', () => {
    expect(unique(Object.keys(graphqlProbes))).toEqual(unique(Object.keys(graphqlRules)));
    expect(unique(Object.keys(routeProbes))).toEqual(unique(Object.keys(routeRules)));
  });

  test('and the printed table is current', async () => {
    const { authorisationText } = (await import('../../scripts/authorisation.mjs')) as {
      authorisationText: (rules: unknown) => string;
    };
    const printed = readFileSync(new URL('../../server/AUTHORISATION.md', import.meta.url), 'utf8');
    expect(printed).toBe(authorisationText({ graphqlRules, routeRules, outcomeOf }));
  });
});

const statusOutcomes: Readonly<Record<number, Outcome>> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND' };

/** What a subscription came to: refused, or what was heard of a change. */
async function heardOf(call: Extract<Call, { listen: string }>, session: TestSession | undefined, half: Half): Promise<string> {
  const client = await connectLive(world.steady, session);
  try {
    if (client.refused !== null) return client.refused === 401 ? 'UNAUTHENTICATED' : String(client.refused);
    client.subscribe('1', call.listen, call.variables);
    for (let tries = 0; tries < 20; tries += 1) {
      await call.change();
      const said = await client.waitFor(({ id }) => id === '1', 500);
      const text = JSON.stringify(said?.payload ?? '');
      const code = /"code":"(FORBIDDEN|NOT_FOUND)"/.exec(text)?.[1];
      if (code) return code;
      if (said) return text.includes(half.mark) || text.includes(`"${half.trust}"`) ? 'ALLOWED' : text;
    }
    return 'SILENT';
  } finally {
    client.close();
  }
}

/** What the server answered, in the words of the rules. */
async function answerTo(call: Call, session: TestSession | undefined, rule: AccessRule, half: Half): Promise<string> {
  const { steady } = world;
  if ('path' in call) {
    const response = await steady.http(call.path, { ...call.init, session });
    const body = await response.text();
    if (rule.roles === 'ANYBODY' && response.status < 500) return 'ALLOWED';
    if (response.status === 204) return 'ALLOWED'; // done, and there is nothing to say
    if (response.ok)
      return rule.ofOthers === 'NO_ROWS' || body.includes(half.trust) || body.includes(half.mark)
        ? 'ALLOWED'
        : rule.ofOthers === 'LEFT_OUT'
          ? 'LEFT_OUT'
          : 'EMPTY';
    // refused for what it says, so it was heard
    if (response.status === 400 && rule.ofOthers === 'NO_ROWS') return 'ALLOWED';
    return statusOutcomes[response.status] ?? `${response.status} ${body}`;
  }
  if ('listen' in call) return heardOf(call, session, half);
  const { status, data, errors } = await steady.graphql(call.query, call.variables, session);
  const [error] = errors;
  if (status === 401) return 'UNAUTHENTICATED';
  if (error) return ['FORBIDDEN', 'NOT_FOUND'].includes(error.extensions.code) ? error.extensions.code : JSON.stringify(error);
  const [value] = Object.values(data ?? {});
  if (value === null || value === undefined) return 'NULL';
  if (rule.ofOthers === 'NO_ROWS') return 'ALLOWED';
  return JSON.stringify(value).includes(half.mark) || JSON.stringify(value).includes(`"${half.trust}"`) ? 'ALLOWED' : 'LEFT_OUT';
}

async function cells(rule: AccessRule, probe: Probe): Promise<{ declared: string[]; found: string[] }> {
  const declared: string[] = [];
  const found: string[] = [];
  for (const { title, asker, session } of callers)
    for (const place of ['OWN', 'OTHER'] as const satisfies Place[]) {
      const half = place === 'OWN' ? world.a : world.b;
      const expected = outcomeOf(rule, asker, place);
      const call = await probe(world, half, session, expected === 'ALLOWED');
      // signing out would end the session of all calls after it
      const as = 'path' in call && call.path === '/api/session' ? undefined : session;
      declared.push(`${title}, ${place}: ${expected}`);
      found.push(`${title}, ${place}: ${await answerTo(call, as, rule, half)}`);
    }
  return { declared, found };
}

describe('every cell of the table, called', () => {
  test.each(Object.entries(graphqlRules))(
    '%s',
    async (name, rule) => {
      const probe = graphqlProbes[name];
      if (!probe) throw new Error(`${name} has no call`);
      const { declared, found } = await cells(rule, probe);
      expect(found).toEqual(declared);
    },
    30_000,
  );

  test.each(Object.entries(routeRules))(
    '%s',
    async (name, rule) => {
      const probe = routeProbes[name];
      if (!probe) throw new Error(`${name} has no call`);
      const { declared, found } = await cells(rule, probe);
      expect(found).toEqual(declared);
    },
    30_000,
  );
});

test('a token for one trust makes no token that reaches further', async () => {
  const { steady, administrator, a, b } = world;
  const narrow = await tokenOf(administrator, a.trust);
  const query = 'mutation ($trust: String) { createApiToken(name: "wider", trust: $trust) { token } }';
  for (const trust of [null, b.trust]) {
    const { data } = await steady.graphql<{ createApiToken: { token: string } }>(query, { trust }, narrow);
    const wider = bearer(data?.createApiToken.token ?? 'x'.repeat(43));
    const seen = await steady.graphql('{ trusts { code } }', {}, wider);
    expect(JSON.stringify(seen.data ?? null)).not.toContain(b.trust);
  }
});
