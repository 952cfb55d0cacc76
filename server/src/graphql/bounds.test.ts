import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, graphql, parse, validate } from 'graphql';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { bounds, boundsRule, clampPages } from './bounds.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const faults = (query: string): string[] => validate(schema, parse(query), [boundsRule]).map((error) => error.message);
const nested = (depth: number): string => '{ a '.repeat(depth) + '}'.repeat(depth);

describe('what a query may ask for', () => {
  test('the pages’ queries are well inside', () => {
    expect(
      faults(`{ deployments { id trust { code name sites { code name } } health { verdict streams { stream reasons { code sentence value } } }
        feeds { feed late } summary { incidents28 { on value mark } bookingFailed { value variation { mark } } } } }`),
    ).toEqual([]);
    expect(
      faults(`query ($first: Int) { incidents(first: $first) { totalCount nodes { number title state priority trust { code name }
        clocks { kind dueAt state } } pageInfo { endCursor } } }`),
    ).toEqual([]);
  });

  test('nesting is bounded, in fragments too', () => {
    expect(faults(nested(bounds.depth))).toEqual([]);
    expect(faults(nested(bounds.depth + 1))[0]).toContain('nested too deep');
    const inFragments = `{ ...F0 } ${Array.from({ length: 20 }, (_, n) => `fragment F${n} on Query { a { ...F${n + 1} } }`).join(' ')} fragment F20 on Query { a }`;
    expect(faults(inFragments)[0]).toContain('nested too deep');
  });

  test('renames and first fields are bounded, in fragments too', () => {
    const aliases = Array.from({ length: bounds.aliases + 1 }, (_, n) => `a${n}: me { id }`).join(' ');
    expect(faults(`{ ${aliases} }`).join()).toContain('renames too many fields');
    expect(faults(`{ ...F } fragment F on Query { ${aliases} }`).join()).toContain('starts with too many fields');
  });

  test('fragments that double at every step are measured in a moment and refused by cost', () => {
    const doubling = Array.from({ length: 30 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ');
    expect(faults(`{ ...F0 } ${doubling} fragment F30 on Query { me { id } }`).join()).toContain('could answer too many fields');
  });

  test('a fragment that holds itself ends', () => {
    expect(faults('{ ...F } fragment F on Query { me { id } ...F }')).toEqual([]);
  });

  test('long lists inside long lists are refused by cost', () => {
    const costly = '{ imports(first: 200) { nodes { rejections(first: 200) { line column code value message } } } }';
    expect(faults(costly).join()).toContain('could answer too many fields');
  });

  test('a page is cut to its longest, whatever is asked', async () => {
    const own = buildSchema('type Query { list(first: Int): Int }');
    const query = own.getQueryType();
    if (query) query.getFields()['list']!.resolve = (_source, { first }: { first?: number }) => first;
    const ask = async (first: number) => graphql({ schema: clampPages(own), source: `{ list(first: ${first}) }` });
    expect((await ask(200_000)).data).toEqual({ list: bounds.page });
    expect((await ask(20)).data).toEqual({ list: 20 });
    expect((await ask(-1)).errors).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  let steady: TestApp;
  let session: TestSession;
  beforeAll(async () => {
    steady = await startTestApp();
    session = await steady.signIn();
  });
  afterAll(() => steady.stop());
  const messages = async (query: string): Promise<string> =>
    (await steady.graphql(query, {}, session)).errors.map((error) => error.message).join('\n');

  test('tokens are counted before anything else', async () => {
    expect(await messages(nested(5000))).toContain('tokens');
    expect(await messages(`{ me { ${'id '.repeat(bounds.tokens)} } }`)).toContain('tokens');
  });

  test('depth, renames and first fields', async () => {
    expect(await messages(nested(40))).toContain('nested too deep');
    const many = Array.from({ length: 100 }, (_, n) => `a${n}: me { id }`).join(' ');
    expect(await messages(`{ ${many} }`)).toContain('renames too many fields');
    expect(await messages(`{ ${many} }`)).toContain('starts with too many fields');
  });

  test('pages are counted before a resolver sees them', async () => {
    expect(await messages('{ trusts(first: -1) { code } }')).toContain('0 or more');
  });

  test('several queries in one call are refused', async () => {
    const body = JSON.stringify([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]);
    const response = await steady.http('/graphql', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      session,
    });
    expect(response.status).toBe(400);
  });

  test('the schema is not told, not even by a suggestion', async () => {
    expect(await messages('{ __schema { types { name } } }')).toMatch(/introspection/i);
    expect(await messages('{ mee { id } }')).not.toMatch(/did you mean/i);
    expect(await messages('{ me { rol } }')).not.toMatch(/role/);
  });

  test('GET is refused, a mutation all the more', async () => {
    for (const query of ['{me{id}}', 'mutation{createApiToken(name:"x"){id}}']) {
      const response = await steady.http(`/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1' },
        session,
      });
      expect(response.status).toBe(405);
    }
  });
});

describe('introspection asked for', () => {
  test('answers the signed-in only', async () => {
    const steady = await startTestApp({ settings: { GRAPHQL_INTROSPECTION: 'on' } });
    const query = '{ __schema { queryType { name } } }';
    expect((await steady.graphql(query, {}, await steady.signIn())).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    expect((await steady.graphql(query)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await steady.stop();
  });
});
