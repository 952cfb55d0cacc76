import { describe, expect, test } from '@jest/globals';
import { faultFit, repeatsText } from './index.js';

describe('a known fault', () => {
  test('fits by the share of its title that is met', () => {
    expect(faultFit('Clinic lists are empty again', ['Empty clinic lists after a reschedule'])).toBe(0.75);
    expect(faultFit('Empty clinic lists after each reschedule', ['Empty clinic lists after a reschedule'])).toBe(1);
    expect(faultFit('Printer prints blank labels', ['Empty clinic lists after a reschedule'])).toBe(0);
  });
  test('needs two words, or the only one', () => {
    expect(faultFit('clinic', ['Clinic lists'])).toBe(0);
    expect(faultFit('the wristbands again', ['Wristbands'])).toBe(1);
    expect(faultFit('anything', [])).toBe(0);
    expect(faultFit('the', ['the'])).toBe(0);
  });
  test('goes by the best of its titles, and by none under a half', () => {
    expect(faultFit('slot booked twice', ['Letters wait in the queue', 'Slot taken twice when booking'])).toBeCloseTo(0.75);
    expect(faultFit('clinic lists', ['Empty clinic lists after a reschedule moved them'])).toBe(0);
  });
});

describe('own words', () => {
  test('six in a row are a quotation, five are not', () => {
    const source = 'Since this morning all clinic lists in Outpatients show nobody';
    expect(repeatsText('We saw that all clinic lists in Outpatients show nothing', source)).toBe(true);
    expect(repeatsText('We saw that clinic lists in Outpatients show nothing', source)).toBe(false);
  });
  test('a short text is quoted when it is there whole', () => {
    expect(repeatsText('Seen: clinic lists EMPTY.', 'Clinic lists empty')).toBe(true);
    expect(repeatsText('Seen: clinic lists are empty', 'Clinic lists empty')).toBe(false);
    expect(repeatsText('Lists empty', 'Lists empty')).toBe(false);
    expect(repeatsText('the café’s clinic lists', 'The cafe’s clinic')).toBe(true);
  });
});
