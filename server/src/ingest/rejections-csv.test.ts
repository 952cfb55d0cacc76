import { expect, test } from '@jest/globals';
import { safeCell } from '../http/csv-cell.js';

test.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+1', "'+1"],
  ['-2', "'-2"],
  ['@x', "'@x"],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  [' padded', '" padded"'],
  [-3, '-3'],
  ['plain', 'plain'],
])('%j is written %j', (value, written) => {
  expect(safeCell(value)).toBe(written);
});
