import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SessionService } from '../../server/src/identity/session.service.js';
import { UserService } from '../../server/src/identity/user.service.js';
import { startTestApp, type TestApp, type TestSession } from '../../server/src/testing/test-app.js';

jest.setTimeout(60_000);

const password = 'a long and quiet afternoon';
const email = 'ann@example.org';

let steady: TestApp;
let session: TestSession;
let welcome: string;

beforeAll(async () => {
  steady = await startTestApp();
  welcome = (await steady.app.get(SessionService).issueWelcome()) ?? '';
  session = await steady.signIn();
});
afterAll(() => steady.stop());

const json = { 'content-type': 'application/json' };
const post = (path: string, body: string, headers: Record<string, string> = json, as?: TestSession): Promise<Response> =>
  steady.http(path, { method: 'POST', body, headers, session: as });

/** Nothing of the machine, the program or the database in an answer. */
function expectNoInside(text: string): void {
  expect(text).not.toMatch(/node_modules|\bat \S+ \(|\.[jt]s:\d|SQLITE|QueryFailed|stack|\/(?:home|usr|work|tmp)\//);
}

async function expectRefused(response: Response, what: string): Promise<void> {
  const text = await response.text();
  expectNoInside(text);
  expect(`${what}: ${response.status}`).toMatch(/: 4\d\d$/);
}

/** GraphQL refuses a bad query with 400, or within a 200 by an error that is not our failure. */
async function expectGraphqlRefused(response: Response, what: string): Promise<void> {
  const text = await response.text();
  expectNoInside(text);
  expect(`${what}: ${response.status}`).toMatch(/: (?:200|4\d\d)$/);
  const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  expect(errors?.length ?? 0).toBeGreaterThan(0);
  expect(errors?.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL');
}

/** Sends bytes as they are and answers the status; 0 where the connection was closed without one. */
function sent(bytes: string | Buffer): Promise<number> {
  const { port } = new URL(steady.address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    const end = (): void => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
    };
    socket.setTimeout(3_000, end);
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (text.includes('\r\n\r\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
}

/** The server is there and answers rightly, after whatever came before. */
async function expectAlive(): Promise<void> {
  expect((await steady.http('/health/ready')).status).toBe(200);
  expect((await steady.graphql('{ me { id } }', {}, session)).errors).toEqual([]);
}

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

describe('queries made to hurt', () => {
  const queries: [string, string][] = [
    ['20,000 deep', '{ a '.repeat(20_000) + '}'.repeat(20_000)],
    ['a list value 20,000 deep', `{ trust(code: ${'['.repeat(20_000)}${']'.repeat(20_000)}) { code } }`],
    ['an object value 900 deep', `{ trust(code: ${'{a:'.repeat(900)}1${'}'.repeat(900)}) { code } }`],
    ['a type 1,400 deep', `query ($x: ${'['.repeat(1_400)}Int${']'.repeat(1_400)}) { me { id } }`],
    ['50,000 fields', `{ me { ${'id '.repeat(50_000)} } }`],
    ['a name of 900,000 letters', `{ ${'x'.repeat(900_000)} }`],
    ['1,000 renames', `{ ${times(1_000, (n) => `a${n}: me { id }`)} }`],
    ['1,000 renames of a chart', `{ ${times(1_000, (n) => `a${n}: spcOf(points: []) { kind }`)} }`],
    ['50 root fields', `{ ${times(50, (n) => `a${n}: trusts { code }`)} }`],
    ['a fragment in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['a fragment of itself', '{ me { ...A } } fragment A on User { ...A }'],
    [
      'fragments that double',
      `{ ...F0 } ${times(40, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F40 on Query { me { id } }`,
    ],
    ['unused fragments', `{ me { id } } ${times(200, (n) => `fragment F${n} on User { id }`)}`],
    ['400 directives', `{ me ${'@skip(if: false) '.repeat(400)} { id } }`],
    ['unknown directives', `{ me ${'@a '.repeat(2_000)} { id } }`],
    ['the schema', '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }'],
    ['a type of the schema', '{ __type(name: "User") { fields { name } } }'],
    ['an unclosed text', '{ trust(code: "'],
    ['an unclosed block', '{ trust(code: """'],
    ['a bad number', '{ trusts(first: 99999999999999999999) { code } }'],
    ['a negative page', '{ trusts(first: -2147483648) { code } }'],
    ['nothing', ''],
    ['a NUL', '{ me { id\u0000 } }'],
    ['a lone surrogate', '{ me { \ud800 } }'],
    ['a cursor of another list', '{ incidents(after: "eyJhIjoxfQ") { totalCount } }'],
    ['a cursor of bytes', '{ imports(after: "////////") { totalCount } }'],
    [
      'a cursor with a bad day',
      `{ incidents(after: "${Buffer.from('["OPENED_AT","x",1]').toString('base64url')}") { totalCount } }`,
    ],
    ['a day that is none', '{ downtimeEpisodes(from: "2026-02-31") { reference } }'],
    ['an instant of another age', '{ deployments(asOf: "+275760-09-13T00:00:00Z") { id } }'],
    ['two operations', 'query A { me { id } } query B { me { id } }'],
    ['a subscription', 'subscription { incidentChanged { number } }'],
    ['numbers without end', '{ spcOf(points: [{ on: "2026-01-01", value: 1e400 }]) { kind } }'],
    ['a rule set of markup', '{ spcChart(measure: "<script>", trust: "RZZ") { kind } }'],
  ];

  test.each(queries)('%s', async (what, query) => {
    await expectGraphqlRefused(await post('/graphql', JSON.stringify({ query }), json, session), what);
    await expectAlive();
  });

  test.each(['\u0000', "' OR 1=1 --", '%', '_'.repeat(5_000), '\ud800', '\u202e', '"; DROP TABLE trust'])(
    'text %j finds nothing and breaks nothing',
    async (text) => {
      const query = `query ($text: String!) { trusts(search: $text) { code } trust(code: $text) { code } incident(number: $text) { number }
        incidents(filter: { text: $text, trust: $text, site: $text }) { totalCount } deployments(filter: { supplier: $text }) { id }
        similarIncidents(text: $text) { similarity } hazards(trust: $text) { id } imports(trust: $text) { totalCount } }`;
      const { status, errors } = await steady.graphql(query, { text }, session);
      expect(errors.filter(({ extensions }) => extensions.code === 'INTERNAL')).toEqual([]);
      expect(status).toBeLessThan(500);
      expect(errors.map(({ extensions }) => extensions.code).filter((code) => code !== 'BAD_INPUT')).toEqual([]);
      for (const one of ['deployment(id: $id) { id }', 'import(id: $id) { id }']) {
        const answer = await steady.graphql(`query ($id: ID!) { ${one} }`, { id: text }, session);
        expect(answer.errors.map(({ extensions }) => extensions.code).filter((code) => code !== 'BAD_INPUT')).toEqual([]);
      }
    },
  );

  test('instants and days at the edges of time', async () => {
    for (const at of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
      const { errors } = await steady.graphql('query ($at: DateTime) { deployments(asOf: $at) { id } }', { at }, session);
      expect(errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL');
    }
    for (const day of ['0001-01-01', '9999-12-31']) {
      const query = `query ($day: Day) { downtimeEpisodes(from: $day, to: $day) { reference } incidents(filter: { openedFrom: $day, openedTo: $day }) { totalCount } }`;
      const { errors } = await steady.graphql(query, { day }, session);
      expect(errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL');
    }
  });
});

describe('bodies made to hurt', () => {
  const deep = '['.repeat(45_000) + ']'.repeat(45_000);
  const deepObject = '{"a":'.repeat(45_000) + '1' + '}'.repeat(45_000);
  const query = '{"query":"{me{id}}"}';

  test.each<[string, string, Record<string, string>]>([
    ['JSON 45,000 lists deep', deep, json],
    ['variables 45,000 deep', `{"query":"query($x:String){trusts(search:$x){code}}","variables":{"x":${deep}}}`, json],
    [
      'an input 45,000 deep',
      `{"query":"query($x:SpcOptionsInput){spcOf(points:[],options:$x){kind}}","variables":{"x":${deepObject}}}`,
      json,
    ],
    ['a query that is no text', '{"query":{"a":1}}', json],
    ['a query that is a list', '{"query":["{me{id}}"]}', json],
    ['variables that are text', '{"query":"query($x:String){trusts(search:$x){code}}","variables":"x"}', json],
    ['several queries', `[${query},${query}]`, json],
    ['1,000 queries', `[${Array(1_000).fill(query).join(',')}]`, json],
    ['2 MB', JSON.stringify({ query: 'x'.repeat(2_000_000) }), json],
    ['plain text', query, { 'content-type': 'text/plain' }],
    ['a form', 'query={me{id}}', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with parts', '--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no type', query, { 'content-type': '' }],
    ['a charset nobody knows', query, { 'content-type': 'application/json; charset=x-nothing' }],
    ['UTF-7', query, { 'content-type': 'application/json; charset=utf-7' }],
    ['an encoding nobody knows', query, { ...json, 'content-encoding': 'x-nothing' }],
    ['gzip that is none', query, { ...json, 'content-encoding': 'gzip' }],
    ['a broken body', '{"query":', json],
    ['a bare value', '"x"', json],
    ['null', 'null', json],
    ['a prototype', '{"__proto__":{"query":"{me{id}}"}}', json],
  ])('GraphQL: %s', async (what, body, headers) => {
    await expectRefused(await post('/graphql', body, headers, session), what);
    await expectAlive();
  });

  test.each<[string, string, Record<string, string>]>([
    ['JSON 45,000 deep', deep, json],
    ['an address 45,000 deep', `{"email":${deep},"password":"x"}`, json],
    ['an object 45,000 deep', deepObject, json],
    ['plain text', '{"email":"a","password":"b"}', { 'content-type': 'text/plain' }],
    ['a charset nobody knows', '{}', { 'content-type': 'application/json; charset=x-nothing' }],
    ['gzip that is none', '{}', { ...json, 'content-encoding': 'gzip' }],
    ['a NUL', '{"email":"\\u0000","password":"\\u0000"}', json],
    ['a lone surrogate', '{"email":"\\ud800","password":"\\ud800"}', json],
    ['a password of a megabyte', JSON.stringify({ email, password: 'x'.repeat(900_000) }), json],
    ['a prototype', '{"__proto__":{"email":"a","password":"b"}}', json],
    ['more than asked for', '{"email":"a","password":"b","role":"ADMINISTRATOR"}', json],
  ])('sign-in: %s', async (what, body, headers) => {
    await expectRefused(await post('/api/session', body, headers), what);
    await expectAlive();
  });

  const passwords = ['/api/session/reset', '/api/session/link', '/api/session/choose-password', '/api/session/password'];
  test.each(passwords)('%s: bodies of every wrong shape', async (path) => {
    const wrong: [string, Record<string, string>][] = [
      [deep, json],
      [deepObject, json],
      [`{"email":${deep},"token":${deep},"present":${deep},"password":${deep}}`, json],
      ['{"email":"a","token":"b","password":"c","present":"d","role":"ADMINISTRATOR"}', json],
      ['{"__proto__":{"token":"a","password":"b"}}', json],
      ['{"email":"\\u0000","token":"\\ud800"}', json],
      [JSON.stringify({ token: 'x'.repeat(900_000), password: 'x'.repeat(900_000) }), json],
      ['null', json],
      ['{"email":', json],
      ['{}', { 'content-type': 'text/plain' }],
      ['{}', { 'content-type': 'application/json; charset=x-nothing' }],
      ['{}', { ...json, 'content-encoding': 'gzip' }],
    ];
    for (const [index, [body, headers]] of wrong.entries()) {
      // from an address of its own each, so that no limit answers first
      const from = { ...headers, 'x-forwarded-for': `198.51.100.${index}` };
      await expectRefused(await post(path, body, from, path.endsWith('/password') ? session : undefined), `${path} ${index}`);
    }
    await expectAlive();
  });

  test('a link that never was, a token that never was, a hundred times from a hundred addresses', async () => {
    for (let index = 0; index < 100; index += 1) {
      const from = { ...json, 'x-forwarded-for': `192.0.2.${index}` };
      const body = JSON.stringify({ token: `${index}`.padStart(43, 'x'), password });
      expect((await post('/api/session/choose-password', body, from)).status).toBe(404);
      const bearer = { userId: '', headers: { authorization: `Bearer steady_${`${index}`.padStart(40, 'x')}` } };
      expect((await steady.http('/api/openapi.json', { session: bearer })).status).toBe(401);
    }
    await expectAlive();
  });

  test('queries by GET, changes all the more', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    for (const asked of ['{me{id}}', 'mutation{createApiToken(name:"x"){id}}'])
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
        expect((await steady.http(`/graphql?query=${encodeURIComponent(asked)}`, { method, headers, session })).status).toBe(405);
  });

  test.each<[string, string, string | Uint8Array<ArrayBuffer>, Record<string, string>]>([
    ['no trust', '/api/imports/incidents', 'a', {}],
    ['the trust twice', '/api/imports/incidents?trust=RZZ&trust=RZY', 'a', {}],
    ['the trust as an object', '/api/imports/incidents?trust[a]=RZZ', 'a', {}],
    ['a trust with a NUL', '/api/imports/incidents?trust=%00', 'a', {}],
    ['a time zone that is none', '/api/imports/incidents?trust=RZZ&timezone=Nowhere', 'a', {}],
    ['a feed of the prototype', '/api/imports/__proto__?trust=RZZ', 'a', {}],
    ['a feed named constructor', '/api/imports/constructor?trust=RZZ', 'a', {}],
    ['an encoding nobody knows', '/api/imports/organisations', 'a', { 'content-encoding': 'br' }],
    ['JSON 45,000 deep', '/api/imports/organisations', deep, json],
    ['gzip that is none', '/api/imports/organisations', 'nothing', { 'content-encoding': 'gzip' }],
    ['cut gzip', '/api/imports/organisations', new Uint8Array([0x1f, 0x8b, 8, 0, 0]), {}],
    [
      'a form without an end',
      '/api/imports/organisations',
      '--x\r\nContent-Disposition: form-data; name="file"',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['a form without a boundary', '/api/imports/organisations', 'x', { 'content-type': 'multipart/form-data' }],
    ['an empty file', '/api/imports/organisations', '', {}],
    ['only NUL', '/api/imports/organisations', '\u0000'.repeat(1_000), {}],
    ['quotes without end', '/api/imports/organisations', '"'.repeat(99_999), {}],
    ['100,000 columns', '/api/imports/organisations', ','.repeat(100_000), {}],
  ])('import: %s', async (what, path, body, headers) => {
    const response = await steady.http(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv', ...headers },
      session,
    });
    await expectRefused(response, what);
    await expectAlive();
  });
});

describe('addresses made to hurt', () => {
  const paths = [
    '/../../etc/passwd',
    '/assets/../../../../etc/passwd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00.js',
    '/assets/a%00.js',
    '/assets/%',
    '/assets/%c0%ae%c0%ae/x.js',
    '/%',
    '/api/imports/%',
    '/api/imports/%00',
    '/api/imports/%c3%28',
    '/api/imports/..%2f..%2fmetrics',
    '/api/imports/../../metrics/x',
    '/api/feeds/..%2f..%2f..%2fpackage.json%00/sample.csv',
    '/api/feeds/__proto__/sample.csv',
    '/api/feeds/%2e%2e/sample.csv',
    `/api/${'a/'.repeat(3_000)}`,
    '/api//imports//x',
    '/api/session/%',
    '/health/%ff',
    '/metrics/%ff',
    '/graphql/%ff',
    `/api/imports/x?${'a=1&'.repeat(2_000)}`,
    `/api/imports/x?a${'[a]'.repeat(2_000)}=1`,
  ];

  test.each(paths)('%s', async (path) => {
    for (const cookie of ['', `Cookie: ${session.headers['cookie'] ?? ''}\r\n`]) {
      const status = await sent(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${cookie}Connection: close\r\n\r\n`);
      // an address outside the API may be a page of the dashboard, which is the same for all and holds nothing
      expect(path.startsWith('/api') || path.startsWith('/assets') ? [400, 401, 404] : [200, 400, 401, 404, 405]).toContain(
        status,
      );
    }
    await expectAlive();
  });

  test('no file of ours but the dashboard’s', async () => {
    for (const path of [
      '/package.json',
      '/.env',
      '/.git/HEAD',
      '/assets/',
      '/server/src/main.ts',
      '/assets/..%2f..%2f..%2fpackage.json',
    ]) {
      const text = await (await steady.http(path)).text();
      expect(text).not.toContain('@steady/');
      expectNoInside(text);
    }
  });

  test('errors of a signed-in person’s address give nothing away', async () => {
    for (const path of ['/api/imports/%', '/api/imports/%c3%28', '/assets/%', '/graphql/%ff', '/metrics/%ff']) {
      const response = await steady.http(path, { session });
      await expectRefused(response, path);
    }
  });

  test('a guarded address in another spelling is guarded, or is no address', async () => {
    for (const path of [
      '/API/imports/x',
      '/api/imports/x/',
      '//api/imports/x',
      '/%61pi/imports/x',
      '/api%2fimports/x',
      '/metrics/',
      '/Metrics',
      '/graphql/',
    ]) {
      const response = await steady.http(path);
      const text = await response.text();
      expect(`${path} ${response.status}`).toMatch(/ (?:401|404|200)$/);
      if (response.status === 200) expect(text).toContain('<!doctype html>');
    }
  });
});

describe('requests made to hurt', () => {
  test('headers that never end are cut after a quarter of a minute', () => {
    expect((steady.app.getHttpServer() as { headersTimeout: number }).headersTimeout).toBe(15_000);
  });

  const line = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n';
  test.each<[string, string]>([
    ['100 KB of one header', `${line}X-A: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['20,000 headers', `${line}${times(20_000, (n) => `X-${n}: 1\r\n`).replaceAll('\n ', '\n')}\r\n`],
    ['100 KB of cookies', `${line}Cookie: ${'a=b; '.repeat(20_000)}\r\n\r\n`],
    ['an address of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    ['a header without a name', `${line}: x\r\n\r\n`],
    ['two lengths', `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}`],
    [
      'a length and chunks',
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a length below nothing', `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n`],
    ['no host', 'GET /health/live HTTP/1.1\r\n\r\n'],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001'],
    ['TRACE', `TRACE /health/live HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\r\n\r\n`],
    ['no method', 'NOTHING /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a bare line feed in a header', `${line}X: a\n\nb\r\n\r\n`],
  ])('%s', async (what, bytes) => {
    const status = await sent(bytes);
    expect(`${what}: ${status}`).toMatch(/: (?:0|4\d\d)$/);
    await expectAlive();
  });

  test.each<[string, Record<string, string>]>([
    ['a cookie of bytes', { cookie: '__Host-steady=%00%ff' }],
    ['1,000 session cookies', { cookie: '__Host-steady=x; '.repeat(500) }],
    ['an empty session cookie', { cookie: '__Host-steady=' }],
    ['a token of one letter', { authorization: 'Bearer x' }],
    ['a token of SQL', { authorization: "Bearer ' OR 1=1 --" }],
    ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ['an empty token', { authorization: '' }],
  ])('%s is nobody', async (_, headers) => {
    expect((await steady.http('/api/imports/x', { headers })).status).toBe(401);
  });
});

describe('signing in as somebody else', () => {
  const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const mayAsk = async (cookie: string): Promise<boolean> =>
    (await steady.graphql('{ me { id } }', {}, { userId: '', headers: { cookie } })).errors.length === 0;

  test('a welcome link is used up by its first use', async () => {
    const use = (address: string) => post('/api/session/welcome', JSON.stringify({ token: welcome, email: address, password }));
    expect((await use(email)).status).toBe(204);
    await expectRefused(await use('eve@example.org'), 'replayed');
    await expectRefused(await use(email), 'replayed for the same');
  });

  test('a session chosen by somebody else never becomes a real one', async () => {
    const chosen = `__Host-steady=${'A'.repeat(43)}`;
    const response = await post('/api/session', JSON.stringify({ email, password }), { ...json, cookie: chosen });
    expect(response.status).toBe(204);
    expect(cookieOf(response)).not.toBe(chosen);
    expect(await mayAsk(chosen)).toBe(false);
    expect(await mayAsk(cookieOf(response))).toBe(true);
  });

  test('a session ended is ended for whoever kept its cookie', async () => {
    const cookie = cookieOf(await post('/api/session', JSON.stringify({ email, password })));
    expect((await steady.http('/api/session', { method: 'DELETE', headers: { cookie } })).status).toBe(204);
    expect(await mayAsk(cookie)).toBe(false);
  });

  test('a token does not sign anybody out, nor in', async () => {
    const made = await steady.graphql<{ createApiToken: { token: string } }>(
      'mutation { createApiToken(name: "x") { token } }',
      {},
      session,
    );
    const headers = { authorization: `Bearer ${made.data?.createApiToken.token ?? ''}` };
    expect((await steady.http('/api/session', { method: 'DELETE', headers })).status).toBe(204);
    await expectAlive();
    expect(await mayAsk(`__Host-steady=${made.data?.createApiToken.token ?? ''}`)).toBe(false);
  });

  test('guessing is told to wait, from the right person too, until the time is over', async () => {
    const own = await startTestApp();
    try {
      await own.app.get(SessionService).makeAdministrator(email, password);
      const guess = (guessed: string, address = email): Promise<Response> =>
        own.http('/api/session', { method: 'POST', body: JSON.stringify({ email: address, password: guessed }), headers: json });
      const statuses: number[] = [];
      for (let n = 0; n < 12; n += 1) statuses.push((await guess(`guess ${n}`)).status);
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
      for (const spelling of [email, ` ${email.toUpperCase()} `]) {
        const refused = await guess(password, spelling);
        expect(refused.status).toBe(429);
        const seconds = Number(refused.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(900);
        expect(await refused.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
      }
    } finally {
      await own.stop();
    }
  });

  test('many accounts tried from one address are told to wait too', async () => {
    const own = await startTestApp();
    try {
      const guess = (n: number): Promise<Response> =>
        own.http('/api/session/welcome', {
          method: 'POST',
          body: JSON.stringify({ token: `guess ${n}`, email: `a${n}@example.org`, password: 'short' }),
          headers: { ...json, 'x-forwarded-for': '203.0.113.9' },
        });
      const statuses: number[] = [];
      for (let n = 0; n < 52; n += 1) statuses.push((await guess(n)).status);
      expect(statuses.slice(0, 50)).toEqual(Array<number>(50).fill(400));
      expect(statuses.slice(50)).toEqual([429, 429]);
    } finally {
      await own.stop();
    }
  });

  test('nobody gives themselves a role', async () => {
    const lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    for (const role of ['TRUST_IT_LEAD', 'SERVICE'] as const) {
      const refused = steady.app.get(UserService).add(
        { userId: lead.userId, name: 'Lead', role, trusts: ['RZZ'] },
        {
          email: 'eve@example.org',
          name: 'Eve',
          role: 'ADMINISTRATOR',
          trusts: 'ALL',
        },
      );
      await expect(refused).rejects.toThrow(/role/);
    }
  });
});
