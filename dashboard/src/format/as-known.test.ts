import { expect, test } from '@jest/globals';
import { asKnownAt, asKnownDay } from './as-known.js';

const now = '2026-11-22T09:00:00Z';

test('only a day that has ended is read as known then', () => {
  expect(asKnownDay('2026-11-12', now)).toBe('2026-11-12');
  for (const search of [undefined, '', '2026-11-22', '2026-12-01', '2026-02-30', 'yesterday'])
    expect(asKnownDay(search, now)).toBeNull();
});

test('it is known to its end in London, in summer time too', () => {
  expect(asKnownAt('2026-11-12')).toBe('2026-11-12T23:59:59.999Z');
  expect(asKnownAt('2026-07-12')).toBe('2026-07-12T22:59:59.999Z');
  expect(asKnownAt(null)).toBeNull();
});
