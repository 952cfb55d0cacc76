import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Generous: a page of a machine that does four other things at once. */
const patience = 60_000;

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

describe.each(['light', 'dark'] as const)('a site is managed, in the %s theme', (colorScheme) => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;

  const violations = async (): Promise<string[]> => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  };
  const section = (title: string) => page.getByRole('region', { name: title });

  beforeAll(async () => {
    steady = await startServer();
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, colorScheme, bypassCSP: true });
    page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(`${steady.base}/sign-in`);
    await page.getByLabel(/e-?mail/i).fill(administrator.email);
    await page.getByLabel(/^password/i).fill(administrator.password);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'what the trust said stands beside what its figures say',
    async () => {
      await page.getByRole('link', { name: 'Royal Free Hampstead' }).first().click();
      const said = section('What people are saying');
      const line = said.getByRole('listitem').filter({ hasText: 'starting to return to normal' });
      await line.getByText('Figures contradict it').first().waitFor();
      await line
        .getByText(/Booking failures above the upper limit on/)
        .first()
        .waitFor();
      await said.getByRole('button', { name: 'Record a statement' }).click();
      await said.getByLabel('What was said').fill('Bookings are fixed');
      await said.getByLabel('What it claims').selectOption('BOOKING_FIXED');
      await said.getByLabel('Said by').selectOption('BOARD');
      await said.getByLabel('Who, or where it stood').fill('Board paper 12');
      await said.getByRole('button', { name: 'Record the statement' }).click();
      await said.getByText('Fill in: said on').waitFor();
      await said.getByLabel('Said on').fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
      await said.getByRole('button', { name: 'Record the statement' }).click();
      await said.getByText('Bookings are fixed').waitFor();
      expect(await violations()).toEqual([]);
    },
    patience * 3,
  );

  test(
    'a milestone stands in the history, and a pause asks for its reason',
    async () => {
      await page.getByRole('link', { name: /Phase, suppliers/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Manage Royal Free Hampstead' }).waitFor();
      await page.getByRole('button', { name: 'Add a milestone' }).click();
      await page.getByLabel('Milestone', { exact: true }).fill('Letters out within a day');
      await page.getByLabel('Due on', { exact: true }).fill('2027-06-01');
      await section('Milestones').getByRole('button', { name: 'Add a milestone' }).click();
      await section('Milestones').getByText('due on 1 June 2027').waitFor();
      await section('History').getByText('Milestone “Letters out within a day” due on 1 June 2027').waitFor();
      await section('Milestones').getByRole('button', { name: 'Change Letters out within a day' }).click();
      expect(await violations()).toEqual([]);
      await section('Milestones').getByRole('button', { name: 'Not now' }).click();
      await section('Phase').getByRole('button', { name: 'paused' }).click();
      await section('Phase').getByRole('button', { name: 'Change to paused' }).click();
      await section('Phase').getByText('Fill in: reason').waitFor();
    },
    patience * 3,
  );

  test(
    'a warning is dismissed with a reason only',
    async () => {
      await page.goto(`${steady.base}/warnings`);
      const first = page
        .getByRole('main')
        .getByRole('listitem')
        .filter({ hasText: 'Milton Keynes' })
        .filter({ hasText: 'Rule: A feed is late' });
      await first.getByRole('button', { name: /^Dismiss/ }).click();
      await first.getByRole('button', { name: 'Dismiss the warning' }).click();
      await first.getByText('Fill in: reason').waitFor();
      expect(await violations()).toEqual([]);
      await first.getByLabel('Reason').fill('The service desk moves house');
      await first.getByRole('button', { name: 'Dismiss the warning' }).click();
      await first.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'All, dismissed ones too' }).click();
      await page.getByText(/dismissed by .*: The service desk moves house/).waitFor();
    },
    patience * 3,
  );

  test(
    'all statements, and none of these pages scrolls sideways at 320 px',
    async () => {
      await page.goto(`${steady.base}/statements`);
      await page.getByText('starting to return to normal').waitFor();
      expect(await violations()).toEqual([]);
      await page.setViewportSize({ width: 320, height: 800 });
      for (const path of ['/statements', '/warnings']) {
        await page.goto(steady.base + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect([path, over]).toEqual([path, 0]);
      }
    },
    patience * 3,
  );
});
