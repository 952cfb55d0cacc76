import { expect, test } from '@jest/globals';
import { recordedChange } from './recorded-change.js';

test('holds what differs: coded values as they are, of text its length', () => {
  const at = new Date('2026-11-22T10:00:00Z');
  const before = { version: 1, phase: 'READY', staff: 10, name: 'Ann Example', goLiveOn: '2026-11-22', same: 'x', at: null };
  const after = { version: 2, phase: 'CUTOVER', staff: 12, name: 'Bob', goLiveOn: null, same: 'x', at };
  expect(recordedChange(before, after)).toEqual({
    before: { phase: 'READY', staff: 10, name: '11 characters', goLiveOn: '2026-11-22', at: null },
    after: { phase: 'CUTOVER', staff: 12, name: '3 characters', goLiveOn: null, at: '2026-11-22T10:00:00.000Z' },
  });
});

test('of what is new or goes, there is one side', () => {
  expect(recordedChange(null, { on: true, list: ['a'] })).toEqual({ after: { on: true, list: '5 characters' } });
  expect(recordedChange({ on: true }, null)).toEqual({ before: { on: true } });
});
