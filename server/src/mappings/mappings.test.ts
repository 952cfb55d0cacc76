import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { type ImportAnswer, odsList, sendFile } from '../testing/imports.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

let steady: TestApp;
let administrator: TestSession;
let lead: TestSession;

const send = (path: string, body: string): Promise<ImportAnswer> => sendFile(steady, administrator, path, body);
interface Answer {
  readonly version?: number;
  readonly mappings?: object[];
  readonly profile?: object;
  readonly error?: { readonly code: string; readonly details: { readonly faults: string[] } };
}

const call = async (
  method: string,
  path: string,
  body?: unknown,
  session = administrator,
): Promise<{ status: number; body: Answer }> => {
  const response = await steady.http(`/api/mappings${path}`, {
    method,
    session,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: response.status === 204 ? {} : ((await response.json()) as Answer) };
};

beforeAll(async () => {
  steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
  administrator = await steady.signIn();
  const both = odsList(['RZ1', 'MADE HOSPITALS NHS TRUST'], ['RZ2', 'OTHER HOSPITALS NHS TRUST']);
  expect(await send('organisations', both)).toMatchObject({ status: 'DONE', read: 2 });
  lead = await steady.signIn('TRUST_IT_LEAD', ['RZ2']);
});
afterAll(() => steady.stop());

const helpdesk = {
  feed: 'incidents',
  fields: {
    reference: { columns: ['Ticket'] },
    title: { columns: ['What'] },
    state: { columns: ['Status#2'], values: { Offen: 'new', Zu: 'closed' }, otherwise: 'in progress' },
    priority: { constant: 'P3' },
    openedAt: { columns: ['Logged'] },
    closedAt: { columns: ['Done'] },
    patientSafety: { columns: ['Harmless'], inverted: true },
  },
  blanks: ['-'],
  dateFormats: ['d.M.yyyy H:mm'],
  rowFilters: [{ column: 'Ticket', words: ['TOTAL'], rows: 'DROP' }],
  file: { delimiter: '~' },
};
const export1 = [
  'Ticket~What~Status~Status~Logged~Done~Harmless',
  'A-1~Clinic list empty~x~Offen~3.11.2026 9:05~-~no',
  'A-2~Labels blank~x~Zu~4.11.2026 10:00~5.11.2026 10:00~yes',
  'A-3~Slow~x~Halt~4.11.2026 11:00~-~yes',
  'TOTAL~3~~~~~',
].join('\n');

const stored = (reference: string): Promise<object[]> =>
  rows(steady.database.reader, 'SELECT title, state, "openedAt", "patientSafety" FROM incident WHERE reference = ?', [reference]);

describe('a mapping', () => {
  test('is saved in versions, by what it says', async () => {
    const first = await call('PUT', '/Helpdesk?trust=RZ1', helpdesk);
    expect(first).toMatchObject({ status: 200, body: { name: 'Helpdesk', feed: 'incidents', trust: 'RZ1', version: 1 } });
    expect((await call('PUT', '/Helpdesk?trust=RZ1', helpdesk)).body.version).toBe(1);
    const changed = { ...helpdesk, blanks: ['-', '?'] };
    expect((await call('PUT', '/Helpdesk?trust=RZ1', changed)).body.version).toBe(2);
    expect((await call('GET', '/Helpdesk?trust=RZ1')).body.profile).toMatchObject({ blanks: ['-', '?'] });
  });

  test('knows a file by its columns next time, and reads it as it says', async () => {
    const dry = await send('incidents?trust=RZ1&dryRun=true', export1);
    expect(dry).toMatchObject({ read: 3, inserted: 3, rejected: 0, preview: { profile: 'Helpdesk' } });
    const answer = await send('incidents?trust=RZ1', export1);
    expect(answer).toMatchObject({ status: 'DONE', mapping: 'Helpdesk', read: 3, inserted: 3, unchanged: 0, rejected: 0 });
    expect(await stored('A-1')).toMatchObject([{ title: 'Clinic list empty', state: 'NEW' }]);
    const [flagged, plain] = [(await stored('A-1'))[0], (await stored('A-3'))[0]] as Record<string, unknown>[];
    expect([Boolean(flagged?.['patientSafety']), Boolean(plain?.['patientSafety'])]).toEqual([true, false]);
    expect(plain).toMatchObject({ state: 'IN_PROGRESS' });
    expect((await send('incidents?trust=RZ1', export1)).sameAs).toBe(answer.id);
  });

  test('of another version reads the same file anew', async () => {
    await call('PUT', '/Helpdesk?trust=RZ1', { ...helpdesk, blanks: ['-', '?', 'NS'] });
    expect(await send('incidents?trust=RZ1', export1)).toMatchObject({ sameAs: null, inserted: 0, unchanged: 3 });
  });

  test('crosses into the thread that reads a large file', async () => {
    const long = 'x'.repeat(4000);
    const lines = Array.from({ length: 100 }, (_, index) => `B-${index}~${long.slice(0, 400)}~${long}~Zu~3.11.2026 9:05~-~yes`);
    const answer = await send('incidents?trust=RZ1', [export1, ...lines].join('\n'));
    expect(answer).toMatchObject({ status: 'DONE', mapping: 'Helpdesk', read: 103, inserted: 100, rejected: 0 });
  });

  test('names each of its faults in a sentence and saves nothing', async () => {
    const bad = {
      feed: 'incidents',
      fields: { reference: { columns: [] }, colour: { constant: 'red' }, title: { sum: ['a', 'b'] } },
      dateFormats: ['d/M/yyyy', 'M/d/yyyy', 'q'],
      zone: 'Nowhere/At all',
      rowFilters: [{ column: 'x', words: ['y'], rows: 'MAYBE' }],
    };
    const shape = await call('PUT', '/Bad?trust=RZ1', bad);
    expect(shape).toMatchObject({ status: 400, body: { error: { code: 'BAD_INPUT' } } });
    expect(shape.body.error?.details.faults).toEqual([
      'fields.reference.columns must name a column.',
      'rowFilters.0.rows must be DROP, KEEP or TOTAL.',
    ]);
    const { rowFilters: _filters, ...rest } = bad;
    const fields = { ...bad.fields, reference: { columns: ['Ref'] } };
    const faults = (await call('PUT', '/Bad?trust=RZ1', { ...rest, fields })).body.error?.details.faults;
    expect(faults?.map((fault) => fault.slice(0, 45))).toEqual([
      'fields.colour is no field of incidents; its f',
      'fields.openedAt is needed: When the ticket wa',
      'fields.title holds no number, so columns cann',
      'The date format "q" has a letter Steady does ',
      'dateFormats holds d/M/yyyy and M/d/yyyy: 3/4/',
      'zone "Nowhere/At all" is no time zone; write ',
    ]);
    expect((await call('PUT', '/servicenow?trust=RZ1', helpdesk)).status).toBe(400);
    expect((await call('GET', '/Bad?trust=RZ1')).status).toBe(404);
  });

  test('of another trust is not there, nor are its files known by it', async () => {
    for (const path of ['?trust=RZ1', '/Helpdesk?trust=RZ1']) expect((await call('GET', path, undefined, lead)).status).toBe(404);
    expect((await call('PUT', '/Helpdesk?trust=RZ1', helpdesk, lead)).status).toBe(404);
    expect((await call('DELETE', '/Helpdesk?trust=RZ1', undefined, lead)).status).toBe(404);
    expect((await call('GET', '', undefined, lead)).body).toEqual({ mappings: [] });
    const answer = await sendFile(steady, lead, 'incidents?trust=RZ2', export1);
    expect(answer.error).toMatchObject({ code: 'WRONG_COLUMNS' });
    const named = await sendFile(steady, lead, 'incidents?trust=RZ2&mapping=Helpdesk', export1);
    expect(named.error).toMatchObject({ code: 'WRONG_COLUMNS' });
  });

  test('of the programme is everybody’s to use and the programme’s to change', async () => {
    expect((await call('PUT', '/Shared', helpdesk)).body).toMatchObject({ trust: null, version: 1 });
    expect((await call('GET', '', undefined, lead)).body.mappings).toMatchObject([{ name: 'Shared', trust: null }]);
    expect(await sendFile(steady, lead, 'incidents?trust=RZ2&dryRun=true', export1)).toMatchObject({
      inserted: 3,
      preview: { profile: 'Shared' },
    });
    const many = await steady.signIn('TRUST_IT_LEAD', ['RZ1', 'RZ2']);
    expect((await call('PUT', '/Shared', helpdesk, many)).status).toBe(403);
    expect((await call('DELETE', '/Shared')).status).toBe(204);
    expect((await sendFile(steady, lead, 'incidents?trust=RZ2&dryRun=true', export1)).error?.code).toBe('WRONG_COLUMNS');
  });

  test('whose column is gone refuses the file instead of leaving the field blank', async () => {
    const without = export1.replace('Harmless', 'Harm');
    const answer = await send('incidents?trust=RZ1&mapping=Helpdesk', without);
    expect(answer.error).toMatchObject({ code: 'WRONG_COLUMNS', details: { missing: ['Harmless'] } });
  });

  test('not saved yet can be tried, and only tried', async () => {
    const form = (): FormData => {
      const made = new FormData();
      made.append('profile', JSON.stringify(helpdesk));
      made.append('file', new Blob([export1]), 'export.txt');
      return made;
    };
    const path = '/api/imports/incidents?trust=RZ2';
    const tried = await steady.http(`${path}&dryRun=true`, { method: 'POST', body: form(), session: lead });
    expect(await tried.json()).toMatchObject({ inserted: 3, preview: { profile: 'not saved yet' } });
    const refused = await steady.http(path, { method: 'POST', body: form(), session: lead });
    expect(refused.status).toBe(400);
  });

  test('saved or withdrawn is written down', async () => {
    const found = await rows<{ action: string; trust: string | null }>(
      steady.database.reader,
      `SELECT action, trust FROM audit_entry WHERE action LIKE 'mapping.%' ORDER BY at, position`,
      [],
    );
    expect(found.filter(({ trust }) => trust === 'RZ1').map(({ action }) => action)).toEqual(Array(3).fill('mapping.saved'));
    expect(found.filter(({ trust }) => trust === null).map(({ action }) => action)).toEqual([
      'mapping.saved',
      'mapping.withdrawn',
    ]);
  });
});
