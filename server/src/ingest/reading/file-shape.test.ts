import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Spool } from '../spool.js';
import { checkStructure } from './file-shape.js';
import { importLimits } from './import-limits.js';
import { StructuralFault } from './structural-fault.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steady-shape-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const byColumns = { mapping: '', saved: [] };

/** What a file comes to: its records, or the code of its fault. Anything else is thrown on. */
async function outcome(
  bytes: Uint8Array,
  limits = importLimits as Record<keyof typeof importLimits, number>,
): Promise<number | string> {
  const spool = new Spool(folder, limits);
  try {
    const { path } = await spool.take('one', sent(bytes));
    return (await checkStructure(path, 'incidents', byColumns, limits)).total;
  } catch (error) {
    if (error instanceof StructuralFault) return error.code;
    throw error;
  }
}

async function* sent(bytes: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield Buffer.from(bytes.subarray(at, at + 1000));
}

const good = Buffer.from(
  'reference,title,openedAt\r\nT-1,"Café, closed",2026-11-02T09:00:00Z\r\nT-2,Plain,2026-11-03T09:00:00Z\r\n',
);

describe('any bytes at all', () => {
  test('come to records or to a named fault, and to nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(['number', 'string']).toContain(typeof (await outcome(bytes)));
      }),
      { numRuns: 150 },
    );
  });

  test('so does a good file with some of its bytes changed, cut or packed', async () => {
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(good.length), fc.boolean(), async (changed, length, packed) => {
        const bytes = Buffer.from(good.subarray(0, length));
        for (const [at, value] of changed) if (at < length) bytes[at] = value;
        const found = await outcome(packed ? gzipSync(bytes) : bytes);
        expect(typeof found === 'string' || found <= 4).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('what passes a limit names it', async () => {
  const limits = { ...importLimits, bytes: 5000, rows: 3, columns: 5, cell: 100 };
  const lines = (count: number): Buffer => Buffer.from('reference,openedAt\n' + 'T,2026-11-02T09:00:00Z\n'.repeat(count));
  expect(await outcome(lines(3), limits)).toBe(3);
  for (const bytes of [
    lines(4),
    lines(400),
    Buffer.from('a,b,c,d,e,f\n'),
    Buffer.from(`reference,openedAt\n${'x'.repeat(101)},\n`),
  ])
    expect(await outcome(bytes, limits)).toBe('TOO_LARGE');
});

test('a byte that is no UTF-8 is told with its line, wherever the pieces of the file end', async () => {
  const spool = new Spool(folder);
  for (const before of [10, 5957, 40_000]) {
    const bytes = Buffer.concat([
      Buffer.from('reference,openedAt\n' + 'é,2026-11-02T09:00:00Z\n'.repeat(before)),
      Buffer.from([0x54, 0xe9, 0x2c, 0x0a]),
      good,
    ]);
    const { path } = await spool.take('one', sent(bytes));
    await expect(checkStructure(path, 'incidents', byColumns)).rejects.toMatchObject({
      code: 'NOT_UTF8',
      details: { line: before + 2 },
    });
  }
});
