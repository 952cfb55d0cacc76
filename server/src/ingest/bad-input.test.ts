import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { processEnvironment } from '../config/env.js';
import { type ImportAnswer, odsList } from '../testing/imports.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const folder = resolve(import.meta.dirname, '../../../test/fixtures/not-ok');
/** How many inputs are tried; `FUZZ=10000` tries as many as the design asks for, `SEED` others. */
const inputs = Number(processEnvironment()['FUZZ'] ?? 150);
const seed = Number(processEnvironment()['SEED'] ?? 4);
const trust = 'RX1';

let steady: TestApp;
let administrator: TestSession;

beforeAll(async () => {
  steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
  administrator = await steady.signIn();
  await post('organisations', odsList([trust, 'MADE HOSPITALS NHS TRUST']));
});
afterAll(() => steady.stop());

async function post(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<ImportAnswer> {
  const response = await steady.http(`/api/imports/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/octet-stream' },
    session: administrator,
  });
  return { http: response.status, ...((await response.json()) as Omit<ImportAnswer, 'http'>) };
}

const tables = ['incident', 'appointment_count', 'training_completion', 'downtime_episode', 'measure_value', 'daily_figure'];

/** How many rows each table has: what a refused file must leave as it is. */
async function stored(): Promise<number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const [row] = (await steady.database.reader.query(`SELECT count(*) AS count FROM ${table}`)) as { count: number | string }[];
    counts.push(Number(row?.count));
  }
  return counts;
}

describe('files with trouble, named by what becomes of them', () => {
  test.each([
    ['refused-json-broken-on-line-3.json', 'incidents', 'BAD_JSON', 3],
    ['refused-json-cut-off.json', 'incidents', 'CUT_OFF', 1],
    ['refused-completions-only.csv', 'training', 'COMPLETIONS_ONLY', undefined],
    ['refused-packed-and-cut-off.csv.gz', 'incidents', 'BAD_COMPRESSION', undefined],
    ['refused-zip-of-no-workbook.xlsx', 'incidents', 'UNSUPPORTED_FORMAT', undefined],
    ['refused-utf-16-cut-in-a-letter.csv', 'incidents', 'NOT_TEXT', undefined],
  ])('%s', async (name, feed, code, line) => {
    const before = await stored();
    const answer = await post(`${feed}?trust=${trust}`, readFileSync(join(folder, name)));
    expect(answer).toMatchObject({ http: 400, error: { code } });
    if (line !== undefined) expect(answer.error?.details['line']).toBe(line);
    expect(await stored()).toEqual(before);
  });

  test.each([
    ['warned-identifiers-in-exponents.csv', 'ROUNDED_IDENTIFIERS'],
    ['warned-days-to-come.csv', 'FUTURE_DATES'],
    ['warned-a-column-blank-throughout.csv', 'BLANK_COLUMN'],
  ])('%s', async (name, code) => {
    const answer = await post(`incidents?trust=${trust}&dryRun=true`, readFileSync(join(folder, name)));
    const { warnings } = answer.preview as unknown as { warnings: { code: string }[] };
    expect(warnings.map((warning) => warning.code)).toContain(code);
  });

  test('two-rows-of-impossible-dates.csv', async () => {
    const answer = await post(
      `incidents?trust=${trust}&dryRun=true`,
      readFileSync(join(folder, 'two-rows-of-impossible-dates.csv')),
    );
    expect(answer).toMatchObject({ http: 200, read: 3, inserted: 1, rejected: 2 });
    expect(answer.rejections.map(({ line, column }) => [line, column])).toEqual([
      [2, 'openedAt'],
      [3, 'openedAt'],
    ]);
  });

  test('every file of not-ok is tried', () => {
    const here = readdirSync(folder).filter((name) => /^(warned|two)-|\.(json|gz|xlsx)$|completions|utf-16/.test(name));
    expect(here).toHaveLength(10);
  });
});

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '?',
    '"',
    '""',
    '\u0000',
    '2026-11-02',
    '29/2/2015 1:16',
    '2.98725E+13',
    '-1',
    '=1+1',
    'Yes',
    'TOTAL',
    '\u2028',
    '🏥',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const names = [
  ...['reference', 'openedAt', 'title', 'state', 'priority', 'number', 'opened_at', 'incident_state', 'Status', 'Status'],
  ...[
    'date',
    'measure',
    'count',
    'staffGroup',
    'course',
    'required',
    'completed',
    'username',
    'courseshortname',
    'completiondate',
  ],
  ...['startedAt', 'departments', 'planned', 'numerator', 'Appointment Date', 'Attended Or Did Not Attend', ''],
];
const table = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...names), cell), { minLength: 1, maxLength: 9 }),
    fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 6 }),
    fc.constantFrom(',', ';', '\t', '|', '¬', '~'),
    fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
  )
  .map(([header, lines, mark, end]) => [header, ...lines].map((line) => line.join(mark)).join(end));
const json = fc.oneof(
  fc.json({ maxDepth: 5 }),
  fc
    .array(fc.dictionary(fc.constantFrom(...names.filter(Boolean)), fc.jsonValue({ maxDepth: 3 })), { maxLength: 4 })
    .map((list) => JSON.stringify({ result: list })),
);
const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'latin1'),
  (text) => gzipSync(text),
];
const written = fc
  .tuple(fc.oneof(table, json), fc.constantFrom(...encodings), fc.option(fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([text, encode, cut]) => {
    const bytes = encode(text);
    return cut === null ? bytes : bytes.subarray(0, Math.floor(bytes.length * cut));
  });
const marked = fc
  .tuple(
    fc.constantFrom('PK\u0003\u0004', '\u001f\u008b', '%PDF', '{"', '[{', '\u00ff\u00fe', 'reference,openedAt\n"'),
    fc.uint8Array({ maxLength: 200 }),
  )
  .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));
const anything = fc.oneof(
  written,
  written,
  marked,
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
);
const query = fc.tuple(
  fc.constantFrom('incidents', 'appointments', 'training', 'downtime', 'measures'),
  fc.constantFrom(
    '',
    '&dryRun=true',
    '&mapping=canonical',
    '&encoding=windows-1252',
    '&headerRow=3',
    '&sheet=x',
    '&timezone=Asia/Tokyo',
  ),
);

test(
  'whatever is sent is answered: taken, or refused with a reason and nothing stored',
  async () => {
    const memory = process.memoryUsage().rss;
    await fc.assert(
      fc.asyncProperty(anything, query, async (bytes, [feed, how]) => {
        const before = await stored();
        const answer = await post(`${feed}?trust=${trust}${how}`, new Uint8Array(bytes));
        expect([200, 400, 413]).toContain(answer.http);
        if (answer.http === 200) {
          expect(answer.read).toBe(answer.inserted + answer.updated + answer.unchanged + answer.rejected);
          for (const { line, message } of answer.rejections) expect(line > 0 && message.length > 10).toBe(true);
          if (how === '&dryRun=true') expect(await stored()).toEqual(before);
          return;
        }
        expect(answer.error?.message.length).toBeGreaterThan(10);
        expect(answer.error?.code).not.toBe('INTERNAL');
        expect(await stored()).toEqual(before);
      }),
      { numRuns: inputs, seed, endOnFailure: true },
    );
    await steady.http('/health/live').then(({ status }) => expect(status).toBe(200));
    expect(process.memoryUsage().rss - memory).toBeLessThan(400 * 1024 ** 2);
  },
  60_000 + inputs * 400,
);
