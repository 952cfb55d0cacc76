import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { sendFile } from '../testing/imports.js';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { QueueTexts } from './queue-texts.js';

const states = ['new', 'triaged', 'in progress', 'awaiting user', 'with supplier', 'resolved', 'closed', 'cancelled'];
const categories = ['access', 'appointments', 'letters', 'printing'];
const two = (value: number): string => String(value).padStart(2, '0');

/** Tickets of one trust with every state, priority and category among them. */
function tickets(mark: string, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const state = states[(index * 5) % states.length] as string;
    const opened = `2026-11-${two(1 + ((index * 7) % 20))}T${two(8 + (index % 9))}:${two((index * 11) % 60)}:00Z`;
    const over = ['resolved', 'closed', 'cancelled'].includes(state) ? '2026-11-21T10:00:00Z' : '';
    const resolution = state === 'closed' && index % 3 === 0 ? 'Rebuilt the list' : '';
    return [
      `${mark}-${index}`,
      `${mark} ticket ${index % 6 === 0 ? '100%_wrong' : 'slow'} ${index}`,
      categories[index % categories.length],
      `P${1 + ((index * 3) % 5)}`,
      state,
      index % 4 === 0 ? '' : `Ward ${index % 3}`,
      opened,
      over || opened,
      over,
      resolution,
      index % 10 === 0 ? 'true' : 'false',
    ].join(',');
  });
  return [
    'reference,title,category,priority,state,department,openedAt,updatedAt,resolvedAt,resolution,patientSafety',
    ...lines,
  ].join('\n');
}

interface Node {
  number: string;
  reference: string;
  title: string;
  state: string;
  priority: string;
  category: string;
  department: string | null;
  patientSafety: boolean;
  undocumented: boolean;
  openedAt: string;
  updatedAt: string;
  assignedTo: string | null;
  trust: { code: string };
  clocks: { state: string; dueAt: string | null }[];
}
interface Page {
  incidents: {
    totalCount: number;
    nodes: Node[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    groups: { keys: string[]; names: string[]; count: number }[];
  };
}
const fields = `number reference title state priority category department patientSafety undocumented openedAt updatedAt assignedTo
  trust { code } clocks { state dueAt }`;

describe('the queue', () => {
  let steady: TestApp;
  let all: TestSession;
  let lead: TestSession;

  async function page(
    filter: object,
    sort: object | null,
    first = 200,
    after: string | null = null,
    session = all,
  ): Promise<Page['incidents']> {
    const answer = await steady.graphql<Page>(
      `query ($filter: IncidentFilter, $sort: IncidentSort, $first: Int, $after: String) {
        incidents(filter: $filter, sort: $sort, first: $first, after: $after) {
          totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
      { filter, sort, first, after },
      session,
    );
    expect(answer.errors).toEqual([]);
    return answer.data!.incidents;
  }

  async function everything(filter: object, sort: object | null, first: number, session = all): Promise<Node[]> {
    const nodes: Node[] = [];
    for (let after: string | null = null; ;) {
      const found: Page['incidents'] = await page(filter, sort, first, after, session);
      nodes.push(...found.nodes);
      if (!found.pageInfo.hasNextPage) {
        expect(found.totalCount).toBe(nodes.length);
        return nodes;
      }
      after = found.pageInfo.endCursor;
    }
  }

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-22T09:00:00Z' });
    await addTrust(steady, 'RZZ', 'Ours');
    await addTrust(steady, 'RZY', 'Theirs');
    all = await steady.signIn();
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await sendFile(steady, all, 'incidents?trust=RZZ', tickets('ours', 130));
    await sendFile(steady, all, 'incidents?trust=RZY', tickets('theirs', 70));
  });
  afterAll(() => steady.stop());

  test('one filter at a time says what looking at every incident says', async () => {
    const nodes = await everything({}, null, 200);
    expect(nodes).toHaveLength(200);
    const ended = ['RESOLVED', 'CLOSED', 'CANCELLED'];
    const cases: [object, (node: Node) => boolean][] = [
      [{ trust: 'RZZ' }, ({ trust }) => trust.code === 'RZZ'],
      [{ trusts: ['RZY', 'RZX'] }, ({ trust }) => trust.code === 'RZY'],
      [{ state: ['NEW', 'CLOSED'] }, ({ state }) => ['NEW', 'CLOSED'].includes(state)],
      [{ priority: ['P1'] }, ({ priority }) => priority === 'P1'],
      [{ category: ['LETTERS', 'PRINTING'] }, ({ category }) => ['LETTERS', 'PRINTING'].includes(category)],
      [{ departments: ['Ward 1', ''] }, ({ department }) => department === null || department === 'Ward 1'],
      [{ patientSafety: true }, ({ patientSafety }) => patientSafety],
      [{ patientSafety: false }, ({ patientSafety }) => !patientSafety],
      [{ undocumented: true }, ({ undocumented }) => undocumented],
      [{ open: true }, ({ state }) => !ended.includes(state)],
      [{ open: false }, ({ state }) => ended.includes(state)],
      [
        { openedFrom: '2026-11-05', openedTo: '2026-11-09' },
        ({ openedAt }) => openedAt >= '2026-11-05' && openedAt < '2026-11-10',
      ],
      [{ text: '100%_WRONG' }, ({ title }) => title.includes('100%_wrong')],
      [{ text: 'ours-12' }, ({ reference }) => reference.includes('ours-12')],
      [{ clock: ['BREACHED'] }, ({ clocks }) => clocks.some(({ state }) => state === 'BREACHED')],
      [{ clock: ['MET', 'PAUSED'] }, ({ clocks }) => clocks.some(({ state }) => state === 'MET' || state === 'PAUSED')],
      [{ unassigned: true }, ({ assignedTo }) => assignedTo === null],
      [{ mine: true }, () => false],
      [
        { state: ['NEW'], priority: ['P1', 'P2', 'P3'], open: true, trust: 'RZZ' },
        ({ state, priority, trust }) => state === 'NEW' && priority < 'P4' && trust.code === 'RZZ',
      ],
    ];
    for (const [filter, holds] of cases) {
      const found = await page(filter, null);
      expect([filter, found.nodes.map(({ number }) => number)]).toEqual([
        filter,
        nodes.filter(holds).map(({ number }) => number),
      ]);
      expect(found.totalCount).toBe(nodes.filter(holds).length);
    }
  });

  test.each(['OPENED_AT', 'UPDATED_AT', 'PRIORITY', 'DUE_AT', 'NUMBER'])(
    'by %s, both ways, page by page as in one piece',
    async (by) => {
      for (const direction of ['ASC', 'DESC']) {
        const sort = { by, direction };
        const whole = (await everything({}, sort, 200)).map(({ number }) => number);
        expect((await everything({}, sort, 37)).map(({ number }) => number)).toEqual(whole);
        const nodes = await everything({}, sort, 200);
        const keyOf: Record<string, (node: Node) => string> = {
          OPENED_AT: ({ openedAt }) => openedAt,
          UPDATED_AT: ({ updatedAt }) => updatedAt,
          PRIORITY: ({ priority }) => priority,
          DUE_AT: ({ state, clocks: [, fix] }) =>
            ['RESOLVED', 'CLOSED', 'CANCELLED'].includes(state) ? '9' : (fix?.dueAt ?? '9'),
          NUMBER: ({ number }) => number,
        };
        const keys = nodes.map(keyOf[by]!);
        const sorted = [...keys].sort();
        expect(keys).toEqual(direction === 'ASC' ? sorted : sorted.reverse());
      }
    },
  );

  test('groups count the whole result, together and within what a person may see', async () => {
    const grouped = async (by: string[], filter: object, session: TestSession): Promise<Page['incidents']['groups']> => {
      const answer = await steady.graphql<Page>(
        `query ($filter: IncidentFilter, $by: [IncidentGroupKey!]!) {
          incidents(filter: $filter, first: 1) { groups(by: $by) { keys names count } } }`,
        { filter, by },
        session,
      );
      expect(answer.errors).toEqual([]);
      return answer.data!.incidents.groups;
    };
    const nodes = await everything({ open: true }, null, 200);
    const byState = await grouped(['STATE'], { open: true }, all);
    expect(byState.map(({ keys }) => keys[0])).toEqual(['NEW', 'TRIAGED', 'IN_PROGRESS', 'AWAITING_USER', 'WITH_SUPPLIER']);
    for (const { keys, count } of byState) expect(count).toBe(nodes.filter(({ state }) => state === keys[0]).length);
    const both = await grouped(['TRUST', 'PRIORITY', 'WEEK'], {}, all);
    expect(both.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    expect(both.find(({ keys }) => keys.join() === 'RZZ,P1,2026-11-02')?.count).toBe(
      (await everything({ trust: 'RZZ', priority: ['P1'], openedFrom: '2026-11-02', openedTo: '2026-11-08' }, null, 200)).length,
    );
    expect((await grouped(['TRUST'], {}, lead)).map(({ keys, count }) => [keys[0], count])).toEqual([['RZZ', 130]]);
    expect(await grouped(['CLOCK'], { clock: ['PAUSED'] }, lead)).not.toEqual([]);
    const refused = await steady.graphql('{ incidents { groups(by: [STATE, STATE]) { count } } }', {}, all);
    expect(refused.errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('follows what is added, changed and taken away, whoever wrote it', async () => {
    const before = (await page({ trust: 'RZZ', state: ['NEW'] }, null)).totalCount;
    const logged = await steady.graphql<{ logIncident: { number: string } }>(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input: { trust: 'RZZ', title: 'Quite another fault', category: 'ACCESS', impact: 1, urgency: 1 } },
      lead,
    );
    expect(logged.errors).toEqual([]);
    const { number } = logged.data!.logIncident;
    expect((await page({ trust: 'RZZ', state: ['NEW'] }, null)).totalCount).toBe(before + 1);
    expect((await page({ text: 'quite another' }, null)).nodes.map((node) => node.number)).toEqual([number]);
    await steady.unitOfWork.run((manager) =>
      rows(manager, `UPDATE incident SET "assignedTo" = 'Test trust_it_lead' WHERE number = ?`, [number]),
    );
    expect((await page({ mine: true }, null, 200, null, lead)).nodes.map((node) => node.number)).toEqual([number]);
    expect((await page({ assignees: ['Test trust_it_lead'] }, null)).totalCount).toBe(1);
    const { id } = await sendFile(steady, all, 'incidents?trust=RZZ', tickets('gone', 5));
    expect((await page({ text: 'gone' }, null)).totalCount).toBe(5);
    const undone = await steady.http(`/api/imports/${id}/undo`, { method: 'POST', session: all });
    expect(undone.ok).toBe(true);
    expect((await page({ text: 'gone' }, null)).totalCount).toBe(0);
    // a clock goes on without anybody writing
    const late = (await page({ clock: ['BREACHED'], trust: 'RZZ' }, null)).totalCount;
    steady.clock.moveTo('2026-11-22T14:00:00Z');
    all = await steady.signIn();
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    expect((await page({ clock: ['BREACHED'], trust: 'RZZ' }, null)).totalCount).toBeGreaterThan(late);
  });

  test('a file has the rows and columns of the list, in its order, without a formula', async () => {
    await steady.graphql(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input: { trust: 'RZZ', title: '=HYPERLINK("x")', category: 'ACCESS', impact: 1, urgency: 2 } },
      lead,
    );
    const nodes = await everything({ trust: 'RZZ', open: true }, { by: 'PRIORITY', direction: 'ASC' }, 200);
    const answer = await steady.http(
      '/api/export/incidents.csv?trust=RZZ&open=true&sort=PRIORITY&direction=ASC&columns=number,incident,fix',
      {
        session: lead,
      },
    );
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines[0]).toBe('number,title,fixClock,fixDueAt');
    expect(lines.slice(1).map((text) => text.split(',')[0])).toEqual(nodes.map(({ number }) => number));
    expect(lines.find((text) => text.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""x"")"`);
    const others = await steady.http('/api/export/incidents.csv?trust=RZY', { session: lead });
    expect((await others.text()).trim().split('\r\n')).toHaveLength(1);
    for (const bad of ['colour=red', 'state=LOST', 'openedFrom=soon', 'open=perhaps', 'columns=secret', 'sort=LUCK'])
      expect((await steady.http(`/api/export/incidents.csv?${bad}`, { session: lead })).status).toBe(400);
    const [noted] = await rows<{ details: string }>(
      steady.database.reader,
      `SELECT details FROM audit_entry WHERE action = 'incidents.exported' ORDER BY position DESC`,
    );
    expect(noted?.details).toContain('"rows"');
  });
});

test('words are found in texts that change, across many and beside others', () => {
  const texts = new QueueTexts();
  for (let id = 0; id < 10_000; id += 1) texts.put(id, `Ward ${id}\nline of ${id % 7}`);
  const found = (words: string): number[] => [...texts.holding(words, 10_000)].flatMap((is, id) => (is === 1 ? id : []));
  expect(found('WARD 9999')).toEqual([9999]);
  expect(found('line of 6')).toHaveLength(1428);
  expect(found('é')).toEqual([]);
  texts.put(9999, 'Café');
  texts.put(4096, 'café two');
  expect(found('CAFÉ')).toEqual([4096, 9999]);
  expect(found('ward 4096')).toEqual([]);
  expect(found('ward 4095')).toEqual([4095]);
});
