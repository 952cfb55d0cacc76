import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantMs, msOrNever, NEVER } from './instant.js';

describe('instantMs', () => {
  test('reads what toISOString writes', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true }), (date) => {
        expect(instantMs(date.toISOString())).toBe(date.getTime());
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['2026-11-22T09:00:00Z', Date.UTC(2026, 10, 22, 9)],
    ['2026-11-22T09:00:00+01:00', Date.UTC(2026, 10, 22, 8)],
    ['2026-11-22T09:00:00.5+00:00', Date.UTC(2026, 10, 22, 9, 0, 0, 500)],
    ['2026-11-22T09:59:59.999Z', Date.UTC(2026, 10, 22, 9, 59, 59, 999)],
  ])('%s', (text, ms) => {
    expect(instantMs(text)).toBe(ms);
  });

  test.each(['2026-11-22T09:00:00', 'yesterday', '2026-11-2xT09:00:00.000Z', '2026-11-22T09:00:0/.000Z', ''])(
    'refuses %s',
    (text) => {
      expect(() => instantMs(text)).toThrow(RangeError);
    },
  );

  test('what has not come never does', () => {
    expect(msOrNever(null)).toBe(NEVER);
  });
});
