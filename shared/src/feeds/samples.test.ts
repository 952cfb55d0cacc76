import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import {
  applyProfile,
  bindProfile,
  canonicalProfile,
  compareStates,
  FEEDS,
  historyKey,
  ODS_LIST,
  ODS_LIST_HEADER,
  recogniseProfile,
  SERVICENOW,
  type FeedName,
  type IncidentRow,
} from './index.js';

function rowsOf(text: string): string[][] {
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
}

/** Reads a file's rows as an import would; the values, and the rejections. */
function read(feed: FeedName, rows: string[][]) {
  const known = recogniseProfile(feed, rows[0] ?? []);
  if (known === null) throw new Error(`no profile for ${String(rows[0])}`);
  const bound = bindProfile(known.profile, known.header, FEEDS[feed].columns);
  const data = known.headless ? rows : rows.slice(1);
  const { zone, dateFormats } = known.profile;
  const results = data.map((cells, index) =>
    FEEDS[feed].parseRow(bound.record(cells), {
      line: index + (known.headless ? 1 : 2),
      zone,
      dateFormats,
      columnOf: bound.columnOf,
    }),
  );
  return {
    profile: known.profile,
    bound,
    values: results.flatMap((result) => (result.ok ? [result.value] : [])),
    errors: results.flatMap((result) => (result.ok ? [] : result.errors)),
  };
}

test.each(Object.keys(FEEDS) as FeedName[])('the sample of %s is read without a rejection', (feed) => {
  const rows = rowsOf(readFileSync(new URL(`./${feed}/sample.csv`, import.meta.url), 'utf8'));
  const { values, errors, bound } = read(feed, rows);
  expect(errors).toEqual([]);
  expect(bound.missing).toEqual([]);
  expect(values).toHaveLength(FEEDS[feed].hasHeader ? rows.length - 1 : rows.length);
});

test('column names are found whatever their case, spaces, underscores and byte-order mark', () => {
  const bound = bindProfile(
    canonicalProfile('incidents'),
    ['\uFEFFReference', 'Opened At', 'patient_safety', 'Colour'],
    FEEDS.incidents.columns,
  );
  expect(bound.record(['INC1', '2026-11-02', 'yes', 'red'])).toEqual({
    reference: 'INC1',
    openedAt: '2026-11-02',
    patientSafety: 'yes',
  });
  expect(bound.unused).toEqual(['Colour']);
  expect(bound.columnOf('openedAt')).toBe('Opened At');
});

test('missing required columns and columns of one name are told', () => {
  const bound = bindProfile(canonicalProfile('training'), ['date', 'course', 'Course', 'required'], FEEDS.training.columns);
  expect(bound.missing).toEqual(['staffGroup', 'completed']);
  expect(bound.ambiguous).toEqual(['course']);
});

test('blanks, value maps, anything else, constants and the first column that is not blank', () => {
  const profile = {
    ...canonicalProfile('incidents'),
    blanks: ['?', 'NS'],
    fields: {
      title: { columns: ['short', 'symptom'] },
      state: { columns: ['status'], values: { Done: 'closed' }, otherwise: 'new' },
      site: { constant: 'RAL01' },
    },
  };
  const header = ['short', 'symptom', 'status'];
  expect(applyProfile(profile, header, ['?', 'Symptom 4', 'done'])).toEqual({
    title: 'Symptom 4',
    state: 'closed',
    site: 'RAL01',
  });
  expect(applyProfile(profile, header, ['NS', '', 'odd'])).toEqual({ title: '', state: 'new', site: 'RAL01' });
});

test('a file nobody knows is not guessed at', () => {
  expect(recogniseProfile('incidents', ['a', 'b'])).toBeNull();
  expect(recogniseProfile('incidents', ['number', 'opened_at', 'incident_state'])?.profile).toBe(SERVICENOW);
  expect(
    recogniseProfile(
      'organisations',
      ODS_LIST_HEADER.map(() => 'x'),
    ),
  ).toEqual({ profile: ODS_LIST, header: ODS_LIST_HEADER, headless: true });
});

const realFiles = process.env['STEADY_REAL_FILES'] ?? new URL('../../../../shared/data', import.meta.url).pathname;

test('the real ServiceNow log: 1,500 incidents, all closed, each row a history entry', () => {
  const path = `${realFiles}/servicenow/incident-event-log-first-1500.csv.gz`;
  if (!existsSync(path)) return;
  const { profile, values, errors } = read('incidents', rowsOf(gunzipSync(readFileSync(path)).toString('utf8')));
  expect(profile.name).toBe('servicenow');
  expect(errors).toEqual([]);
  const states = values as IncidentRow[];
  expect(states).toHaveLength(10_383);
  const last = new Map<string, IncidentRow>();
  for (const state of states) {
    const known = last.get(state.reference);
    if (known === undefined || compareStates(known, state) <= 0) last.set(state.reference, state);
  }
  expect(last.size).toBe(1500);
  expect(new Set([...last.values()].map((incident) => incident.state))).toEqual(new Set(['CLOSED']));
  expect(new Set(states.map(historyKey)).size).toBe(10_383);
  expect(last.get('INC0000045')).toMatchObject({
    priority: 'P3',
    openedAt: '2016-02-29T01:16:00.000Z',
    department: 'Location 143',
  });
});

test('the real ODS list: 210 trusts, five-character codes among them', () => {
  const path = `${realFiles}/ods/etr.csv`;
  if (!existsSync(path)) return;
  const { values, errors } = read('organisations', rowsOf(readFileSync(path, 'utf8')));
  expect(errors).toEqual([]);
  expect(values).toHaveLength(210);
  expect(values).toContainEqual(expect.objectContaining({ code: 'G6V2S', openedOn: '2024-11-01' }));
});
