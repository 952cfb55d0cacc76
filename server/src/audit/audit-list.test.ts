import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { AuditService } from './audit.service.js';
import { RefusalsService } from './refusals.service.js';

let steady: TestApp;
let administrator: TestSession;
beforeAll(async () => {
  steady = await startTestApp();
  administrator = await steady.signIn();
  for (let index = 0; index < 25; index += 1) {
    steady.clock.moveBy(60_000);
    await steady.unitOfWork.run((manager) =>
      steady.app.get(AuditService).record(manager, {
        scope: { userId: administrator.userId, address: '10.0.0.1', tokenId: null },
        action: index % 5 === 0 ? 'made.other' : 'made.changed',
        subject: index === 7 ? '=HYPERLINK("http://evil.example")' : `thing ${index}`,
        trust: index % 2 === 0 ? 'RAA' : null,
        details: { index, text: '100 % _ done' },
      }),
    );
  }
});
afterAll(() => steady.stop());

interface Page {
  auditEntries: {
    totalCount: number;
    nodes: { id: string; at: string; chain: string; position: number; actorName: string; action: string; subject: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const query = `query ($filter: AuditFilter, $first: Int, $after: String) { auditEntries(filter: $filter, first: $first, after: $after) {
  totalCount nodes { id at chain position actorName action subject } pageInfo { hasNextPage endCursor } } }`;
const page = async (variables: Record<string, unknown>, as = administrator): Promise<Page['auditEntries']> => {
  const { data, errors } = await steady.graphql<Page>(query, variables, as);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.auditEntries;
};

describe('the log as a list', () => {
  test('comes newest first, with the name of who acted, page by page without a gap or a double', async () => {
    const filter = { action: 'made' };
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const got: Page['auditEntries'] = await page({ filter, first: 7, after });
      expect(got.totalCount).toBe(25);
      seen.push(...got.nodes.map(({ id }) => id));
      ({ hasNextPage: more, endCursor: after } = got.pageInfo);
    }
    expect(new Set(seen).size).toBe(25);
    const [first] = (await page({ filter, first: 1 })).nodes;
    expect(first).toMatchObject({ actorName: 'Test administrator', subject: 'thing 24', chain: 'RAA', position: 13 });
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['of a trust', { chain: 'RAA' }, 13],
    ['of an act', { action: 'made.other' }, 5],
    ['of acts that begin alike', { action: 'made' }, 25],
    ['of what was acted on', { subject: 'thing 2' }, 6],
    ['with a sign of SQL taken as itself', { subject: '%' }, 0],
    ['of nobody', { actor: 'nobody' }, 0],
    ['of a day', { from: '2026-11-22', to: '2026-11-22', action: 'made' }, 25],
    ['of another day', { from: '2026-11-23' }, 0],
  ])('%s', async (_, filter, count) => {
    expect((await page({ filter })).totalCount).toBe(count);
  });

  test.each(['', 'x', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('[]').toString('base64url')])(
    'a page mark that is none is refused: %j',
    async (after) => {
      const { errors } = await steady.graphql(query, { after }, administrator);
      expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
    },
  );

  test.each(['PROGRAMME_MANAGER', 'SAFETY_OFFICER', 'EXECUTIVE'] as const)('is not for a %s', async (role) => {
    const session = await steady.signIn(role);
    expect((await steady.graphql(query, {}, session)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await steady.http('/api/export/audit.csv', { session })).status).toBe(403);
  });
});

describe('the log as a file', () => {
  test('is what the filter leaves, safe from formulas, and taking it is written down', async () => {
    const answer = await steady.http('/api/export/audit.csv?action=made', { session: administrator });
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(text.trim().split('\r\n')).toHaveLength(26);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect((await page({ filter: { action: 'audit.exported' } })).totalCount).toBe(1);
  });

  test.each(['from=yesterday', 'action=a&action=b', 'subject=%00', 'from=2026-02-31'])('%s is refused', async (wrong) => {
    expect((await steady.http(`/api/export/audit.csv?${wrong}`, { session: administrator })).status).toBe(400);
  });
});

describe('a refusal', () => {
  const refused = async (): Promise<string[]> => {
    await steady.app.get(RefusalsService).settled();
    return (await page({ filter: { action: 'access.refused' }, first: 50 })).nodes.map(({ subject }) => subject);
  };

  test('by role is written down, of GraphQL by its field and of HTTP by its address', async () => {
    const before = await refused();
    const lead = await steady.signIn('TRUST_IT_LEAD', ['RAA']);
    await steady.graphql('{ users { totalCount } }', {}, lead);
    await steady.http('/metrics', { session: lead });
    const now = await refused();
    expect(now.slice(0, now.length - before.length).sort()).toEqual(['GET /metrics', 'query users']);
  });

  test('a hundred in a minute are ten lines, and the next says how many were left out', async () => {
    const lead = await steady.signIn('TRUST_IT_LEAD', ['RAA']);
    const before = (await refused()).length;
    for (let time = 0; time < 100; time += 1) await steady.graphql('{ users { totalCount } }', {}, lead);
    expect((await refused()).length - before).toBe(10);
    steady.clock.moveBy(60_000);
    await steady.graphql('{ users { totalCount } }', {}, lead);
    await refused();
    const answer = await steady.http('/api/export/audit.csv?action=access.refused', { session: administrator });
    expect(await answer.text()).toContain('{""notWritten"":90}');
  });
});
