import { expect, test } from '@jest/globals';
import { carriedOver, emptyNarrative } from './narrative.js';

test('a status a person set is carried over to the weeks before its end, and to none after', () => {
  const override = { deployment: 'd', says: 'SETTLING', by: 'A. Reader', reason: 'Lists are complete again' } as const;
  const last = { ...emptyNarrative, overrides: [{ ...override, untilOn: '2026-11-29' }] };
  expect(carriedOver(last, '2026-11-22').overrides).toHaveLength(1);
  expect(carriedOver(last, '2026-11-29').overrides).toEqual([]);
  expect(carriedOver(last, '2026-12-06').overrides).toEqual([]);
});
