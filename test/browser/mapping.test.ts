import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = 60_000;
/** Where pictures of the steps are put, when somebody asks for them. */
const pictures = process.env['MAPPING_PICTURES'];

/** An export of a help desk nobody has seen: two columns of one name, dates that could be either way, words of its own. */
const unknownExport = [
  'Ticket No;Summary;Status;Prio;Logged on;Closed on;Team;Team;Clinical risk',
  'HD-101;Clinic list empty on Tuesday;Open;2 - High;03/11/2026 09:05;-;Outpatients;Records team;Yes',
  'HD-102;Labels print blank;Parked;Low;04/11/2026 10:30;-;Ward 4;Printing;No',
  'HD-103;Cannot log in;Sorted;Medium;05/11/2026 08:15;06/11/2026 09:00;Emergency;Access;No',
  'TOTAL;3;;;;;;;',
].join('\r\n');

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

describe.each([
  ['light', 1440],
  ['dark', 360],
] as const)('an unknown export, in the %s theme at %i px', (colorScheme, width) => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  const picture = async (name: string): Promise<void> => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  };
  const violations = async (): Promise<string[]> => {
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  };
  const drop = (name: string, text: string): Promise<void> =>
    page.getByLabel('File to import').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  beforeAll(async () => {
    steady = await startServer();
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, bypassCSP: true });
    page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${steady.base}/sign-in`);
    await page.getByLabel(/e-?mail/i).fill(administrator.email);
    await page.getByLabel(/^password/i).fill(administrator.password);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'is mapped by hand, with suggestions, and what only a person knows is asked',
    async () => {
      await page.goto(`${steady.base}/feeds`);
      await page.getByLabel('Trust', { exact: true }).first().selectOption({ index: 1 });
      await drop('helpdesk export.csv', unknownExport);
      await page.getByRole('heading', { name: 'Say what the columns of helpdesk export.csv are' }).waitFor();
      expect(await page.getByLabel('Ticket No is').inputValue()).toBe('reference');
      expect(await page.getByLabel('Logged on is').inputValue()).toBe('openedAt');
      await picture('mapping-begun');
      expect(await violations()).toEqual([]);

      await page.getByRole('button', { name: 'Save and check the file' }).click();
      const problem = page.getByRole('alert').filter({ hasText: 'cannot be read yet' });
      await problem.waitFor();
      expect(await problem.innerText()).toContain('whether 03/11/2026 09:05 has the day or the month first');
      await page.getByLabel('3 Nov 2026, day first').check();
      await page.getByLabel('Parked means').selectOption('awaiting user');
      await page.getByLabel('Sorted means').selectOption('resolved');
      await page.getByRole('button', { name: 'See the first rows' }).click();
      await page.getByRole('heading', { name: 'How it would be stored' }).waitFor();
      await page.getByRole('cell', { name: '3 Nov 2026, 9:05am' }).first().waitFor();
      await picture('mapping-tried');
      expect(await violations()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);

      await page.getByLabel('Name of this mapping').fill('Our help desk');
      await page.getByRole('button', { name: 'Save and check the file' }).click();
      await page.getByText('Importing it would add 3 incidents.').waitFor();
      await page.getByRole('button', { name: 'Import the file' }).click();
      await page.getByRole('heading', { name: 'helpdesk export.csv is in' }).waitFor();
    },
    patience * 3,
  );

  test(
    'is known by its columns the next time',
    async () => {
      await page.getByRole('button', { name: 'Drop another file' }).click();
      await drop('later.csv', unknownExport.replaceAll('HD-1', 'HD-2'));
      await page.getByText('Importing it would add 3 incidents.').waitFor();
      await page.getByText('read as: Our help desk').waitFor();
      expect(faults).toEqual([]);
    },
    patience * 2,
  );

  test(
    'of the whole country becomes a measure made in the page, and what looks wrong is said before',
    async () => {
      const sample = readFileSync(new URL('../../shared/src/feeds/profiles/samples/nhs-ae.csv', import.meta.url), 'utf8');
      await page.goto(`${steady.base}/feeds`);
      await page.getByLabel('Trust', { exact: true }).first().selectOption('ALL');
      await drop('Monthly-AE-November-2024.csv', sample);
      await page.getByRole('heading', { name: 'Say what the columns of Monthly-AE-November-2024.csv are' }).waitFor();
      await page.getByLabel('Name of the measure').fill('Over four hours in A&E');
      await page.getByLabel('What it counts', { exact: true }).fill('attendances over four hours');
      await page.getByLabel('Out of what').fill('attendances');
      await page.getByLabel('Each figure is of a').selectOption('MONTH');
      for (const kind of ['Type 1', 'Type 2', 'Other Department'])
        await page.getByLabel(`numerator: Attendances over 4hrs ${kind}`).check();
      for (const kind of ['Type 1', 'Type 2', 'Other A&E Department'])
        await page.getByLabel(`denominator: A&E attendances ${kind}`).check();
      await page.getByRole('button', { name: 'See the first rows' }).click();
      await page.getByText('That is what the file’s own row of totals says.').waitFor();
      await picture('measure-made');
      expect(await violations()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      await page.getByLabel('Name of this mapping').fill('A&E by provider');
      await page.getByRole('button', { name: 'Save and check the file' }).click();
      await page.getByRole('heading', { name: 'Monthly-AE-November-2024.csv, checked' }).waitFor();
      await picture('measure-checked');
      expect(await violations()).toEqual([]);
      await page.getByRole('button', { name: 'Import the file' }).click();
      await page.getByRole('heading', { name: 'Monthly-AE-November-2024.csv is in' }).waitFor();
      expect(faults).toEqual([]);
    },
    patience * 3,
  );
});
