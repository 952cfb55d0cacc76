import { expect, test } from '@jest/globals';
import { toldTo } from './told-to.js';

const load = (receivedAt: string, latestOn: string | null) => ({ receivedAt: new Date(receivedAt), latestOn });

test('the day a file came on is never told of, since it was not over', () => {
  expect(toldTo([load('2026-11-13T06:10:00Z', '2026-11-13')])).toBe('2026-11-12');
  expect(toldTo([load('2026-11-13T23:59:00Z', '2026-12-24')])).toBe('2026-11-12');
  // 00:30 of summer time in London is still the day before in UTC
  expect(toldTo([load('2026-06-12T23:30:00Z', '2026-06-13')])).toBe('2026-06-12');
});

test('a file tells of no day after its last row, and a later file with less takes nothing back', () => {
  expect(toldTo([load('2026-11-13T06:10:00Z', '2026-11-10')])).toBe('2026-11-10');
  expect(toldTo([load('2026-11-12T06:10:00Z', '2026-11-12'), load('2026-11-13T06:10:00Z', '2026-11-13')])).toBe('2026-11-12');
  expect(toldTo([load('2026-11-12T06:10:00Z', '2026-11-11'), load('2026-11-20T06:10:00Z', '2026-09-01')])).toBe('2026-11-11');
});

test('without a row nothing is told', () => {
  expect(toldTo([])).toBeNull();
  expect(toldTo([load('2026-11-13T06:10:00Z', null)])).toBeNull();
});
