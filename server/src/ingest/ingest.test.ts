import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { processEnvironment } from '../config/env.js';
import { type ImportAnswer, odsList, sendFile } from '../testing/imports.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { Interrupted } from './import-runner.js';
import { IngestService } from './ingest.service.js';

const fixtures = resolve(import.meta.dirname, '../../../test/fixtures');
const fixture = (name: string): Buffer<ArrayBuffer> => readFileSync(join(fixtures, name));
const realFiles = resolve(import.meta.dirname, '../../..', processEnvironment()['STEADY_REAL_FILES'] ?? '../shared/data');
const realLog = join(realFiles, 'servicenow/incident-event-log-first-1500.csv.gz');

let steady: TestApp;
let administrator: TestSession;
/** A trust of its own for each test. */
let trust: string;
let count = 0;

const send = (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<ImportAnswer> => sendFile(steady, administrator, path, body, headers);
const rowsOf = <T extends object>(sql: string): Promise<T[]> => steady.database.reader.query(sql) as Promise<T[]>;

/** Everything stored of a trust that a person could see, in an order of its own. */
async function stored(of = trust): Promise<unknown> {
  const incidents = await rowsOf(
    `SELECT source, reference, version, title, description, state, priority, "originalPriority", "openedOn", "leftOn", "patientSafety", undocumented, pauses
     FROM incident WHERE "trustCode" = '${of}' ORDER BY source, reference`,
  );
  const history = await rowsOf(
    `SELECT reference, "sourceKey", h.state, snapshot FROM incident_history h JOIN incident i ON i.id = "incidentId"
     WHERE "trustCode" = '${of}' ORDER BY source, reference, "sourceKey"`,
  );
  return { incidents, history, figures: await figures(of) };
}

/** The figures that stand. */
const figures = (of = trust): Promise<object[]> =>
  rowsOf(
    `SELECT site, measure, split, day, numerator, denominator FROM daily_figure
     WHERE trust = '${of}' AND "knownTo" IS NULL ORDER BY site, measure, split, day`,
  );

const header = 'reference,title,description,priority,state,openedAt,updatedAt,resolvedAt,resolution,patientSafety,site';
const ticket = (number: number, changes: Record<string, string> = {}): string => {
  const day = `2026-11-${String(2 + (number % 15)).padStart(2, '0')}`;
  const cells: Record<string, string> = {
    reference: `T-${number}`,
    title: 'Clinic list empty',
    priority: 'P3',
    state: 'in progress',
    openedAt: `${day}T09:00:00Z`,
    updatedAt: `${day}T10:00:00Z`,
    patientSafety: 'false',
    ...changes,
  };
  return header
    .split(',')
    .map((name) => cells[name] ?? '')
    .join(',');
};
const tickets = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => ticket(from + index));
const file = (lines: readonly string[]): string => [header, ...lines].join('\n') + '\n';

beforeAll(async () => {
  steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
  administrator = await steady.signIn();
});
afterAll(() => steady.stop());
beforeEach(async () => {
  trust = `RZ${(count += 1)}`;
  expect(await send('organisations', odsList([trust, 'MADE HOSPITALS NHS TRUST']))).toMatchObject({ status: 'DONE', read: 1 });
});

describe('the same again', () => {
  test('the same file twice changes nothing but the batch record, packed or not', async () => {
    const text = file(tickets(1, 40));
    const first = await send(`incidents?trust=${trust}`, text);
    expect(first).toMatchObject({ http: 200, status: 'DONE', read: 40, inserted: 40, sameAs: null });
    const before = await stored();
    for (const body of [text, gzipSync(text)])
      expect(await send(`incidents?trust=${trust}`, body)).toMatchObject({
        status: 'DONE',
        sameAs: first.id,
        inserted: 0,
        updated: 0,
        unchanged: 40,
      });
    expect(await stored()).toEqual(before);
  });

  test('rows in another order, and overlapping files, change nothing that is there', async () => {
    const lines = [
      ...tickets(1, 700),
      ticket(3, { state: 'resolved', updatedAt: '2026-11-12T10:00:00Z', resolvedAt: '2026-11-12T10:00:00Z' }),
    ];
    await send(`incidents?trust=${trust}`, file(lines));
    const before = await stored();
    expect(await send(`incidents?trust=${trust}`, file([...lines].reverse()))).toMatchObject({
      sameAs: null,
      inserted: 0,
      updated: 0,
      unchanged: 701,
    });
    expect(await send(`incidents?trust=${trust}`, file(lines.slice(200, 400)))).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 200,
    });
    expect(await stored()).toEqual(before);
  });

  test('files in another order end in the same records and figures', async () => {
    const [early, late] = [
      file(tickets(1, 60)),
      file([...tickets(40, 90), ticket(50, { state: 'new', updatedAt: '2026-11-01T09:00:00Z' })]),
    ];
    await send(`incidents?trust=${trust}`, early);
    await send(`incidents?trust=${trust}`, late);
    const one = await stored();
    trust = `RZ${(count += 1)}`;
    await send('organisations', odsList([trust, 'OTHER']));
    await send(`incidents?trust=${trust}`, late);
    await send(`incidents?trust=${trust}`, early);
    const withoutVersions = (of: unknown): unknown =>
      JSON.parse(JSON.stringify(of, (key, value: unknown) => (key === 'version' ? 0 : value)));
    expect(withoutVersions(await stored())).toEqual(withoutVersions(one));
  });

  test('two at once: both go in, one after the other, every row once', async () => {
    const answers = await Promise.all([
      send(`incidents?trust=${trust}`, file(tickets(1, 1200))),
      send(`incidents?trust=${trust}`, file(tickets(601, 1800))),
      send(`incidents?trust=${trust}`, file(tickets(1, 1200))),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['DONE', 'DONE', 'DONE']);
    expect(answers.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(1800);
    expect(
      Number(
        (await rowsOf<{ count: number }>(`SELECT count(*) AS count FROM incident WHERE "trustCode" = '${trust}'`))[0]?.count,
      ),
    ).toBe(1800);
  });
});

test('imports of several trusts side by side: every row once, every number given once', async () => {
  const trusts = Array.from({ length: 5 }, (_, index) => `RY${index}`);
  await send('organisations', odsList(...trusts.map((code) => [code, 'MADE'] as const)));
  const answers = await Promise.all(trusts.map((code) => send(`incidents?trust=${code}`, file(tickets(1, 1100)))));
  expect(answers.map(({ status, inserted }) => [status, inserted])).toEqual(trusts.map(() => ['DONE', 1100]));
  const [numbers] = await rowsOf<{ count: number; least: number; most: number }>(
    `SELECT count(*) AS count, min(id) AS least, max(id) AS most FROM incident WHERE "trustCode" LIKE 'RY%'`,
  );
  expect(Number(numbers?.count)).toBe(5500);
  expect(Number(numbers?.most) - Number(numbers?.least)).toBe(5499);
});

describe('files that are refused whole', () => {
  test.each([
    ['refused-empty.csv', 'EMPTY_FILE', undefined],
    ['refused-header-and-no-rows.csv', 'EMPTY_FILE', undefined],
    ['refused-nul-on-line-3.csv', 'NOT_TEXT', 3],
    ['refused-latin-1-on-line-2.csv', 'NOT_UTF8', 2],
    ['refused-quote-opened-on-line-3.csv', 'UNCLOSED_QUOTE', 3],
    ['refused-text-after-quote-on-line-2.csv', 'BAD_QUOTE', 2],
    ['refused-cut-off-on-line-4.csv', 'CUT_OFF', 4],
    ['refused-two-columns-of-one-name.csv', 'DUPLICATE_COLUMNS', 1],
    ['refused-columns-missing.csv', 'WRONG_COLUMNS', 1],
    ['refused-spreadsheet.csv', 'UNSUPPORTED_FORMAT', undefined],
  ])('%s: %s', async (name, code, line) => {
    const answer = await send(`incidents?trust=${trust}&fileName=${name}`, fixture(`not-ok/${name}`));
    expect(answer).toMatchObject({ http: 400, error: { code } });
    expect(answer.error?.details['line']).toBe(line);
    if (line) expect(answer.error?.message).toMatch(new RegExp(`line ${line}|column`, 'i'));
    expect(await stored()).toEqual({ incidents: [], history: [], figures: [] });
    const seen = await steady.graphql(
      `{ imports(trust: "${trust}") { totalCount nodes { status refusal fileName read } } }`,
      {},
      administrator,
    );
    expect(seen.data).toEqual({
      imports: { totalCount: 1, nodes: [{ status: 'REFUSED', refusal: answer.error?.message, fileName: name, read: 0 }] },
    });
  });

  test('every file of not-ok is tried here', () => {
    // those of other formats and feeds are tried in bad-input.test.ts
    const mine = readdirSync(join(fixtures, 'not-ok')).filter((name) => /^refused-.*\.csv$/.test(name));
    expect(mine.filter((name) => !/completions|utf-16/.test(name))).toHaveLength(10);
  });

  test('50 MB of commas: refused at once for its columns, and the house stays up', async () => {
    const answer = await send(`incidents?trust=${trust}`, new Uint8Array(50 * 1024 ** 2).fill(0x2c));
    expect(answer).toMatchObject({ http: 413, error: { code: 'TOO_LARGE', details: { limit: 500, line: 1 } } });
    expect((await steady.http('/health/live')).status).toBe(200);
  });

  test('a packed file that unpacks to over twenty times its size', async () => {
    const answer = await send(`incidents?trust=${trust}`, gzipSync(Buffer.alloc(8 * 1024 ** 2, 'a')));
    expect(answer).toMatchObject({ http: 413, error: { code: 'TOO_LARGE', details: { limit: 20 } } });
  });

  test('a packed file that is cut off', async () => {
    const packed = gzipSync(file(tickets(1, 200)));
    expect(await send(`incidents?trust=${trust}`, packed.subarray(0, packed.length - 20))).toMatchObject({
      http: 400,
      error: { code: 'BAD_COMPRESSION' },
    });
  });

  test('a feed and a trust nobody knows, no trust, no such zone or mapping', async () => {
    const text = file(tickets(1, 1));
    expect(await send(`sausages?trust=${trust}`, text)).toMatchObject({ http: 404, error: { code: 'NOT_FOUND' } });
    expect(await send('incidents?trust=QQQ', text)).toMatchObject({ http: 404, error: { code: 'NOT_FOUND' } });
    expect(await send('incidents', text)).toMatchObject({ http: 400, error: { code: 'BAD_INPUT' } });
    expect(await send(`incidents?trust=${trust}&timezone=Mars/Base`, text)).toMatchObject({
      http: 400,
      error: { code: 'BAD_INPUT' },
    });
    expect(await send(`incidents?trust=${trust}&mapping=none`, text)).toMatchObject({
      http: 400,
      error: { code: 'WRONG_COLUMNS' },
    });
  });
});

describe('files that go in all the same', () => {
  test.each([
    ['incidents-with-byte-order-mark.csv', 'incidents', 7],
    ['incidents-carriage-returns-only.csv', 'incidents', 7],
    ['incidents-no-final-line-end.csv', 'incidents', 7],
    ['incidents-utf-16.csv', 'incidents', 1],
    ['incidents-semicolons-and-multi-line-text.csv', 'incidents', 2],
    ['training-row-of-commas.csv', 'training', 1],
    ['incidents-not-sign-between-cells.csv', 'incidents', 1],
    ['incidents-tabs.tsv', 'incidents', 1],
    ['incidents-re-saved-dates.csv', 'incidents', 2],
    ['incidents-yes-in-five-ways.csv', 'incidents', 5],
  ])('%s', async (name, feed, read) => {
    expect(await send(`${feed}?trust=${trust}`, fixture(`ok/${name}`))).toMatchObject({
      status: 'DONE',
      read,
      inserted: read,
      rejected: 0,
    });
  });

  test('text of several lines is kept as it was written', async () => {
    await send(`incidents?trust=${trust}`, fixture('ok/incidents-semicolons-and-multi-line-text.csv'));
    expect(await rowsOf(`SELECT title, description FROM incident WHERE "trustCode" = '${trust}' AND reference = 'S-1'`)).toEqual([
      { title: 'Two\nlines; one cell', description: 'Said "no" twice' },
    ]);
  });

  test('rows that cannot be taken are told with line, column, code, value and sentence, and can be downloaded', async () => {
    const answer = await send(`incidents?trust=${trust}`, fixture('not-ok/one-row-of-three-taken.csv'));
    expect(answer).toMatchObject({ http: 200, status: 'DONE', read: 4, inserted: 1, rejected: 3 });
    expect(answer.rejections).toEqual([
      expect.objectContaining({ line: 2, column: 'openedAt', code: 'BAD_TIME', value: '2026-02-30T09:00:00Z' }),
      expect.objectContaining({ line: 3, column: 'priority', code: 'UNKNOWN_WORD', value: 'urgent-ish' }),
      expect.objectContaining({ line: 5, column: '', code: 'WRONG_COLUMN_COUNT' }),
    ]);
    const file = await steady.http(`/api/imports/${answer.id}/rejections.csv`, { session: administrator });
    expect(file.headers.get('content-type')).toContain('text/csv');
    const text = await file.text();
    expect(text.split('\r\n')[0]).toBe('line,column,code,value,message');
    expect(text).toContain('2,openedAt,BAD_TIME,2026-02-30T09:00:00Z');
  });

  test('a form with a field "file" is taken too, its name with it', async () => {
    const form = new FormData();
    form.set('file', new Blob([file(tickets(1, 3))], { type: 'text/csv' }), 'yesterday.csv');
    const answer = await steady.http(`/api/imports/incidents?trust=${trust}`, {
      method: 'POST',
      body: form,
      session: administrator,
    });
    expect(await answer.json()).toMatchObject({ status: 'DONE', inserted: 3, fileName: 'yesterday.csv' });
  });

  test('text that may identify a patient is hidden before it is stored, in rejections too', async () => {
    const lines = [
      ticket(1, { title: 'NHS no 943 476 5919 has no letter' }),
      ticket(2),
      ticket(3, { openedAt: 'NHS number 943 476 5919' }),
    ];
    const answer = await send(`incidents?trust=${trust}`, file(lines));
    expect(answer).toMatchObject({ read: 3, inserted: 2, rejected: 1, quarantined: 1 });
    expect(JSON.stringify([answer, await stored()])).not.toContain('943 476');
    const kept = readdirSync(join(steady.settings.DATA_DIR, 'spool'));
    expect(kept).toEqual([]);
  });
});

describe('incidents', () => {
  const real = existsSync(realLog) ? test : test.skip;
  real(
    'the real ServiceNow log gives 1,500 closed incidents with their histories',
    async () => {
      const packed = readFileSync(realLog);
      expect(await send(`incidents?trust=${trust}&mapping=servicenow&source=servicenow`, packed)).toMatchObject({
        status: 'DONE',
        read: 10_383,
        inserted: 1500,
        rejected: 0,
      });
      const of = await rowsOf<{ state: string; count: number }>(
        `SELECT state, count(*) AS count FROM incident WHERE "trustCode" = '${trust}' GROUP BY state`,
      );
      expect(of.map(({ state, count: number }) => [state, Number(number)])).toEqual([['CLOSED', 1500]]);
      const before = await stored();
      const [names, ...lines] = gunzipSync(packed).toString('utf8').trimEnd().split(/\r?\n/);
      const shuffled = [names, ...lines.map((line, index) => [(index * 7919) % lines.length, line] as const).sort(([a], [b]) => a - b).map(([, line]) => line)]; // prettier-ignore
      expect(await send(`incidents?trust=${trust}&mapping=servicenow&source=servicenow`, shuffled.join('\n'))).toMatchObject({
        sameAs: null,
        inserted: 0,
        updated: 0,
        unchanged: 10_383,
      });
      expect(await stored()).toEqual(before);
    },
    60_000,
  );

  test('figures follow a ticket that is resolved, moved and reopened; what was known before can be read again', async () => {
    const opened = { openedAt: '2026-11-09T09:00:00Z' };
    await send(
      `incidents?trust=${trust}`,
      file([ticket(1, { ...opened, updatedAt: '2026-11-19T09:00:00Z', site: `${trust}01` })]),
    );
    const series = (asOf?: Date): Promise<{ on: string; numerator: number }[]> => backlog(asOf);
    expect((await series()).map(({ on }) => on)).toEqual(['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']); // prettier-ignore
    expect((await series()).every(({ numerator }) => numerator === 1)).toBe(true);
    const then = steady.clock.now();
    steady.clock.moveBy(60_000);
    const resolved = {
      ...opened,
      state: 'resolved',
      resolution: 'Rebuilt',
      resolvedAt: '2026-11-12T09:00:00Z',
      updatedAt: '2026-11-19T12:00:00Z',
    };
    await send(`incidents?trust=${trust}`, file([ticket(1, { ...resolved, site: `${trust}02` })]));
    expect((await series()).map(({ numerator }) => numerator)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect((await series(then)).every(({ numerator }) => numerator === 1)).toBe(true);
    const sites = await rowsOf<{ site: string; sum: number }>(
      `SELECT site, sum(numerator) AS sum FROM daily_figure WHERE trust = '${trust}' AND measure = 'incidents.openAtClose' AND split = '' AND "knownTo" IS NULL GROUP BY site ORDER BY site`,
    );
    expect(sites.map(({ site, sum }) => [site, Number(sum)])).toEqual([['', 3], [`${trust}01`, 0], [`${trust}02`, 3]]); // prettier-ignore
  });

  const backlog = async (asOf?: Date): Promise<{ on: string; numerator: number }[]> => {
    const { FiguresService } = await import('../figures/figures.service.js');
    const { systemScope } = await import('../identity/scope.js');
    return steady.app.get(FiguresService).series(systemScope, { trust, measure: 'incidents.openAtClose', asOf: asOf ?? null });
  };

  test('an old log speaks of no day after its newest change', async () => {
    await send(
      `incidents?trust=${trust}`,
      file([ticket(1, { openedAt: '2025-03-03T09:00:00Z', updatedAt: '2025-03-05T09:00:00Z' })]),
    );
    expect((await backlog()).map(({ on }) => on)).toEqual(['2025-03-03', '2025-03-04', '2025-03-05']);
  });
});

describe('counting feeds', () => {
  test('of an appointment count the last received stands', async () => {
    const counts = (failed: number): string =>
      `date,specialty,measure,count\n2026-11-02,Cardiology,attempts,400\n2026-11-02,Cardiology,bookingFailed,${failed}\n`;
    await send(`appointments?trust=${trust}`, counts(12));
    expect(await send(`appointments?trust=${trust}`, counts(20))).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    expect(await figures()).toEqual([
      { site: '', measure: 'appointments.bookingFailed', split: '', day: '2026-11-02', numerator: 20, denominator: 400 },
      {
        site: '',
        measure: 'appointments.bookingFailed',
        split: 'specialty:Cardiology',
        day: '2026-11-02',
        numerator: 20,
        denominator: 400,
      },
    ]);
  });

  test('a training day received again is replaced whole', async () => {
    const day = (...lines: string[]): string => ['date,staffGroup,course,required,completed', ...lines].join('\n') + '\n';
    await send(
      `training?trust=${trust}`,
      day('2026-11-02,Medical and Dental,ALL,100,50', '2026-11-02,Healthcare Scientists,ALL,10,10'),
    );
    const second = await send(`training?trust=${trust}`, day('2026-11-02,Medical and Dental,ALL,100,80'));
    expect(second).toMatchObject({ inserted: 0, updated: 1 });
    const status = (): Promise<{ data: unknown }> =>
      steady.graphql(
        `{ trainingStatus(trust: "${trust}") { asOn required completed percent atMost groups { staffGroup critical threshold } } }`,
        {},
        administrator,
      );
    expect((await status()).data).toEqual({
      trainingStatus: {
        asOn: '2026-11-02',
        required: 100,
        completed: 80,
        percent: 80,
        atMost: false,
        groups: [{ staffGroup: 'Medical and Dental', critical: true, threshold: 95 }],
      },
    });
    await steady.http(`/api/imports/${second.id}/undo`, { method: 'POST', session: administrator });
    expect((await status()).data).toMatchObject({ trainingStatus: { required: 110, completed: 60 } });
  });

  test('a downtime episode by its reference', async () => {
    const episode = (end: string): string =>
      `reference,departments,startedAt,endedAt,planned\nD-1,Outpatients; Ward 4,2026-11-03T08:00:00Z,${end},false\n`;
    await send(`downtime?trust=${trust}`, episode('2026-11-03T10:00:00Z'));
    expect(await send(`downtime?trust=${trust}`, episode('2026-11-03T14:00:00Z'))).toMatchObject({ updated: 1 });
    const seen = await steady.graphql(
      `{ downtimeEpisodes(trust: "${trust}") { reference departments endedAt trust { code } site { code } } }`,
      {},
      administrator,
    );
    expect(seen.data).toEqual({
      downtimeEpisodes: [
        {
          reference: 'D-1',
          departments: ['Outpatients', 'Ward 4'],
          endedAt: '2026-11-03T14:00:00.000Z',
          trust: { code: trust },
          site: null,
        },
      ],
    });
    expect(await figures()).toContainEqual({
      site: '',
      measure: 'downtime.hours',
      split: '',
      day: '2026-11-03',
      numerator: 6,
      denominator: null,
    });
  });

  test('a figure of a trust’s own', async () => {
    const values = `date,measure,numerator,denominator\n2026-11-02,custom.lettersWaiting,1240,\n2026-11-02,training.complete,1,2\n`;
    expect(await send(`measures?trust=${trust}`, values)).toMatchObject({ inserted: 1, rejected: 1 });
    expect(await figures()).toMatchObject([{ measure: 'custom.lettersWaiting', numerator: 1240, denominator: null }]);
  });
});

describe('trying, and taking back', () => {
  test('a dry run tells counts and the first rows and stores nothing', async () => {
    await send(`incidents?trust=${trust}`, file(tickets(1, 10)));
    const before = await stored();
    const answer = await send(`incidents?trust=${trust}&dryRun=true`, file(tickets(5, 30)));
    expect(answer).toMatchObject({ http: 200, read: 26, inserted: 20, unchanged: 6, rejected: 0, total: 26 });
    expect(answer.preview).toMatchObject({
      profile: 'canonical',
      rows: expect.arrayContaining([expect.objectContaining({ line: 2 })]),
    });
    expect(answer.preview?.rows).toHaveLength(20);
    expect(answer.preview?.rows[0]?.values).toMatchObject({ reference: 'T-5', priority: 'P3', state: 'IN_PROGRESS' });
    expect(await stored()).toEqual(before);
    const seen = await steady.graphql<{ imports: { totalCount: number } }>(
      `{ imports(trust: "${trust}") { totalCount } }`,
      {},
      administrator,
    );
    expect(seen.data?.imports.totalCount).toBe(1);
  });

  test('a dry run counts a ticket of two chunks once, as the import then does, and knows a file that came before', async () => {
    const text = file([...tickets(1, 520), ...tickets(1, 10)]);
    const tried = await send(`incidents?trust=${trust}&dryRun=true`, text);
    expect(tried).toMatchObject({ inserted: 520, sameAs: null });
    const done = await send(`incidents?trust=${trust}`, text);
    expect(done).toMatchObject({ inserted: tried.inserted, rejected: tried.rejected });
    expect(await send(`incidents?trust=${trust}&dryRun=true`, text)).toMatchObject({ sameAs: done.id, inserted: 0, updated: 0 });
  });

  test('undo puts records and figures back, whatever the order, and lists what came later', async () => {
    const empty = await stored();
    const first = await send(`incidents?trust=${trust}`, file(tickets(1, 20)));
    const before = await stored();
    const change = ticket(4, { state: 'resolved', updatedAt: '2026-11-18T10:00:00Z', resolvedAt: '2026-11-18T10:00:00Z' });
    const second = await send(`incidents?trust=${trust}`, file([...tickets(15, 30), change]));
    expect(second).toMatchObject({ inserted: 10, updated: 1, unchanged: 6 });
    const undo = async (id: string): Promise<Record<string, unknown>> => {
      const answer = await steady.http(`/api/imports/${id}/undo`, { method: 'POST', session: administrator });
      return { http: answer.status, ...((await answer.json()) as object) };
    };
    expect(await undo(second.id)).toMatchObject({ http: 200, status: 'UNDONE', findings: {} });
    const versions = (of: unknown): unknown =>
      JSON.parse(JSON.stringify(of, (key, value: unknown) => (key === 'version' ? 0 : value)));
    expect(versions(await stored())).toEqual(versions(before));
    expect(await undo(second.id)).toMatchObject({ http: 409 });
    expect(await undo(first.id)).toMatchObject({ http: 200, status: 'UNDONE' });
    expect(await stored()).toEqual(empty);
    expect(await send(`incidents?trust=${trust}`, file(tickets(1, 20)))).toMatchObject({ sameAs: null, inserted: 20 });
    expect(versions(await stored())).toEqual(versions(before));

    const third = await send(`incidents?trust=${trust}`, file([...tickets(15, 30), change]));
    const of = async (): Promise<string> =>
      String(versions(JSON.parse(JSON.stringify(await stored()))) && JSON.stringify(versions(await stored())));
    const earlier = await steady.graphql<{ imports: { nodes: { id: string; status: string }[] } }>(
      `{ imports(trust: "${trust}") { nodes { id status } } }`,
      {},
      administrator,
    );
    const standing = earlier.data?.imports.nodes.find(({ id, status }) => status === 'DONE' && id !== third.id);
    const partly = await undo(standing?.id ?? '');
    expect(partly).toMatchObject({
      http: 200,
      status: 'UNDONE',
      findings: { notUndone: [{ record: expect.stringContaining('T-4'), because: 'LATER_IMPORT' }] },
    });
    const left = JSON.parse(await of()) as { incidents: { reference: string }[] };
    expect(left.incidents.map(({ reference }) => reference).sort()).toEqual(
      ['T-4', ...Array.from({ length: 10 }, (_, index) => `T-${index + 21}`)].sort(),
    );
    expect(await undo(third.id)).toMatchObject({ http: 200, status: 'UNDONE', findings: {} });
    expect(await stored()).toEqual(empty);
  });
});

describe('interrupted', () => {
  test('an import stopped between two units of work goes on to the exact rows', async () => {
    const lines = [
      ...tickets(1, 2300),
      ticket(7, { state: 'resolved', updatedAt: '2026-11-18T10:00:00Z', resolvedAt: '2026-11-18T10:00:00Z' }),
    ];
    await send(`incidents?trust=${trust}`, file(lines));
    const whole = await stored();
    trust = `RZ${(count += 1)}`;
    await send('organisations', odsList([trust, 'OTHER']));
    const ingest = steady.app.get(IngestService);
    ingest.runner.afterUnit = (_, units) => {
      if (units === 1) throw new Interrupted();
    };
    const answer = await send(`incidents?trust=${trust}`, file(lines));
    expect(answer).toMatchObject({ http: 503, error: { code: 'UNAVAILABLE' } });
    const half = await rowsOf<{ status: string; cursor: number; id: string }>(
      `SELECT id, status, "cursor" FROM import_batch WHERE "trustCode" = '${trust}'`,
    );
    expect(half).toMatchObject([{ status: 'RUNNING', cursor: 1200 }]);
    expect(await figures()).toEqual([]);
    let left = 1; // one more stop on the way, then to the end
    ingest.runner.afterUnit = () => {
      if (left-- > 0) throw new Interrupted();
    };
    await ingest.onApplicationBootstrap();
    await ingest.idle();
    await ingest.onApplicationBootstrap();
    await ingest.idle();
    ingest.runner.afterUnit = () => undefined;
    expect(
      await rowsOf(`SELECT status, "cursor", "read", inserted, updated FROM import_batch WHERE "trustCode" = '${trust}'`),
    ).toEqual([{ status: 'DONE', cursor: 2301, read: 2301, inserted: 2300, updated: 1 }]);
    expect(await stored()).toEqual(whole);
  });

  test('a failure on our side takes back what was stored', async () => {
    const ingest = steady.app.get(IngestService);
    ingest.runner.afterUnit = (_, units) => {
      if (units === 1) throw new Error('the disk has gone');
    };
    expect(await send(`incidents?trust=${trust}`, file(tickets(1, 1200)))).toMatchObject({
      http: 500,
      error: { code: 'INTERNAL' },
    });
    ingest.runner.afterUnit = () => undefined;
    expect(await stored()).toEqual({ incidents: [], history: [], figures: [] });
    expect(await rowsOf(`SELECT status, "read" FROM import_batch WHERE "trustCode" = '${trust}'`)).toEqual([
      { status: 'REFUSED', read: 0 },
    ]);
  });

  test('accepted and going on by itself', async () => {
    const answer = await send(`incidents?trust=${trust}`, file(tickets(1, 900)), { prefer: 'respond-async' });
    expect(answer.http).toBe(202);
    await steady.app.get(IngestService).idle();
    const state = await steady.http(`/api/imports/${answer.id}`, { session: administrator });
    expect(await state.json()).toMatchObject({ status: 'DONE', inserted: 900, total: 900 });
  });
});

describe('who may', () => {
  test('another trust’s person sees nothing of it and can do nothing to it', async () => {
    const answer = await send(`incidents?trust=${trust}`, file(tickets(1, 3)));
    const stranger = await steady.signIn('TRUST_IT_LEAD', ['RZZZ']);
    const status = async (path: string, method = 'GET'): Promise<number> =>
      (await steady.http(path, { method, session: stranger })).status;
    expect(await sendFile(steady, stranger, `incidents?trust=${trust}`, file(tickets(1, 3)))).toMatchObject({ http: 404 });
    expect(await status(`/api/imports/${answer.id}`)).toBe(404);
    expect(await status(`/api/imports/${answer.id}/rejections.csv`)).toBe(404);
    expect(await status(`/api/imports/${answer.id}/undo`, 'POST')).toBe(404);
    const seen = await steady.graphql<{
      imports: { nodes: { trust: string | null }[] };
      import: unknown;
      downtimeEpisodes: unknown[];
    }>(`{ imports { nodes { trust } } import(id: "${answer.id}") { id } downtimeEpisodes { reference } }`, {}, stranger);
    expect(seen.data?.imports.nodes.filter((one) => one.trust !== null)).toEqual([]);
    expect(seen.data).toMatchObject({ import: null, downtimeEpisodes: [] });
    expect(
      (await steady.graphql(`{ trainingStatus(trust: "${trust}") { asOn } }`, {}, stranger)).errors[0]?.extensions.code,
    ).toBe('NOT_FOUND');
  });

  test('those who only read are told so; organisations are the programme’s', async () => {
    const reader = await steady.signIn('EXECUTIVE', [trust]);
    expect(await sendFile(steady, reader, `incidents?trust=${trust}`, file(tickets(1, 1)))).toMatchObject({ http: 403 });
    const lead = await steady.signIn('TRUST_IT_LEAD', [trust]);
    expect(await sendFile(steady, lead, 'organisations', odsList(['QQQ', 'NOT MINE']))).toMatchObject({ http: 403 });
    expect(await sendFile(steady, lead, 'incidents', file(tickets(1, 1)))).toMatchObject({ http: 200, status: 'DONE' });
    expect((await steady.http('/api/imports/incidents', { method: 'POST', body: 'x' })).status).toBe(401);
  });

  test('every feed is described, with a sample that goes in', async () => {
    const seen = await steady.graphql<{ feeds: { feed: string; sampleUrl: string; columns: unknown[]; profiles: string[] }[] }>(
      '{ feeds { feed sampleUrl columns { name required description } profiles } }',
      {},
      administrator,
    );
    for (const { feed, sampleUrl, profiles } of seen.data?.feeds ?? []) {
      expect(profiles.length).toBeGreaterThan(0);
      const sample = await (await steady.http(sampleUrl, { session: administrator })).text();
      expect(await send(`${feed.toLowerCase()}?trust=${trust}`, sample)).toMatchObject({ status: 'DONE', rejected: 0 });
    }
    expect(seen.data?.feeds).toHaveLength(6);
  });
});
