import { expect, test } from '@jest/globals';
import { fieldsShown, previewWords } from './preview-fields.js';

test.each([
  ['openedAt', '2016-07-29T00:16:00.000Z', '29 Jul 2016, 1:16am'],
  ['state', 'IN_PROGRESS', 'in progress'],
  ['title', 'PAS DOWN', 'PAS DOWN'],
  ['count', 1500, '1,500'],
  ['patientSafety', true, 'yes'],
])('%s %p is read as %s', (field, value, words) => {
  expect(previewWords(field, value)).toBe(words);
});

test('fields blank in every row are named rather than shown; no and 0 are not blank', () => {
  const rows = [{ line: 2, values: { a: null, b: 0, c: false, d: '' } }];
  expect(fieldsShown({ warnings: [], profile: 'canonical', fields: ['a', 'b', 'c', 'd'], rows })).toEqual({
    shown: ['b', 'c'],
    blank: ['a', 'd'],
  });
});
