import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = 60_000;

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

let steady: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
beforeAll(async () => {
  steady = await startServer();
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await steady?.stop();
});

describe.each(['light', 'dark'] as const)('the demonstration in the %s theme', (colorScheme) => {
  let page: Page;

  const violations = async (): Promise<string[]> => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
  };

  beforeAll(async () => {
    // the page's policy lets in no script but its own; the checker is ours
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, colorScheme, bypassCSP: true });
    page = await context.newPage();
    page.setDefaultTimeout(patience);
  });

  test(
    'sign-in',
    async () => {
      await page.goto(`${steady.base}/sign-in`);
      await page.getByLabel(/e-?mail/i).fill(administrator.email);
      expect(await violations()).toEqual([]);
      await page.getByLabel(/^password/i).fill(administrator.password);
      await page.getByRole('button', { name: /sign in/i }).click();
      await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
    },
    patience * 2,
  );

  test(
    'rollout: the worst site and its reason come first, under the label',
    async () => {
      await page.getByText('Every ticket, figure, patch and date is generated.').waitFor();
      const first = page.getByRole('main').getByRole('row').filter({ hasText: 'Royal Free Hampstead' });
      await first.getByText('Unsteady', { exact: true }).waitFor();
      await first.getByText(/Booking failures .* upper limit/).waitFor();
      expect(await violations()).toEqual([]);
    },
    patience * 2,
  );

  test(
    'site',
    async () => {
      await page.getByRole('link', { name: 'Royal Free Hampstead' }).click();
      await page.getByRole('heading', { level: 1, name: 'Royal Free Hampstead' }).waitFor();
      await page
        .getByText(/above the upper limit of/)
        .first()
        .waitFor();
      expect(await violations()).toEqual([]);
    },
    patience * 2,
  );

  test(
    'site, with a point opened and every explanation',
    async () => {
      const slider = page.getByRole('slider', { name: 'Points of Incidents opened' });
      await slider.focus();
      await page.keyboard.press('Enter');
      await page
        .getByRole('region', { name: /^Incidents opened on/ })
        .getByRole('link', { name: /^INC/ })
        .first()
        .waitFor();
      for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
      expect(await violations()).toEqual([]);
    },
    patience * 2,
  );

  test.each(['/?tab=timeline', '/?tab=curves', '/?tab=icons', '/?asOf=2026-01-05'])(
    'rollout as %s',
    async (path) => {
      await page.goto(steady.base + path);
      await page.getByRole('link', { name: 'Royal Free Hampstead' }).first().waitFor();
      expect(await violations()).toEqual([]);
    },
    patience * 2,
  );

  test.each(['/incidents', '/appointments', '/training', '/feeds', '/set-up'])(
    '%s',
    async (path) => {
      await page.goto(steady.base + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violations()).toEqual([]);
    },
    patience * 2,
  );
});
