import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SAMPLE_FILES } from '@steady/shared/feeds';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { processEnvironment } from '../config/env.js';
import { type ImportAnswer, odsList, sendFile } from '../testing/imports.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const realFiles = resolve(import.meta.dirname, '../../..', processEnvironment()['STEADY_REAL_FILES'] ?? '../shared/data');

let steady: TestApp;
let administrator: TestSession;
let trust: string;
let count = 0;

const send = (path: string, body: string): Promise<ImportAnswer> => sendFile(steady, administrator, path, body);
const rowsOf = <T extends object>(sql: string): Promise<T[]> => steady.database.reader.query(sql) as Promise<T[]>;
const sample = async (feed: string, name: string): Promise<string> =>
  (await steady.http(`/api/feeds/${feed}/sample.csv?profile=${name}`, { session: administrator })).text();

/** What a person sees of a trust: its records but their running numbers, and its figures. */
async function seen(): Promise<string> {
  const of = (sql: string): Promise<object[]> => rowsOf(sql.replaceAll('TRUST', `'${trust}'`));
  return JSON.stringify([
    await of(
      `SELECT reference, title, state, priority, "openedOn", department FROM incident WHERE "trustCode" = TRUST ORDER BY reference`,
    ),
    await of(`SELECT * FROM appointment_count WHERE "trustCode" = TRUST ORDER BY day, specialty, measure`),
    await of(
      `SELECT day, "staffGroup", role, course, required, completed FROM training_completion
       WHERE "trustCode" = TRUST AND standing = 'LIVE' ORDER BY day, "staffGroup", role, course`,
    ),
    await of(
      `SELECT site, measure, split, day, numerator, denominator FROM daily_figure
       WHERE trust = TRUST AND "knownTo" IS NULL ORDER BY site, measure, split, day`,
    ),
  ]);
}

beforeAll(async () => {
  steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
  administrator = await steady.signIn();
});
afterAll(() => steady.stop());
beforeEach(async () => {
  trust = `RW${(count += 1)}`;
  await send('organisations', odsList([trust, 'MADE HOSPITALS NHS TRUST']));
});

const recognised = SAMPLE_FILES.filter(({ name }) => name !== 'nhs-ae');
/** What each sample comes to: rows read, and records or counts that are new. */
const comesTo: Readonly<Record<string, readonly [read: number, inserted: number]>> = {
  servicenow: [6, 2],
  'servicenow-table': [3, 3],
  'servicenow-labels': [3, 3],
  'servicenow-json': [2, 2],
  jira: [3, 3],
  'jira-json': [2, 2],
  freshservice: [3, 3],
  'help-desk': [3, 3],
  esr: [6, 7],
  totara: [4, 4],
  moodle: [3, 4],
  outpatients: [9, 15],
};

describe('exports Steady knows by their columns', () => {
  test.each(recognised.map(({ feed, name }) => [name, feed] as const))(
    '%s goes in, and twice, shuffled and undone it changes nothing',
    async (name, feed) => {
      const before = await seen();
      const text = await sample(feed, name);
      const [read, inserted] = comesTo[name] ?? [];
      const first = await send(`${feed}?trust=${trust}`, text);
      expect(first).toMatchObject({ http: 200, status: 'DONE', read, inserted, unchanged: 0, rejected: 0 });
      const after = await seen();
      expect(after).not.toBe(before);
      expect((await send(`${feed}?trust=${trust}`, text)).sameAs).toBe(first.id);
      if (!name.endsWith('json')) {
        const [header, ...lines] = text.trimEnd().split('\n');
        const shuffled = await send(`${feed}?trust=${trust}`, [header, ...lines.reverse()].join('\n'));
        expect(shuffled).toMatchObject({ sameAs: null, inserted: 0, updated: 0, rejected: 0 });
      }
      expect(await seen()).toBe(after);
      const undone = await steady.http(`/api/imports/${first.id}/undo`, { method: 'POST', session: administrator });
      expect(undone.status).toBe(200);
      expect(await seen()).toBe(before);
    },
  );

  test('a state, a priority and times are those the source means', async () => {
    await send(`incidents?trust=${trust}&source=jira`, await sample('incidents', 'jira'));
    await send(`incidents?trust=${trust}&source=now`, await sample('incidents', 'servicenow-json'));
    const found = await rowsOf<{ reference: string; state: string; priority: string; openedAt: string }>(
      `SELECT reference, state, priority, "openedAt" FROM incident WHERE "trustCode" = '${trust}' ORDER BY reference`,
    );
    expect(found.map(({ reference, state, priority }) => [reference, state, priority])).toEqual([
      ['EPR-101', 'IN_PROGRESS', 'P2'],
      ['EPR-102', 'RESOLVED', 'P4'],
      ['EPR-103', 'IN_PROGRESS', 'P3'],
      ['INC0400001', 'IN_PROGRESS', 'P3'],
      ['INC0400002', 'RESOLVED', 'P5'],
    ]);
  });
});

describe('rows of single people and appointments', () => {
  const group = (course: string): Promise<object[]> =>
    rowsOf(
      `SELECT "staffGroup", role, required, completed FROM training_completion
       WHERE "trustCode" = '${trust}' AND course = '${course}' AND standing = 'LIVE' ORDER BY "staffGroup"`,
    );

  test('people are counted to groups and ALL, and nobody is stored', async () => {
    await send(`training?trust=${trust}`, await sample('training', 'esr'));
    expect(await group('ALL')).toEqual([
      { staffGroup: 'Administrative and Clerical', role: 'Booking clerk', required: 1, completed: 0 },
      { staffGroup: 'Medical and Dental', role: 'Consultant', required: 1, completed: 1 },
      { staffGroup: 'Nursing and Midwifery Registered', role: 'Ward nurse', required: 2, completed: 1 },
    ]);
    const everything = await Promise.all(
      ['training_completion', 'import_batch', 'import_change', 'daily_figure'].map((table) => rowsOf(`SELECT * FROM ${table}`)),
    );
    expect(JSON.stringify(everything)).not.toContain('2000000');
  });

  test('a completion that has run out by the day of the file does not count', async () => {
    const text = (await sample('training', 'esr')).replaceAll('/2027', '/2026').replaceAll('14/10/2026', '14/12/2026');
    await send(`training?trust=${trust}`, text);
    expect((await group('Electronic record: ward'))[0]).toMatchObject({ required: 2, completed: 1 });
  });

  test('completions alone say nothing of who is missing: refused, and taken when a mapping says how many need them', async () => {
    const text =
      'username,courseshortname,courseidnumber,completiondate,grade\nlearner1,C1,1,2015-01-01,100\nLearner2,c1,1,2015-01-01,100';
    const refused = await send(`training?trust=${trust}`, text);
    expect(refused).toMatchObject({ http: 400, error: { code: 'COMPLETIONS_ONLY', message: expect.stringContaining('100 %') } });
    expect((await send(`training?trust=${trust}&dryRun=true`, text)).error?.code).toBe('COMPLETIONS_ONLY');
    expect(await seen()).not.toContain('learner');
    const mapping = {
      feed: 'training',
      counted: 'COMPLETIONS',
      fields: {
        person: { columns: ['username'] },
        course: { columns: ['courseshortname'] },
        completedOn: { columns: ['completiondate'] },
        staffGroup: { constant: 'Medical and Dental' },
        required: { constant: '40' },
      },
    };
    const headers = { 'content-type': 'application/json' };
    const path = `/api/mappings/Learning?trust=${trust}`;
    const saved = await steady.http(path, { method: 'PUT', body: JSON.stringify(mapping), headers, session: administrator });
    expect(saved.status).toBe(200);
    expect(await send(`training?trust=${trust}`, text)).toMatchObject({
      status: 'DONE',
      read: 2,
      inserted: 1,
      mapping: 'Learning',
    });
    expect(await group('C1')).toEqual([{ staffGroup: 'Medical and Dental', role: '', required: 40, completed: 2 }]);
  });

  test('attendances become the counts of their national codes, and those to come are left out', async () => {
    const text = `${await sample('appointments', 'outpatients')}B1,2026-12-24,320,,,\nA0001,2026-11-02,320,,5,1\n`;
    expect(await send(`appointments?trust=${trust}`, text)).toMatchObject({ read: 11, inserted: 15, rejected: 0 });
    const of = async (specialty: string): Promise<Record<string, number>> =>
      Object.fromEntries(
        (
          await rowsOf<{ measure: string; count: number }>(
            `SELECT measure, count FROM appointment_count WHERE "trustCode" = '${trust}' AND specialty = '${specialty}'`,
          )
        ).map(({ measure, count: number }) => [measure, Number(number)]),
      );
    const none = { attended: 0, didNotAttend: 0, hospitalCancelled: 0, patientCancelled: 0, outcomeMissing: 0 };
    expect(await of('Cardiology')).toEqual({ ...none, attended: 2, didNotAttend: 1 });
    expect(await of('Trauma and Orthopaedics')).toEqual({
      ...none,
      attended: 1,
      didNotAttend: 1,
      hospitalCancelled: 1,
      patientCancelled: 1,
    });
    expect(await of('Ophthalmology')).toEqual({ ...none, attended: 1, outcomeMissing: 1 });
  });

  test('a row that cannot be counted is told by its line, without the person', async () => {
    const text = `${await sample('training', 'esr')}20000009,Medical and Dental,Consultant,Medicine,Electronic record: ward,Perhaps,32/10/2026,\n`;
    const answer = await send(`training?trust=${trust}`, text);
    expect(answer).toMatchObject({ status: 'DONE', read: 7, rejected: 1, inserted: 7 });
    expect(answer.rejections.map(({ line, column, code }) => [line, column, code])).toEqual([
      [8, 'Meets Requirement', 'UNKNOWN_WORD'],
      [8, 'Date From', 'BAD_DATE'],
    ]);
    expect(JSON.stringify(answer)).not.toContain('20000009');
  });

  const real = existsSync(realFiles) ? test : test.skip;
  real('the real completion exports are known, and refused for what they cannot say', async () => {
    for (const name of ['certification_completion_1.csv', 'course_completion_2.csv'])
      expect(await send(`training?trust=${trust}`, readFileSync(join(realFiles, 'totara', name), 'utf8'))).toMatchObject({
        http: 400,
        error: { code: 'COMPLETIONS_ONLY' },
      });
  });
});
