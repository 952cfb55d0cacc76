import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { loggedError } from './logged-error.js';

let steady: TestApp;
beforeAll(async () => {
  steady = await startTestApp();
});
afterAll(() => steady.stop());

const cell = 'Patient text that must not be logged';

test('a refusal of the database is logged without the values of its row', async () => {
  const add = () =>
    steady.unitOfWork.run((manager) => rows(manager, 'INSERT INTO trust (code, name) VALUES (?, ?)', ['RZZ', cell]));
  await add();
  const error: unknown = await add().catch((failure: unknown) => failure);
  expect(JSON.stringify(error)).toContain(cell); // the error itself carries it
  const written = JSON.stringify(loggedError(error));
  expect(written).not.toContain(cell);
  expect(written).not.toContain('INSERT');
  expect(loggedError(error)).toMatchObject({ type: 'QueryFailedError', code: expect.any(String) });
  expect(loggedError(error)['places']).not.toEqual([]);
});

test('text that is no JSON is not quoted, a failure of our own keeps its words', () => {
  let broken: unknown;
  try {
    JSON.parse(cell);
  } catch (error) {
    broken = error;
  }
  expect(String(broken)).toContain('Patient');
  expect(JSON.stringify(loggedError(broken))).not.toContain('Patient');
  expect(loggedError(new Error('no room on the disk', { cause: new RangeError('inside') }))).toMatchObject({
    message: 'no room on the disk',
    cause: { type: 'RangeError', message: 'inside' },
  });
  expect(loggedError(cell)).toEqual({ type: 'string' });
});
