import { expect, test } from '@jest/globals';
import { FEEDS } from '../registry.js';
import { monthOfText } from '../reading/month-in-text.js';
import { addedNumbers, plainNumber } from '../reading/number-marks.js';
import { bindProfile } from './apply-profile.js';
import { canonicalProfile } from './built-in.js';
import { headerPlaces } from './header-places.js';
import { knownWord, suggestedBlanks, suggestedColumns } from './suggest.js';
import { FileSurvey } from './survey.js';

test('columns of one name are told apart by their place, and only those a profile means without saying which are in doubt', () => {
  const header = ['Key', 'Label', 'Label', '', 'Created'];
  const fields = { reference: { columns: ['Key'] }, title: { columns: ['Label#2'] }, description: { columns: ['column 4'] } };
  const profile = { ...canonicalProfile('incidents'), fields };
  const bound = bindProfile(profile, header, FEEDS.incidents.columns);
  expect(bound.record(['A-1', 'first', 'second', 'unnamed', ''])).toEqual({
    reference: 'A-1',
    title: 'second',
    description: 'unnamed',
  });
  expect(bound.ambiguous).toEqual([]);
  const doubtful = { ...profile, fields: { ...fields, site: { columns: ['label'] } } };
  expect(bindProfile(doubtful, header, []).ambiguous).toEqual(['Label']);
  expect(header.map((_, place) => headerPlaces(header).nameAt(place))).toEqual([
    'Key',
    'Label#1',
    'Label#2',
    'column 4',
    'Created',
  ]);
});

test('sums, months in text, constants and rows that are totals', () => {
  const profile = {
    ...canonicalProfile('measures'),
    fields: {
      date: { columns: ['Period'], monthInText: true },
      numerator: { sum: ['over 4', 'over 12'] },
      measure: { constant: 'custom.waits' },
    },
    thousandsMark: ',' as const,
    rowFilters: [
      { column: 'Org', words: ['Total'], rows: 'TOTAL' as const },
      { column: 'Org', words: ['', 'n/a'], rows: 'DROP' as const },
    ],
  };
  const bound = bindProfile(profile, ['Period', 'Org', 'over 4', 'over 12'], FEEDS.measures.columns);
  expect(bound.record(['MSitAE-NOVEMBER-2024', 'RAL', '1,204', ''])).toEqual({
    date: '2024-11-01',
    numerator: '1204',
    measure: 'custom.waits',
  });
  expect(bound.record(['x', 'RAL', '12', 'a few'])['numerator']).toBe('a few');
  expect(['RAL', 'TOTAL ', 'N/A', ''].map((org) => bound.rowIs(['', org, '', '']))).toEqual([
    'TAKEN',
    'TOTAL',
    'LEFT_OUT',
    'LEFT_OUT',
  ]);
  expect(bound.columnOf('numerator')).toBe('over 4 + over 12');
});

test.each([
  ['1.234,5', '1234.5'],
  ['1.23,5', '1.23,5'],
  ['12', '12'],
  ['1,2,3', '1,2,3'],
])('%s with , for decimals and . for thousands is %s', (text, plain) => {
  expect(plainNumber(text, { decimal: ',', thousands: '.' })).toBe(plain);
});

test('sums do not gather the faults of binary fractions, and blank is not nought', () => {
  expect(addedNumbers(['0.1', '0.2'], null)).toBe('0.3');
  expect(addedNumbers(['', ''], null)).toBe('');
});

test.each([
  ['MSitAE-NOVEMBER-2024', '2024-11-01'],
  ['AE_2024-09', '2024-09-01'],
  ['Sept 2024', '2024-09-01'],
  ['Mayor 2024', null],
  ['2024-13', null],
])('%s names %s', (text, day) => {
  expect(monthOfText(text)).toBe(day);
});

test('an unknown helpdesk export is understood by its names and what its columns hold', () => {
  const survey = new FileSurvey(['Ticket No', 'Summary', 'Status', 'Prio', 'Logged on', 'Closed date', 'Agent', 'Agent']);
  survey.add(['HD-1', 'List empty', 'Open', '2 - High', '25/11/2026 09:00', '-', 'Ann', 'x']);
  survey.add(['HD-2', 'Slow', 'Parked', 'Low', '26/11/2026 09:00', '27/11/2026 10:00', 'Bo', 'y']);
  const columns = survey.surveyed();
  expect(suggestedColumns('incidents', columns)).toMatchObject({
    reference: 'Ticket No',
    title: 'Summary',
    state: 'Status',
    priority: 'Prio',
    openedAt: 'Logged on',
    assignedTo: 'Agent#1',
  });
  expect(columns[4]?.dates).toMatchObject({ order: 'DAY_FIRST', formats: ['d/M/yyyy H:mm'] });
  expect(suggestedBlanks(columns)).toEqual(['-']);
  expect(['Open', 'Parked'].map((word) => knownWord('incidents', 'state', word))).toEqual(['new', null]);
  expect(['2 - High', 'Low'].map((word) => knownWord('incidents', 'priority', word))).toEqual(['P2', 'P4']);
});
