/**
 * The check digit of the first nine digits of an NHS number (NHS Data Dictionary, modulus 11): weights 10 to 2, r = sum mod 11, check = 11 − r,
 * where 11 becomes 0.
 * @param nine nine digits.
 * @returns null where the check would be 10: no NHS number begins with these nine digits.
 * @throws RangeError when `nine` is not nine digits.
 * @example nhsCheckDigit('943476591') // 9
 */
export function nhsCheckDigit(nine: string): number | null {
  if (!/^[0-9]{9}$/.test(nine)) throw new RangeError('Nine digits are needed.');
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(nine[index]) * (10 - index);
  const check = 11 - (sum % 11);
  if (check === 10) return null;
  return check === 11 ? 0 : check;
}

/**
 * Whether ten digits, with or without spaces or hyphens, have a valid check digit. One random string of ten digits in eleven has.
 * @example isNhsNumber('943 476 5919') // true
 */
export function isNhsNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  return /^[0-9]{10}$/.test(digits) && nhsCheckDigit(digits.slice(0, 9)) === Number(digits[9]);
}

/**
 * Whether a valid number lies in a range that is given out: England, Wales and the Isle of Man 400 to 499, 600 to 799 and 900 to 999, Northern Ireland
 * 320 to 399 (NHS Data Dictionary). Scotland's numbers begin with a date of birth and are too like other numbers to count.
 */
export function isInIssuedRange(digits: string): boolean {
  return /^(?:[4679]|3[2-9])/.test(digits);
}
