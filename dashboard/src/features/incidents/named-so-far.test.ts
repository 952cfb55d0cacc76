import { expect, test } from '@jest/globals';
import { namedSoFar } from './named-so-far.js';

const people = ['Ann Lee', 'Anna Bo', 'Bo'];

test.each([
  ['Ask @an', ['Ann Lee', 'Anna Bo']],
  ['Ask @ann l', ['Ann Lee']],
  ['@', ['Ann Lee', 'Anna Bo', 'Bo']],
  ['Ask @Bo', []],
  ['Ask @Bo to look', []],
  ['ann@b', []],
  ['nobody', []],
  ['@an\nnext line', []],
])('%j', (text, names) => {
  expect(namedSoFar(text, people).names).toEqual(names);
});
