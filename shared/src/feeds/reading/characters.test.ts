import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasBadCharacter, shownValue } from './characters.js';

test.each(['\0', 'a\u0001', '\u001F', '\uD800', 'x\uDC00', '\uD800\uD800'])('case %# is refused', (text) => {
  expect(hasBadCharacter(text)).toBe(true);
});

test.each(['', 'plain', 'two\nlines\tand\rmore', 'smile \u{1F600}', 'é'])('%s is taken', (text) => {
  expect(hasBadCharacter(text)).toBe(false);
});

test('a shown value never holds a bad character and is at most 200 long', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }), (codes) => {
      const shown = shownValue(String.fromCharCode(...codes));
      expect(hasBadCharacter(shown)).toBe(false);
      expect(shown.length).toBeLessThanOrEqual(200);
    }),
  );
});
