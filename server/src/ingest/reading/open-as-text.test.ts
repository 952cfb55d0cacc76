import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalProfile, type FileOptions } from '@steady/shared/feeds';
import { madeWorkbook } from '../../testing/made-workbook.js';
import { readChunks } from '../read-rows.js';
import { checkStructure } from './file-shape.js';
import { openAsText } from './open-as-text.js';
import { StructuralFault } from './structural-fault.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steady-opened-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const byColumns = { mapping: '', saved: [] };

/** Reads bytes as a file of incidents would be: its rows and the lines refused, or the fault of the whole file. */
async function read(bytes: Uint8Array, options: FileOptions = {}) {
  const path = join(folder, 'one.csv');
  writeFileSync(path, bytes);
  try {
    await openAsText({ path, options, feed: 'incidents', saved: [] });
    const { total } = await checkStructure(path, 'incidents', byColumns);
    const asked = {
      path,
      feed: 'incidents',
      reading: byColumns,
      zone: 'Europe/London',
      freeTexts: ['title'],
      skip: 0,
      receivedOn: '2026-11-20',
    } as const;
    const chunks = [];
    for await (const chunk of readChunks(asked)) chunks.push(chunk);
    const located = chunks.flatMap((chunk) => chunk.located);
    const errors = chunks.flatMap((chunk) => chunk.errors);
    return { total, rows: located.map(({ row }) => row), lines: located.map(({ line }) => line), errors, fault: null };
  } catch (error) {
    if (error instanceof StructuralFault) return { total: 0, rows: [], lines: [], errors: [], fault: error };
    throw error;
  }
}

const header = 'reference,title,openedAt';
const text = `${header}\r\nT-1,Café closed – now,2026-11-02T09:00:00Z\r\n`;

test.each([
  ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
  [
    'records',
    Buffer.from(JSON.stringify({ result: [{ reference: 'T-1', title: 'Café closed – now', openedAt: '2026-11-02T09:00:00Z' }] })),
  ],
  ['a record a line', Buffer.from('{"reference":"T-1","title":"Café closed – now","openedAt":"2026-11-02T09:00:00Z"}\n')],
])('%s', async (_, bytes) => {
  const { rows, fault } = await read(bytes);
  expect(fault).toBeNull();
  expect(rows).toMatchObject([{ reference: 'T-1', title: 'Café closed – now', openedAt: '2026-11-02T09:00:00.000Z' }]);
});

test('Windows-1252 is asked for with the words in question, and read when it was said', async () => {
  const bytes = Buffer.from(text.replace(' – ', ' \x96 '), 'latin1');
  const { fault } = await read(bytes);
  expect(fault).toMatchObject({ code: 'NOT_UTF8', details: { line: 2, words: ['Café', '–'] } });
  expect((await read(bytes, { encoding: 'windows-1252' })).rows).toMatchObject([{ title: 'Café closed – now' }]);
});

test('a workbook: rows above the names, dates as serials, names under a merged one, the row a refusal names', async () => {
  const bytes = madeWorkbook({
    Export: [
      ['Made on Monday'],
      [null, null, 'Times'],
      ['reference', 'title', 'openedAt'],
      ['T-1', 'List\nempty', { serial: 46328.375 }],
      ['T-2', 'Slow', 'soon'],
    ],
  });
  const { rows, lines, errors } = await read(bytes);
  expect(rows).toMatchObject([{ reference: 'T-1', title: 'List\nempty', openedAt: '2026-11-02T09:00:00.000Z' }]);
  expect(lines).toEqual([4]);
  expect(errors).toMatchObject([{ line: 5, column: 'openedAt', code: 'BAD_TIME' }]);
});

test('of several sheets the one that is known is read, else one has to be said', async () => {
  const rows = [
    ['reference', 'openedAt'],
    ['T-1', '2026-11-02'],
  ];
  expect((await read(madeWorkbook({ Notes: [['a', 'b']], Data: rows }))).rows).toHaveLength(1);
  const twice = madeWorkbook({ One: rows, Two: rows });
  expect((await read(twice)).fault).toMatchObject({ code: 'WRONG_SHEET', details: { sheets: ['One', 'Two'] } });
  expect((await read(twice, { sheet: 'Two' })).rows).toHaveLength(1);
  expect((await read(twice, { sheet: 'Three' })).fault).toMatchObject({ code: 'WRONG_SHEET' });
});

test('ServiceNow records: words as shown, times as stored in UTC', async () => {
  const record = {
    reference: { value: 'INC1', display_value: 'INC1' },
    state: { value: '2', display_value: 'In Progress' },
    openedAt: { value: '2026-07-02 09:00:00', display_value: '02/07/2026 10:00' },
  };
  const { rows } = await read(Buffer.from(JSON.stringify({ result: [record] })));
  expect(rows).toMatchObject([{ reference: 'INC1', state: 'IN_PROGRESS', openedAt: '2026-07-02T09:00:00.000Z' }]);
});

test.each([
  ['{"result": [{"reference": "T-1"}, {"refe', 'CUT_OFF', 1],
  ['[{"reference": "T-1"},\n{"reference": T-2}]', 'BAD_JSON', 2],
  ['[[1, 2]]', 'BAD_JSON', 1],
])('%s is refused as %s', async (sent, code, line) => {
  expect((await read(Buffer.from(sent))).fault).toMatchObject({ code, details: { line } });
});

const awkward = fc.constantFrom(
  ',',
  ';',
  '\t',
  '"',
  '""',
  '\r',
  '\n',
  '\r\n',
  '\u0000',
  '\uFEFF',
  'é',
  '\uD800',
  '{',
  '}',
  '[',
  ']',
  ':',
  'T-1',
  'reference',
  'openedAt',
  '2026-11-02',
  '31/02/2026',
  'PK\u0003\u0004',
  ' ',
);
const columns = canonicalProfile('incidents').fields;
const structured = fc
  .array(fc.array(fc.oneof(awkward, fc.string({ maxLength: 12 })), { maxLength: 6 }), { maxLength: 6 })
  .map((rows) => [Object.keys(columns).slice(0, 6).join(','), 'reference,openedAt', ...rows.map((row) => row.join(','))])
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.slice(1).join(end)));
const whole = Buffer.from(
  madeWorkbook({
    Data: [
      ['reference', 'openedAt'],
      ['T-1', '2026-11-02'],
    ],
  }),
);

/** Bytes at random, structures of the right kind with wrong pieces, and good files in other encodings, packed or cut. */
const inputs: readonly (readonly [name: string, runs: number, made: fc.Arbitrary<Uint8Array>])[] = [
  ['bytes', 4000, fc.uint8Array({ maxLength: 400 })],
  ['awkward pieces', 2500, fc.array(awkward, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join('')))],
  ['rows', 2500, structured.map((made) => Buffer.from(made))],
  [
    'encodings',
    1500,
    fc
      .tuple(structured, fc.constantFrom('utf16le', 'latin1', 'utf8'), fc.nat(2))
      .map(([made, encoding, cut]) => Buffer.from(`\uFEFF${made}`, encoding as BufferEncoding).subarray(cut)),
  ],
  [
    'records',
    800,
    fc.jsonValue({ maxDepth: 4 }).map((value) => Buffer.from(JSON.stringify({ result: [value, { reference: 'T-1' }] }))),
  ],
  [
    'damaged workbooks',
    200,
    fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length)).map(([place, byte, end]) => {
      const damaged = Buffer.from(whole);
      damaged[place] = byte;
      return damaged.subarray(0, end % 3 === 0 ? end : damaged.length);
    }),
  ],
];

test.each(inputs)(
  '%s: %i inputs are read, or refused with a reason, and nothing else happens',
  async (_, numRuns, made) => {
    await fc.assert(
      fc.asyncProperty(made, async (bytes) => {
        const { total, rows, errors, fault } = await read(bytes);
        if (fault) {
          expect(fault.code).toMatch(/^[A-Z_0-9]+$/);
          expect(fault.message).toMatch(/[.…]$/);
          return;
        }
        expect(rows.length).toBeLessThanOrEqual(total);
        for (const error of errors) {
          expect(error.line).toBeGreaterThan(0);
          expect(error.message).not.toBe('');
        }
      }),
      { numRuns, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    );
  },
  300_000,
);

test('what was read stays as it came where it is text already', async () => {
  const path = join(folder, 'two.csv');
  writeFileSync(path, text);
  expect(await openAsText({ path, options: {}, feed: 'incidents', saved: [] })).toMatchObject({
    format: 'TEXT',
    rewritten: null,
  });
  expect(readFileSync(path, 'utf8')).toBe(text);
});
