import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addDays, addWorkingDays, londonDayOf } from '@steady/shared/time';
import { openBrowser } from '../support/browser.mjs';
import { appointmentsFile, incidentsFile, type MadeTrust } from '../support/made-trust.js';
import { startServer } from '../support/server-process.mjs';

const today = londonDayOf(new Date());
const made: MadeTrust = { today, goLiveOn: addDays(addWorkingDays(today, -13), 0), incidents: [10, 60], failures: [8, 40] };
const listLine = (code: string, name: string): string =>
  [code, name, 'Y56', 'QMJ', '', '', '', '', '', 'NW1 0PE', '20010401', ...Array<string>(16).fill('')]
    .map((cell) => `"${cell}"`)
    .join(',');

/** Generous: a page of a machine that does four other things at once. */
const patience = 60_000;

describe('a newcomer with their own files, in a real browser', () => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  const drop = async (name: string, text: string): Promise<void> => {
    await page.goto(`${steady.base}/feeds`);
    if (!name.startsWith('etr')) await page.getByLabel('Trust', { exact: true }).first().selectOption('RZZ');
    if (name.startsWith('etr')) await page.getByLabel('Feed', { exact: true }).selectOption('ORGANISATIONS');
    await page.getByLabel('File to import').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Import the file' }).click();
    await page.getByRole('heading', { name: `${name} is in` }).waitFor();
  };

  beforeAll(async () => {
    steady = await startServer({ environment: { DEMO: 'off' }, welcome: true });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => faults.push(String(error)));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'the welcome link makes the administrator’s account, once',
    async () => {
      const link = /http\S+\/welcome\/\S+/.exec(steady.printed())?.[0] ?? '';
      await page.goto(link);
      await page.getByLabel('Your e-mail address').fill('lead@example.org');
      await page.getByLabel('A password').fill('three plain words');
      await page.getByLabel('The password again').fill('three plain words');
      await page.getByRole('button', { name: 'Make the account and sign in' }).click();
      await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
      const again = await steady.request(link.replace(steady.base, '').replace('/welcome/', '/api/session/welcome?'), {
        method: 'POST',
      });
      expect(again.ok).toBe(false);
    },
    patience * 2,
  );

  test(
    'the empty rollout says what to do next',
    async () => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /set up/i })
        .first()
        .waitFor();
    },
    patience,
  );

  test(
    'the list of organisations goes in by dropping it',
    async () => {
      await drop(
        'etr.csv',
        `${listLine('RZZ', 'MADE HOSPITALS NHS TRUST')}\r\n${listLine('RZY', 'OTHER HOSPITALS NHS TRUST')}\r\n`,
      );
    },
    patience * 2,
  );

  test(
    'the trust is set up',
    async () => {
      await page.goto(`${steady.base}/set-up`);
      await page.getByRole('combobox', { name: 'Trust' }).fill('made');
      await page.getByRole('option', { name: /MADE HOSPITALS/i }).click();
      await page.getByLabel('Site', { exact: true }).fill('Made General');
      await page.getByLabel('Release').fill('R1');
      await page.getByLabel('Phase').selectOption('HYPERCARE');
      await page.getByLabel('Go-live day').fill(made.goLiveOn);
      await page.getByLabel('Staff', { exact: true }).fill('1000');
      await page.getByRole('button', { name: 'Set up the site' }).click();
      await page.waitForURL(/\/deployments\//);
      await page.getByRole('heading', { level: 1, name: 'Made General' }).waitFor();
      await page.getByText('No data', { exact: false }).first().waitFor();
    },
    patience * 2,
  );

  test(
    'dropped files give the verdict, with its reason in words',
    async () => {
      await drop('incidents.csv', incidentsFile(made));
      await drop('appointments.csv', appointmentsFile(made));
      await page.goto(steady.base);
      const row = page.getByRole('row', { name: /Made General/ });
      await row.getByText('Unsteady').waitFor();
      await row.getByText(/Booking failures .* above the upper limit/).waitFor();
      await row.getByRole('link', { name: 'Made General' }).click();
      await page
        .getByRole('heading', { name: /Booking failures/ })
        .or(page.getByText(/^Booking failures/).first())
        .first()
        .waitFor();
    },
    patience * 3,
  );

  test(
    'the same file again is said to be the same',
    async () => {
      await page.goto(`${steady.base}/feeds`);
      await page.getByLabel('Trust', { exact: true }).first().selectOption('RZZ');
      await page
        .getByLabel('File to import')
        .setInputFiles({ name: 'incidents.csv', mimeType: 'text/csv', buffer: Buffer.from(incidentsFile(made)) });
      await page.getByRole('link', { name: 'See the earlier batch' }).waitFor();
    },
    patience,
  );

  test(
    'a file with a fault is refused with its line, and nothing is stored',
    async () => {
      await page.goto(`${steady.base}/feeds`);
      await page.getByLabel('Trust', { exact: true }).first().selectOption('RZZ');
      await page.getByLabel('File to import').setInputFiles({
        name: 'torn.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('reference,openedAt,title\nT1,2026-01-01T09:00:00Z,"no end'),
      });
      await page.getByRole('alert').getByText(/line/i).waitFor();
    },
    patience,
  );

  test(
    'no page scrolls sideways at 320 px, none threw',
    async () => {
      await page.setViewportSize({ width: 320, height: 800 });
      for (const path of ['/', '/incidents', '/feeds', '/set-up']) {
        await page.goto(steady.base + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        expect([
          path,
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ]).toEqual([path, 0]);
      }
      expect(faults).toEqual([]);
    },
    patience * 2,
  );
});
