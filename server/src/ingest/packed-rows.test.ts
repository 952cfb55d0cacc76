import { expect, test } from '@jest/globals';
import { packedRows, unpackedRows } from './packed-rows.js';

test('what is packed is unpacked, whatever its values', () => {
  const located = [
    { line: 2, row: { reference: 'T-1', title: '', impact: null, patientSafety: false, departments: ['Ward 1', 'Ward 2'] } },
    { line: 5, row: { reference: 'T-2', title: 'Café', impact: 3, patientSafety: true, departments: [] } },
  ];
  expect(unpackedRows(packedRows(located))).toEqual(located);
});

test('a chunk without a row is packed too', () => {
  expect(unpackedRows(packedRows([]))).toEqual([]);
});
