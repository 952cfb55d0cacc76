import { expect, test } from '@jest/globals';
import { fieldWords } from './held-words.js';

test('a field is named in words', () => {
  expect(fieldWords('incidents', 'assignedTo')).toBe('assigned to');
  expect(fieldWords('comments', 'text')).toBe('a comment');
});
