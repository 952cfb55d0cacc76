import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { CsvReader, delimiterOf } from './csv-reader.js';
import { importLimits } from './import-limits.js';

/** The rows of a text handed over in pieces of a size. */
function rowsOf(text: string, piece = text.length + 1, delimiter = ','): { line: number; cells: readonly string[] }[] {
  const reader = new CsvReader(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...reader.read(text.slice(at, at + piece), false));
  rows.push(...reader.read('', true));
  return rows;
}

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r', '\r\n', ';'), maxLength: 6 });
const written = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

describe('reading comma-separated text', () => {
  test('what was written is read, in pieces of any size, whatever the line ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (rows, end, piece, finalEnd) => {
          const text = rows.map((row) => row.map(written).join(',')).join(end) + (finalEnd ? end : '');
          expect(rowsOf(text, piece).map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('it reads what Papa Parse reads', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map(written).join(',')).join('\n');
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
        expect(rowsOf(text, 3).map(({ cells }) => cells)).toEqual(data);
      }),
    );
  });

  test('a row tells the line it begins on, over cells of several lines', () => {
    expect(rowsOf('a,b\n"1\n2\r\n3",x\r\nc,d\re,f').map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  test.each([
    ['a,b\n1,"open\nand on', 'UNCLOSED_QUOTE', 2],
    ['a,b\n"1" x,2\n', 'BAD_QUOTE', 2],
    [`a\n${'x'.repeat(importLimits.cell + 1)}\n`, 'TOO_LARGE', 2],
    [','.repeat(600), 'TOO_LARGE', 1],
  ])('fault %#', (text, code, line) => {
    for (const piece of [text.length > 1000 ? 100_000 : 7, text.length + 1])
      expect(() => rowsOf(text, piece)).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ line }) }));
  });

  test.each([
    ['a,b,c\n1;2', ','],
    ['a;b;c\n', ';'],
    ['a\tb\n', '\t'],
    ['"x,y,z"|b\n', '|'],
    ['a¬b¬c', '¬'],
    ['alone', ','],
  ])('delimiter of %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
