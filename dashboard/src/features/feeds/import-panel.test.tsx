import { expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { onAPage } from '../../ui/testing/on-a-page.js';
import type { Flow } from './import-flow.js';
import { ImportPanel } from './import-panel.js';
import { importAnswer } from './import-shape.js';

const file = new File(['number,state'], 'log.csv');
const request = {
  feed: 'INCIDENTS',
  trust: 'RAL',
  mapping: 'servicenow',
  source: 'csv',
  fileName: 'log.csv',
  dryRun: true,
} as const;

async function panel(flow: Flow) {
  const start = jest.fn();
  const again = jest.fn();
  const onFile = jest.fn();
  const steps = {
    flow,
    start,
    again,
    take: jest.fn(),
    choose: jest.fn(),
    mapped: jest.fn(),
    readAs: jest.fn(),
    mapByHand: jest.fn(),
    cancel: jest.fn(),
  };
  await onAPage(
    <ImportPanel flow={steps} onFile={onFile} deployment="d1" trustName={() => 'Royal Free'} measureName={(id) => id} />,
  );
  return { start, again, onFile };
}

test('a file checked says what it would do, shows its rows and each refusal with its place, and waits for a word', async () => {
  const found = importAnswer.parse({
    id: 'dry',
    status: 'DONE',
    read: 3,
    inserted: 2,
    rejected: 1,
    rejections: [{ line: 4, column: 'opened_at', code: 'BAD_DATE', value: '31/2/2016', message: 'There is no such day.' }],
    preview: {
      profile: 'servicenow',
      fields: ['reference', 'site'],
      rows: [{ line: 2, values: { reference: 'INC1', site: null } }],
    },
  });
  const { start } = await panel({ step: 'checked', file, request, found });
  expect(screen.getByText('Importing it would add 2 incidents. 1 row would be refused and left out.')).toBeTruthy();
  expect(screen.getByText('31/2/2016').closest('tr')?.textContent).toContain('There is no such day.');
  expect(within(screen.getByRole('region', { name: /as they will be stored/ })).getByText('INC1')).toBeTruthy();
  expect(screen.getByText('Blank in all of these rows: site.')).toBeTruthy();
  expect(start).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Import the file' }));
  expect(start).toHaveBeenCalledTimes(1);
});

test('a file known already offers no import, only the way to the earlier batch', async () => {
  await panel({ step: 'checked', file, request, found: importAnswer.parse({ id: 'dry', status: 'DONE', sameAs: 'b7' }) });
  expect(screen.queryByRole('button', { name: /Import/ })).toBeNull();
  expect(screen.getByRole('link', { name: 'See the earlier batch' }).getAttribute('href')).toBe('/feeds/b7');
});

test('a refusal says why, that nothing was stored, and takes another file', async () => {
  const problem = { code: 'MISSING_COLUMN', message: 'Line 1: the column openedAt is missing.', details: null };
  const { onFile } = await panel({ step: 'refused', file, request, problem, answer: null });
  expect(screen.getByRole('alert').textContent).toContain('Line 1: the column openedAt is missing.');
  expect(screen.getByText(/Nothing of this attempt was stored/)).toBeTruthy();
  await userEvent.upload(screen.getByLabelText('File to import'), new File(['x'], 'better.csv', { type: 'text/csv' }));
  expect(onFile).toHaveBeenCalledTimes(1);
});

test('the result leads on: to the site, the incidents, the batch, and the refused rows', async () => {
  await panel({
    step: 'done',
    request,
    state: importAnswer.parse({ id: 'b8', status: 'DONE', read: 3, inserted: 2, rejected: 1 }),
  });
  expect(screen.getByText('2 new, 0 changed, 0 as before, 1 row refused.')).toBeTruthy();
  const places = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(places).toEqual([
    '/deployments/d1',
    '/incidents?trust=RAL',
    '/feeds/b8',
    '/api/imports/b8/rejections.csv',
    '/api/imports/b8/rejected-rows.csv',
  ]);
});
