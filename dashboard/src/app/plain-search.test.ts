import { expect, test } from '@jest/globals';
import { parsePlainSearch, stringifyPlainSearch } from './plain-search.js';

test('an address says only what was chosen, and reads back as it was written', () => {
  const search = { state: 'NEW,TRIAGED', text: 'clinic & lists', after: undefined, page: '' };
  const address = stringifyPlainSearch(search);
  expect(address).toBe('?state=NEW,TRIAGED&text=clinic+%26+lists');
  expect(parsePlainSearch(address)).toEqual({ state: 'NEW,TRIAGED', text: 'clinic & lists' });
  expect(stringifyPlainSearch({})).toBe('');
});
