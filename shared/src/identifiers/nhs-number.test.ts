import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { isNhsNumber, nhsCheckDigit } from './index.js';

describe('NHS numbers', () => {
  test.each([
    ['943476591', 9],
    ['987654321', 0],
    ['401023213', 7],
    ['450557710', 4],
    ['000000000', 0],
  ])('%s has the check digit %i', (nine, check) => {
    expect(nhsCheckDigit(nine)).toBe(check);
  });

  test('nine digits whose check would be 10 begin no number', () => {
    expect(nhsCheckDigit('100000001')).toBe(null);
  });

  test.each(['94347659', '9434765919', 'abcdefghi', '94347659 1', ''])('%p is refused where nine digits are needed', (text) => {
    expect(() => nhsCheckDigit(text)).toThrow(RangeError);
  });

  test.each([
    ['9434765919', true],
    ['943 476 5919', true],
    ['943-476-5919', true],
    ['9434765918', false],
    ['943476591', false],
    ['94347659190', false],
    ['INC9434765919', false],
    ['', false],
  ])('%p: %p', (text, valid) => {
    expect(isNhsNumber(text)).toBe(valid);
  });

  test('one digit changed, or two unlike neighbours swapped, is always noticed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 8 }),
        (nine, place, by, swap) => {
          const check = nhsCheckDigit(nine.join(''));
          fc.pre(check !== null);
          const number = [...nine, check as number];
          expect(isNhsNumber(number.join(''))).toBe(true);
          const changed = number.map((digit, index) => (index === place ? (digit + by) % 10 : digit));
          expect(isNhsNumber(changed.join(''))).toBe(false);
          const swapped = [...number];
          [swapped[swap], swapped[swap + 1]] = [number[swap + 1] as number, number[swap] as number];
          expect(isNhsNumber(swapped.join(''))).toBe(number[swap] === number[swap + 1]);
        },
      ),
    );
  });
});
