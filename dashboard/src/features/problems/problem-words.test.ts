import { expect, test } from '@jest/globals';
import { metAt, problemInputOf } from './problem-words.js';

test('where a problem was met', () => {
  const trusts = [
    { trust: 'RAL', incidents: 6, open: 2 },
    { trust: 'RNJ', incidents: 1, open: 0 },
  ];
  expect(metAt({ trusts, otherTrusts: 0 })).toBe('RAL 6 (2 open), RNJ 1');
  expect(metAt({ trusts: [], otherTrusts: 1 })).toBe('1 other trust');
  expect(metAt({ trusts: [], otherTrusts: 0 })).toBe('no incident');
});

test('blank is nothing', () => {
  expect(problemInputOf({ title: ' Queue ', description: 'Stops', workaround: ' ' })).toMatchObject({
    title: 'Queue',
    state: 'OPEN',
    workaround: null,
    rootCause: null,
  });
});
