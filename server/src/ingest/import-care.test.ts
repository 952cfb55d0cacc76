import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processEnvironment } from '../config/env.js';
import { type ImportAnswer, odsList, sendFile } from '../testing/imports.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { IngestService } from './ingest.service.js';

const realFiles = resolve(import.meta.dirname, '../../..', processEnvironment()['STEADY_REAL_FILES'] ?? '../shared/data');
const json = { 'content-type': 'application/json' };

let steady: TestApp;
let administrator: TestSession;
let trust: string;
let count = 0;

type Answer = ImportAnswer & {
  readonly findings: {
    outside?: { code: string; name: string | null }[];
    sums?: Record<string, { ours: Sums; outside: Sums }>;
    totals?: Record<string, Sums>;
    notUndone?: { record: string; because: string }[];
  };
  readonly preview?: {
    warnings: { code: string; column: string | null; message: string }[];
    figures: { total: number; days: number; from: string; to: string; shown: Move[] } | null;
  };
};
interface Sums {
  readonly rows: number;
  readonly numerator: number;
  readonly denominator: number | null;
}
interface Move {
  readonly measure: string;
  readonly on: string;
  readonly before: { numerator: number } | null;
  readonly after: { numerator: number } | null;
}

const send = async (path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  (await sendFile(steady, administrator, path, body, headers)) as Answer;
const post = async (path: string): Promise<Record<string, unknown>> => {
  const answer = await steady.http(path, { method: 'POST', session: administrator });
  return { http: answer.status, ...((await answer.json()) as object) };
};
const rowsOf = <T extends object>(sql: string): Promise<T[]> => steady.database.reader.query(sql) as Promise<T[]>;
const figures = (of = trust): Promise<object[]> =>
  rowsOf(`SELECT measure, split, day, numerator, denominator FROM daily_figure WHERE trust = '${of}' AND "knownTo" IS NULL
    ORDER BY measure, split, day`);
const ticket = (number: number, changes: string = 'P3,in progress'): string =>
  `C-${number},Clinic list empty,${changes},2026-11-${String(2 + (number % 15)).padStart(2, '0')}T09:00:00Z,2026-11-18T10:00:00Z`;
const header = 'reference,title,priority,state,openedAt,updatedAt';
const tickets = (from: number, to: number): string =>
  [header, ...Array.from({ length: to - from + 1 }, (_, index) => ticket(from + index))].join('\n') + '\n';

beforeAll(async () => {
  steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
  administrator = await steady.signIn();
});
afterAll(() => steady.stop());
beforeEach(async () => {
  trust = `RV${(count += 1)}`;
  await send('organisations', odsList([trust, 'MADE HOSPITALS NHS TRUST']));
});

describe('what a dry run says beforehand', () => {
  test('which figures of which days would move, and by how much; then they do', async () => {
    const counts = (failed: number, day = '02'): string =>
      `date,measure,count\n2026-11-${day},attempts,400\n2026-11-${day},bookingFailed,${failed}\n`;
    await send(`appointments?trust=${trust}`, counts(12));
    const before = await figures();
    const dry = await send(
      `appointments?trust=${trust}&dryRun=true`,
      counts(20) + counts(7, '03').split('\n').slice(1).join('\n'),
    );
    expect(dry.preview?.figures).toMatchObject({ days: 2, from: '2026-11-02', to: '2026-11-03' });
    const moved = dry.preview?.figures?.shown.filter(({ measure }) => measure === 'appointments.bookingFailed');
    expect(moved).toMatchObject([
      { on: '2026-11-03', before: null, after: { numerator: 7 } },
      { on: '2026-11-02', before: { numerator: 12 }, after: { numerator: 20 } },
    ]);
    expect(await figures()).toEqual(before);
    await send(`appointments?trust=${trust}`, counts(20));
    expect(await figures()).toMatchObject([{ numerator: 20 }]);
  });

  test('counts of a training snapshot are those of the import', async () => {
    const day = (completed: number): string =>
      `date,staffGroup,course,required,completed\n2026-11-02,Medical and Dental,ALL,100,${completed}\n`;
    await send(`training?trust=${trust}`, day(50));
    expect(await send(`training?trust=${trust}&dryRun=true`, `${day(50)}\n`)).toMatchObject({ inserted: 0, unchanged: 1 });
    expect(await send(`training?trust=${trust}&dryRun=true`, day(60))).toMatchObject({ inserted: 0, updated: 1 });
  });

  test('what looks wrong: few rows, days to come, a blank column, rounded numbers, dates either way round', async () => {
    for (let load = 0; load < 3; load += 1) await send(`incidents?trust=${trust}`, tickets(1 + load, 60 + load));
    const text = [
      'reference,title,description,priority,state,openedAt',
      '2.98725E+13,Slow,,P3,new,05/11/2026 09:00',
      '2.98725E+13,Slow again,,P3,new,06/12/2026 09:00',
    ].join('\n');
    const saved = await steady.http(`/api/mappings/British?trust=${trust}`, {
      method: 'PUT',
      headers: json,
      session: administrator,
      body: JSON.stringify({
        feed: 'incidents',
        fields: Object.fromEntries(
          ['reference', 'title', 'description', 'priority', 'state', 'openedAt'].map((field) => [field, { columns: [field] }]),
        ),
        dateFormats: ['d/M/yyyy H:mm'],
      }),
    });
    expect(saved.status).toBe(200);
    const dry = await send(`incidents?trust=${trust}&mapping=British&dryRun=true`, text);
    expect(dry.preview?.warnings.map(({ code, column }) => [code, column])).toEqual([
      ['FEW_ROWS', null],
      ['FUTURE_DATES', null],
      ['ROUNDED_IDENTIFIERS', 'reference'],
      ['BLANK_COLUMN', 'description'],
      ['DATE_ORDER', 'openedAt'],
    ]);
    expect((await send(`incidents?trust=${trust}&dryRun=true`, tickets(1, 60))).preview?.warnings).toEqual([]);
  });
});

describe('a file over every trust', () => {
  const measure = 'custom.overFourHours';
  const define = (): Promise<Response> =>
    steady.http(`/api/measures/${measure}`, {
      method: 'PUT',
      headers: json,
      session: administrator,
      body: JSON.stringify({
        name: 'Over four hours in A&E',
        numerator: 'attendances over four hours',
        denominator: 'attendances',
        improvementDirection: 'DECREASE',
      }),
    });
  const kinds = ['Type 1', 'Type 2', 'Other A&E Department'];
  const mapping = (booked: boolean): object => {
    const waited = ['Type 1', 'Type 2', 'Other Department'];
    const of = (start: string, names: string[]): string[] => names.map((name) => `${start} ${name}`);
    return {
      feed: 'measures',
      fields: {
        date: { columns: ['Period'], monthInText: true },
        trust: { columns: ['Org Code'] },
        trustName: { columns: ['Org name'] },
        measure: { constant: measure },
        period: { constant: 'MONTH' },
        numerator: {
          sum: [
            ...of('Attendances over 4hrs', waited),
            ...(booked ? of('Attendances over 4hrs Booked Appointments', waited) : []),
          ],
        },
        denominator: {
          sum: [...of('A&E attendances', kinds), ...(booked ? of('A&E attendances Booked Appointments', waited) : [])],
        },
      },
      rowFilters: [{ column: 'Period', words: ['TOTAL'], rows: 'TOTAL' }],
    };
  };
  const save = (booked: boolean): Promise<Response> =>
    steady.http(`/api/mappings/${booked ? 'NHS A&E' : 'Sample A&E'}`, {
      method: 'PUT',
      headers: json,
      session: administrator,
      body: JSON.stringify(mapping(booked)),
    });

  test('is stored for the trusts it names; the others are listed, and all of them add up to its own row of totals', async () => {
    expect((await define()).status).toBe(200);
    expect((await save(false)).status).toBe(200);
    await send('organisations', odsList(['RAL', 'ROYAL FREE'], ['RD8', 'MILTON KEYNES']));
    const sample = await (await steady.http('/api/feeds/measures/sample.csv?profile=nhs-ae', { session: administrator })).text();
    const dry = await send('measures?trust=ALL&dryRun=true', sample);
    expect(dry).toMatchObject({ inserted: 2, unchanged: 0, findings: { outside: [{ code: 'X9999' }] } });
    expect(dry.preview?.figures).toMatchObject({ total: 2, days: 1 });
    const answer = await send('measures', sample);
    expect(answer).toMatchObject({ status: 'DONE', trust: null, read: 3, inserted: 2, updated: 0, unchanged: 0, rejected: 0 });
    expect(answer.findings).toEqual({
      outside: [{ code: 'X9999', name: 'A MADE WALK-IN CENTRE', measure, on: '2024-11-01', numerator: 15, denominator: 2400 }],
      sums: {
        [measure]: {
          ours: { rows: 2, numerator: 8670, denominator: 26_500 },
          outside: { rows: 1, numerator: 15, denominator: 2400 },
        },
      },
      totals: { [measure]: { numerator: 8685, denominator: 28_900 } },
    });
    expect(await figures('RAL')).toMatchObject([{ measure, day: '2024-11-01', numerator: 5330, denominator: 16_400 }]);
    const chart = await steady.graphql(
      `{ spcChart(measure: "${measure}", trust: "RAL", from: "2024-01-01", to: "2024-12-31", grain: MONTH) { definition } measures { id name improvementDirection } }`,
      {},
      administrator,
    );
    expect(JSON.stringify(chart.data)).toContain('attendances over four hours');
    expect((chart.data as { measures: object[] }).measures).toContainEqual({
      id: measure,
      name: 'Over four hours in A&E',
      improvementDirection: 'DECREASE',
    });
    const lead = await steady.signIn('TRUST_IT_LEAD', ['RAL']);
    expect((await steady.http(`/api/imports/${answer.id}`, { session: lead })).status).toBe(404);
    expect((await steady.http(`/api/imports/${answer.id}/undo`, { method: 'POST', session: lead })).status).toBe(404);
    expect(await sendFile(steady, lead, 'measures?trust=ALL', sample)).toMatchObject({ http: 403 });
    expect(
      (
        await steady.http(`/api/measures/${measure}`, {
          method: 'PUT',
          headers: json,
          body: '{}',
          session: await steady.signIn('TRUST_IT_LEAD', ['RAL', 'RD8']),
        })
      ).status,
    ).toBe(403);
    expect(await post(`/api/imports/${answer.id}/undo`)).toMatchObject({ http: 200, status: 'UNDONE' });
    expect(await figures('RAL')).toEqual([]);
  });

  const real = existsSync(join(realFiles, 'ae')) && existsSync(join(realFiles, 'ods')) ? test : test.skip;
  real(
    'every real month equals its own row of totals',
    async () => {
      await define();
      expect((await save(true)).status).toBe(200);
      await send('organisations', readFileSync(join(realFiles, 'ods/etr.csv'), 'utf8'));
      for (const name of readdirSync(join(realFiles, 'ae'))) {
        const answer = await send('measures?mapping=NHS%20A%26E', readFileSync(join(realFiles, 'ae', name), 'latin1'));
        expect([name, answer.http, answer.status, answer.rejected]).toEqual([name, 200, 'DONE', 0]);
        const { ours, outside } = answer.findings.sums?.[measure] ?? {};
        const totals = answer.findings.totals?.[measure];
        expect([name, (ours?.numerator ?? 0) + (outside?.numerator ?? 0)]).toEqual([name, totals?.numerator]);
        expect((ours?.denominator ?? 0) + (outside?.denominator ?? 0)).toBe(totals?.denominator);
        expect(answer.inserted).toBe(ours?.rows);
        if (name.includes('November')) expect([(ours?.rows ?? 0) + (outside?.rows ?? 0), outside?.rows]).toEqual([198, 48]);
      }
    },
    60_000,
  );
});

describe('sending again, stopping and setting right', () => {
  test('one Idempotency-Key is one import, two at once too; another file under it is refused', async () => {
    const key = { 'idempotency-key': `nightly-${trust}` };
    const first = await send(`incidents?trust=${trust}`, tickets(1, 5), key);
    expect(await send(`incidents?trust=${trust}`, tickets(1, 5), key)).toMatchObject({ http: 200, id: first.id, inserted: 5 });
    expect(await send(`incidents?trust=${trust}`, tickets(1, 6), key)).toMatchObject({ http: 400, error: { code: 'BAD_INPUT' } });
    const other = { 'idempotency-key': 'at once'.replace(' ', '-') + trust };
    const both = await Promise.all([1, 2].map(() => send(`incidents?trust=${trust}`, tickets(10, 40), other)));
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(await rowsOf(`SELECT id FROM import_batch WHERE "trustCode" = '${trust}'`)).toHaveLength(2);
  });

  test('a running import is stopped and taken back', async () => {
    const ingest = steady.app.get(IngestService);
    let reached = (): void => undefined;
    const begun = new Promise<void>((done) => (reached = done));
    ingest.runner.afterUnit = async (_, chunk) => {
      if (chunk === 1) reached();
      await wait(20);
    };
    const answer = await send(`incidents?trust=${trust}`, tickets(1, 1500), { prefer: 'respond-async' });
    await begun;
    expect(await post(`/api/imports/${answer.id}/cancel`)).toMatchObject({
      http: 200,
      status: 'UNDONE',
      inserted: 0,
      refusal: expect.stringContaining('cancelled'),
    });
    ingest.runner.afterUnit = () => undefined;
    expect(await rowsOf(`SELECT id FROM incident WHERE "trustCode" = '${trust}'`)).toEqual([]);
    expect(await figures()).toEqual([]);
    expect(await post(`/api/imports/${answer.id}/cancel`)).toMatchObject({ http: 200, status: 'UNDONE' });
    const again = await send(`incidents?trust=${trust}`, tickets(1, 1500));
    expect(again).toMatchObject({ status: 'DONE', inserted: 1500 });
    expect(await post(`/api/imports/${again.id}/cancel`)).toMatchObject({ http: 409 });
  });

  test('rows that were refused come back as a file, which goes in once it is set right', async () => {
    const text = `${tickets(1, 2)}${ticket(3, 'urgent-ish,in progress')}\n${ticket(4, 'P2,asleep')}\n`.replace(
      'C-4,Clinic list empty',
      'C-4,"NHS no 943 476 5919, slow"',
    );
    const answer = await send(`incidents?trust=${trust}`, text);
    expect(answer).toMatchObject({ inserted: 2, rejected: 2 });
    const file = await (await steady.http(`/api/imports/${answer.id}/rejected-rows.csv`, { session: administrator })).text();
    expect(file.split('\r\n')[0]).toBe('reference,title,priority,state,openedAt,updatedAt,Why it was refused');
    expect(file).not.toContain('943 476');
    const corrected = file.replace('urgent-ish', 'P2').replace('asleep', 'new');
    expect(await send(`incidents?trust=${trust}`, corrected)).toMatchObject({ read: 2, inserted: 2, rejected: 0 });
    expect(await rowsOf(`SELECT reference FROM incident WHERE "trustCode" = '${trust}'`)).toHaveLength(4);
  });

  test.each([
    [
      'appointments',
      'date,specialty,measure,count\n2026-11-02,Cardiology,attempts,400\n2026-11-02,Cardiology,bookingFailed,FIRST\n',
      ['12', '20'],
    ],
    ['training', 'date,staffGroup,course,required,completed\n2026-11-02,Medical and Dental,ALL,100,FIRST\n', ['50', '60']],
    [
      'downtime',
      'reference,departments,startedAt,endedAt,planned\nD-1,Ward 4,2026-11-03T08:00:00Z,FIRST,false\n',
      ['2026-11-03T10:00:00Z', '2026-11-03T14:00:00Z'],
    ],
    ['measures', 'date,measure,numerator\n2026-11-02,custom.letters,FIRST\n', ['1240', '1300']],
    ['incidents', `${header}\nU-1,Slow,P3,FIRST,2026-11-03T09:00:00Z,UPDATED\n`, ['new', 'in progress']],
  ])('%s: undone in any order, figures are what they were', async (feed, text, values) => {
    const put = (place: number): Promise<Answer> =>
      send(
        `${feed}?trust=${trust}`,
        text.replace('FIRST', values[place] ?? '').replace('UPDATED', `2026-11-0${4 + place}T09:00:00Z`),
      );
    const empty = await figures();
    const first = await put(0);
    const one = await figures();
    const second = await put(1);
    await post(`/api/imports/${second.id}/undo`);
    expect(await figures()).toEqual(one);
    const again = await send(
      `${feed}?trust=${trust}`,
      `${text.replace('FIRST', values[1] ?? '').replace('UPDATED', '2026-11-05T09:00:00Z')}\n`,
    );
    const undone = await post(`/api/imports/${first.id}/undo`);
    expect(undone).toMatchObject({ http: 200, status: 'UNDONE', findings: { notUndone: [{ because: 'LATER_IMPORT' }] } });
    expect(await post(`/api/imports/${again.id}/undo`)).toMatchObject({ http: 200, status: 'UNDONE' });
    expect(await figures()).toEqual(empty);
  });
});
