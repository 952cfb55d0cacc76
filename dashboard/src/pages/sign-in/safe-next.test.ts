import { expect, test } from '@jest/globals';
import { safeNext } from './safe-next.js';

test('leads back to the page one came from', () => {
  expect(safeNext('/incidents?state=NEW#top')).toBe('/incidents?state=NEW#top');
  expect(safeNext(undefined)).toBe('/');
});

test.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '/sign-in?next=/'])(
  'never leads to %s',
  (next) => {
    expect(safeNext(next)).toBe('/');
  },
);
