import { expect, test } from '@jest/globals';
import { sameRows } from './use-same-rows.js';

test('a row that says the same stays the same object; a changed, a new and a gone one do not', () => {
  const before = [
    { id: 'a', verdict: 'STEADY' },
    { id: 'b', verdict: 'STEADY' },
    { id: 'gone', verdict: 'STEADY' },
  ];
  const after = sameRows(before, [
    { id: 'b', verdict: 'UNSTEADY' },
    { id: 'a', verdict: 'STEADY' },
    { id: 'new', verdict: 'STEADY' },
  ]);
  expect(after?.map(({ id }) => id)).toEqual(['b', 'a', 'new']);
  expect(after?.[1]).toBe(before[0]);
  expect(after?.[0]).not.toBe(before[1]);
  expect(sameRows(before, undefined)).toBeUndefined();
});
