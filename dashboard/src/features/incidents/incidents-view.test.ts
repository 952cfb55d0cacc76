import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { priorities } from '../../format/words.js';
import { CATEGORIES, CLOCK_STATES, STATES } from './incident-words.js';
import {
  changed,
  filterOf,
  PLAIN_VIEW,
  searchFromView,
  SORTS,
  viewFromSearch,
  type IncidentsView,
  type SortName,
} from './incidents-view.js';

const subset = <Word>(words: readonly Word[]) => fc.subarray([...words]);
const word = fc.stringMatching(/^[A-Za-z0-9 ]{0,12}$/).map((given) => given.trim());
const aDay = fc.constantFrom('', '2026-10-29', '2026-11-22');

const views: fc.Arbitrary<IncidentsView> = fc
  .record({
    trust: fc.constantFrom('', 'RAL', 'G6V2S'),
    show: fc.constantFrom('open' as const, 'all' as const),
    state: subset(STATES),
    priority: subset(priorities),
    category: subset(CATEGORIES),
    clock: subset(CLOCK_STATES),
    text: word,
    openedFrom: aDay,
    openedTo: aDay,
    safety: fc.boolean(),
    paper: fc.boolean(),
    undocumented: fc.boolean(),
    sort: fc.constantFrom(...(Object.keys(SORTS) as SortName[])),
    direction: fc.constantFrom('ASC' as const, 'DESC' as const),
    after: fc.constantFrom('', 'abc='),
    page: fc.integer({ min: 1, max: 9 }),
    number: fc.constantFrom('', 'INC0002417'),
  })
  .map((view) => ({ ...view, page: view.after === '' ? 1 : view.page }));

describe('the list lives in its address', () => {
  test('a view written as an address and read again is the same view', () => {
    fc.assert(fc.property(views, (view) => expect(viewFromSearch({ ...searchFromView(view) })).toEqual(view)));
  });

  test('the plain view has an empty address', () => {
    expect(searchFromView(PLAIN_VIEW)).toEqual({});
  });

  test('an address with nonsense in it still shows the list', () => {
    expect(
      viewFromSearch({ priority: 'P1,P9', state: 42, openedFrom: 'yesterday', sort: 'colour-up', page: -3, only: 'x' }),
    ).toEqual({
      ...PLAIN_VIEW,
      priority: ['P1'],
    });
  });
});

describe('what the server is asked', () => {
  test('the plain view asks for what is open', () => {
    expect(filterOf(PLAIN_VIEW)).toEqual({ open: true });
  });

  test('a state asked for by name decides alone', () => {
    expect(filterOf({ ...PLAIN_VIEW, state: ['RESOLVED'] })).toEqual({ state: ['RESOLVED'] });
  });

  test('a change of filter begins at the first page', () => {
    const third = { ...PLAIN_VIEW, after: 'abc', page: 3, number: 'INC1' };
    expect(changed(third, { safety: true })).toEqual({ ...PLAIN_VIEW, safety: true });
  });
});
