import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startServer } from '../support/server-process.mjs';

type Server = Awaited<ReturnType<typeof startServer>>;

/** Large enough that the built server reads it in a thread of its own. */
const tickets = 6000;
const header = 'reference,title,priority,state,openedAt,updatedAt';
const line = (number: number): string =>
  `T-${number},Clinic list empty for 943 476 5919,P3,new,2026-10-01T09:00:00Z,2026-10-01T09:00:00Z`;
const lines = Array.from({ length: tickets }, (_, number) => line(number));
const odsLine = `"RZZ","MADE HOSPITALS NHS TRUST","Y56","QMJ"${',""'.repeat(23)}\r\n`;

describe('a file read by a thread', () => {
  let server: Server;
  const post = async (path: string, body: string): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'text/csv' };
    const answer = await server.request(path, { method: 'POST', body, headers });
    return { httpStatus: answer.status, ...((await answer.json()) as object) };
  };
  const stored = async (): Promise<number> => {
    const { incidents } = (await server.graphql('{ incidents(first: 1) { totalCount } }')) as {
      incidents: { totalCount: number };
    };
    return incidents.totalCount;
  };

  beforeAll(async () => {
    server = await startServer({ environment: { DEMO: 'off' } });
    await server.signIn();
    await post('/api/imports/organisations', odsLine);
  });
  afterAll(() => server.stop());

  test.each([
    ['a quote never closed', `${lines.join('\n')}\nT-x,"never closed`, 'UNCLOSED_QUOTE', tickets + 2],
    ['text after a quote', `${lines.join('\n')}\nT-x,"closed" not,,,,\n`, 'BAD_QUOTE', tickets + 2],
    ['a NUL', `${lines.join('\n')}\nT-x,\0,,,,\n`, 'NOT_TEXT', tickets + 2],
    ['an end in the middle of a line', `${lines.join('\n')}\nT-x,cut`, 'CUT_OFF', tickets + 2],
  ])('with %s on its last line is refused with its line, and nothing of it is stored', async (_, body, code, at) => {
    const answer = await post('/api/imports/incidents?trust=RZZ', `${header}\n${body}`);
    expect(answer).toMatchObject({ httpStatus: 400, error: { code, details: { line: at } } });
    expect(await stored()).toBe(0);
  });

  test('is tried, goes in with its bad rows told and its identifiers hidden, and changes nothing the second time', async () => {
    const body = `${header}\n${lines.join('\n')}\nT-bad,x,P9,new,2026-10-01,\nT-short,x\n`;
    const counts = { read: tickets + 2, inserted: tickets, rejected: 2, quarantined: tickets };
    expect(await post('/api/imports/incidents?trust=RZZ&dryRun=true', body)).toMatchObject(counts);
    expect(await stored()).toBe(0);
    const done = await post('/api/imports/incidents?trust=RZZ', body);
    expect(done).toMatchObject({ ...counts, status: 'DONE', updated: 0, unchanged: 0 });
    expect((done['rejections'] as { line: number; code: string }[]).map(({ line: at, code }) => [at, code])).toEqual([
      [tickets + 2, 'UNKNOWN_WORD'],
      [tickets + 3, 'WRONG_COLUMN_COUNT'],
    ]);
    const { incidents } = (await server.graphql('{ incidents(first: 1) { nodes { title } } }')) as {
      incidents: { nodes: { title: string }[] };
    };
    expect(incidents.nodes[0]?.title).not.toContain('943');
    const shuffled = [header, ...lines.toReversed()].join('\n');
    expect(await post('/api/imports/incidents?trust=RZZ', `${shuffled}\n`)).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: tickets,
    });
  });
});
