import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { priorities } from '../../format/words.js';
import { CATEGORIES, CLOCK_STATES, STATES } from './incident-words.js';
import {
  changed,
  COLUMN_NAMES,
  exportAddress,
  filterOf,
  type GroupName,
  GROUPS,
  PLAIN_VIEW,
  searchFromView,
  SORTS,
  USUAL_COLUMNS,
  viewFromSearch,
  type IncidentsView,
  type SortName,
} from './incidents-view.js';

const subset = <Word>(words: readonly Word[]) => fc.subarray([...words]);
const word = fc.stringMatching(/^[A-Za-z0-9 ]{0,12}$/).map((given) => given.trim());
const aDay = fc.constantFrom('', '2026-10-29', '2026-11-22');

const views: fc.Arbitrary<IncidentsView> = fc.record({
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
  site: fc.uniqueArray(fc.constantFrom('', 'RAL01', 'RNJ12')),
  assignee: fc.uniqueArray(fc.constantFrom('', 'Okafor, Ada', 'J Smith')),
  team: fc.constantFrom([], ['Records']),
  department: fc.constantFrom([], ['Ward 3, east', '']),
  supplier: fc.constantFrom([], ['BT']),
  mine: fc.boolean(),
  group: fc.constantFrom('' as const, ...(Object.keys(GROUPS) as GroupName[])),
  columns: fc
    .shuffledSubarray([...COLUMN_NAMES])
    .map((names) => (names.length === 0 || names.includes('incident') ? names : ['incident' as const, ...names]))
    .map((names) => (names.join() === USUAL_COLUMNS.join() ? [] : names)),
  number: fc.constantFrom('', 'INC0002417'),
});

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

  test('a file is asked for with the filter, order and columns of the list', () => {
    expect(
      exportAddress({ ...PLAIN_VIEW, state: ['NEW', 'TRIAGED'], assignee: ['Okafor, Ada', ''], columns: ['incident', 'fix'] }),
    ).toBe(
      '/api/export/incidents.csv?state=NEW&state=TRIAGED&assignees=Okafor%2C+Ada&assignees=&sort=PRIORITY&direction=ASC&columns=incident%2Caffected%2Cmarks%2Cfix',
    );
  });

  test('a change of filter closes the incident that was open', () => {
    expect(changed({ ...PLAIN_VIEW, number: 'INC1' }, { safety: true })).toEqual({ ...PLAIN_VIEW, safety: true });
  });
});
