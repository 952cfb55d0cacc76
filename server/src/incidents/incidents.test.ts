import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, drop, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const header =
  'reference,title,description,category,impact,urgency,priority,state,site,department,openedAt,updatedAt,resolvedAt,closedAt,resolution,patientSafety';
const line = (
  reference: string,
  title: string,
  priority: string,
  state: string,
  openedAt: string,
  more: Record<string, string> = {},
): string =>
  [
    reference,
    title,
    '',
    'appointments',
    '',
    '',
    priority,
    state,
    '',
    'Outpatients',
    openedAt,
    more['updatedAt'] ?? openedAt,
    more['resolvedAt'] ?? '',
    more['closedAt'] ?? '',
    more['resolution'] ?? '',
    more['patientSafety'] ?? '',
  ].join(',');

const file = [
  header,
  line('A-1', 'Clinic list empty', 'P1', 'new', '2026-11-20T06:00:00Z'),
  line('A-2', 'Letter shows 100% wrong_time', 'P2', 'in progress', '2026-11-20T09:00:00Z', {
    updatedAt: '2026-11-20T09:10:00Z',
    patientSafety: 'true',
  }),
  line('A-3', 'Printer out of paper', 'P3', 'closed', '2026-11-17T09:00:00Z', {
    updatedAt: '2026-11-18T10:00:00Z',
    resolvedAt: '2026-11-18T10:00:00Z',
    closedAt: '2026-11-18T10:00:00Z',
  }),
  line('A-4', 'How to book', 'P4', 'new', '2026-11-19T10:00:00Z'),
  line('A-4', 'How to book', 'P2', 'awaiting user', '2026-11-19T10:00:00Z', { updatedAt: '2026-11-19T15:00:00Z' }),
  ...Array.from({ length: 12 }, (_, index) =>
    line(`B-${index}`, 'Slow screen', 'P3', 'new', `2026-11-20T08:${String(10 + index)}:00Z`),
  ),
].join('\n');

interface Page {
  incidents: {
    totalCount: number;
    counts: Record<string, number>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: {
      number: string;
      reference: string;
      priority: string;
      openedAt: string;
      clocks: { kind: string; state: string; dueAt: string | null; sentence: string }[];
    }[];
  };
}
const query = `query ($filter: IncidentFilter, $sort: IncidentSort, $first: Int, $after: String) {
  incidents(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount
    counts { open safetyFlagged onPaper atRisk breached undocumented } pageInfo { hasNextPage endCursor }
    nodes { number reference priority openedAt trust { code } site { code } clocks { kind state dueAt usedMinutes targetMinutes sentence } } } }`;

describe('incidents', () => {
  let steady: TestApp;
  let own: TestSession;
  let stranger: TestSession;
  let officer: TestSession;

  const list = async (variables: Record<string, unknown> = {}, session = own): Promise<Page['incidents']> => {
    const answer = await steady.graphql<Page>(query, variables, session);
    expect(answer.errors).toEqual([]);
    return answer.data!.incidents;
  };
  const references = async (filter: object, sort?: object): Promise<string[]> =>
    (await list({ filter, sort })).nodes.map(({ reference }) => reference);

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    officer = await steady.signIn('SAFETY_OFFICER', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await setUp(steady, own);
    expect(await drop(steady, 'incidents', file, own)).toMatchObject({ status: 'DONE', rejected: 0 });
  });
  afterAll(() => steady.stop());

  test('are listed with clocks of the moment, and counted over all that may be seen', async () => {
    const all = await list();
    expect(all.totalCount).toBe(16);
    expect(all.counts).toEqual({ open: 15, safetyFlagged: 1, onPaper: 0, atRisk: 0, breached: 1, undocumented: 1 });
    const urgent = all.nodes.find(({ reference }) => reference === 'A-1');
    expect(urgent?.clocks).toMatchObject([
      { kind: 'RESPONSE', state: 'BREACHED', dueAt: '2026-11-20T06:15:00.000Z' },
      {
        kind: 'FIX',
        state: 'BREACHED',
        dueAt: '2026-11-20T10:00:00.000Z',
        sentence: 'Fix overdue since 10am on 20 November 2026',
      },
    ]);
    expect(all.nodes.find(({ reference }) => reference === 'A-4')?.clocks[1]?.state).toBe('PAUSED');
  });

  test('are narrowed by every condition together', async () => {
    expect(await references({ open: false })).toEqual(['A-3']);
    expect(await references({ priority: ['P1', 'P2'], open: true })).toHaveLength(3);
    expect(await references({ state: ['AWAITING_USER'] })).toEqual(['A-4']);
    expect(await references({ undocumented: true })).toEqual(['A-3']);
    expect(await references({ patientSafety: true })).toEqual(['A-2']);
    expect(await references({ clock: ['BREACHED'] })).toEqual(['A-1']);
    expect(await references({ clock: ['PAUSED'] })).toEqual(['A-4']);
    expect(await references({ openedFrom: '2026-11-17', openedTo: '2026-11-17' })).toEqual(['A-3']);
    expect(await references({ state: [] })).toEqual([]);
  });

  test('a searched text stands for itself', async () => {
    expect(await references({ text: '100%' })).toEqual(['A-2']);
    expect(await references({ text: 'r_s' })).toEqual([]);
    expect(await references({ text: 'WRONG_time' })).toEqual(['A-2']);
    expect(await references({ text: 'b-11' })).toEqual(['B-11']);
    expect(await references({ text: "'; DROP TABLE incident; --" })).toEqual([]);
  });

  test.each([
    ['OPENED_AT', 'DESC'],
    ['OPENED_AT', 'ASC'],
    ['PRIORITY', 'ASC'],
    ['PRIORITY', 'DESC'],
    ['DUE_AT', 'ASC'],
    ['UPDATED_AT', 'DESC'],
    ['NUMBER', 'ASC'],
  ])('page by page by %s %s every one comes once, in the order of one long page', async (by, direction) => {
    const sort = { by, direction };
    const whole = (await list({ sort, first: 200 })).nodes.map(({ number }) => number);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: Page['incidents'] = await list({ sort, first: 3, after });
      paged.push(...page.nodes.map(({ number }) => number));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(16);
  });

  test('the fix due first stands first, and a mark of another list is refused', async () => {
    const due = await list({ sort: { by: 'DUE_AT' }, filter: { open: true } });
    expect(due.nodes[0]?.reference).toBe('A-1');
    const { endCursor } = (await list({ first: 2 })).pageInfo;
    for (const after of [endCursor, 'nonsense', Buffer.from('["NUMBER","x"]').toString('base64url')]) {
      const answer = await steady.graphql(query, { sort: { by: 'NUMBER' }, after }, own);
      expect(answer.errors[0]?.extensions.code).toBe('BAD_INPUT');
    }
  });

  test('another trust’s person sees, counts and opens none', async () => {
    const number = (await list()).nodes[0]!.number;
    const seen = await list({}, stranger);
    expect(seen).toMatchObject({ totalCount: 0, nodes: [], counts: { open: 0, undocumented: 0 } });
    expect(await list({ filter: { trust: 'RZZ' } }, stranger)).toMatchObject({ totalCount: 0 });
    const answer = await steady.graphql(
      `query ($number: String!) { incident(number: $number) { number } }`,
      { number },
      stranger,
    );
    expect(answer).toMatchObject({ data: { incident: null }, errors: [] });
  });

  test('one incident tells its history in sentences', async () => {
    const number = (await list({ filter: { text: 'A-4' } })).nodes[0]!.number;
    const answer = await steady.graphql<{
      incident: { history: { sentence: string; by: string }[]; originalPriority: string; priority: string };
    }>(
      `query ($number: String!) { incident(number: $number) { number originalPriority priority history { at by sentence changes { field from to } } } }`,
      { number },
      own,
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data?.incident).toMatchObject({ originalPriority: 'P4', priority: 'P2' });
    expect(answer.data?.incident.history.map(({ sentence }) => sentence)).toEqual([
      'First received as P4, new',
      'State changed from new to awaiting user; priority changed from P4 to P2',
    ]);
  });

  test('a flagged incident is disposed of once, by the safety officer, at the version read', async () => {
    const dispose = (version: number, session: TestSession, number: string) =>
      steady.graphql<{
        disposeSafetyIncident: { version: number; disposedAt: string; harm: string; history: { sentence: string }[] };
      }>(
        `mutation ($number: String!, $version: Int!) { disposeSafetyIncident(number: $number, version: $version, disposition: "Reviewed; no patient was affected.", harm: LOW)
          { version disposedAt harm history { sentence by } } }`,
        { number, version },
        session,
      );
    const number = (await list({ filter: { patientSafety: true } })).nodes[0]!.number;
    const plain = (await list({ filter: { text: 'A-1' } })).nodes[0]!.number;
    expect((await dispose(1, own, number)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await dispose(1, officer, plain)).errors[0]?.extensions.code).toBe('BAD_INPUT');
    const done = await dispose(1, officer, number);
    expect(done.errors).toEqual([]);
    expect(done.data?.disposeSafetyIncident).toMatchObject({ version: 2, harm: 'LOW', disposedAt: '2026-11-20T11:00:00.000Z' });
    expect(done.data?.disposeSafetyIncident.history.at(-1)?.sentence).toBe('Disposition set; harm set to low');
    expect((await dispose(1, officer, number)).errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: { read: 1, current: 2 },
    });
  });

  test('a hazard is rated by the matrix and seen by its trust alone', async () => {
    const recorded = await steady.graphql<{ recordHazard: { initialRisk: number; residualRisk: number } }>(
      `mutation ($input: RecordHazardInput!) { recordHazard(input: $input) { id initialRisk residualRisk status trust { code } } }`,
      {
        input: {
          trust: 'RZZ',
          title: 'Wrong patient shown',
          description: 'A second record opens',
          effect: 'Wrong notes are read',
          causes: 'Screens share a session',
          controls: 'Check the name',
          owner: 'A Officer',
          initialLikelihood: 'HIGH',
          initialSeverity: 'CATASTROPHIC',
          residualLikelihood: 'LOW',
          residualSeverity: 'MAJOR',
        },
      },
      officer,
    );
    expect(recorded.errors).toEqual([]);
    expect(recorded.data?.recordHazard).toMatchObject({
      initialRisk: 5,
      residualRisk: 3,
      status: 'OPEN',
      trust: { code: 'RZZ' },
    });
    const seen = await steady.graphql<{ hazards: unknown[] }>('{ hazards { id } }', {}, stranger);
    expect(seen.data?.hazards).toEqual([]);
    const ofOwn = await steady.graphql<{ hazards: unknown[] }>('{ hazards(open: true) { id title } }', {}, own);
    expect(ofOwn.data?.hazards).toHaveLength(1);
  });
});
