import { expect, test } from '@jest/globals';
import { fieldsShown, previewWords } from './preview-fields.js';

test('a value is shown as a person reads it', () => {
  expect(['2016-07-29T00:16:00.000Z', 'IN_PROGRESS', 'P3', 'Symptom 72', 1500, true].map(previewWords)).toEqual([
    '29 Jul 2016, 1:16am',
    'in progress',
    'P3',
    'Symptom 72',
    '1,500',
    'yes',
  ]);
});

test('fields blank in every row are named rather than shown; no and 0 are not blank', () => {
  const rows = [{ line: 2, values: { a: null, b: 0, c: false, d: '' } }];
  expect(fieldsShown({ profile: 'canonical', fields: ['a', 'b', 'c', 'd'], rows })).toEqual({
    shown: ['b', 'c'],
    blank: ['a', 'd'],
  });
});
