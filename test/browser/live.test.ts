import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

/** Generous: a page of a machine that does four other things at once. */
const patience = 90_000;
const organisation = ['RZZ', 'MADE HOSPITALS NHS TRUST', 'Y56', ...Array<string>(24).fill('')]
  .map((cell) => `"${cell}"`)
  .join(',');

describe('an open page follows what others change, in a real browser', () => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  let routes: WebSocketRoute[] = [];
  let cut = false;
  let logged = 0;

  const log = async (): Promise<string> => {
    logged += 1;
    const title = `Printer ${logged} prints nothing`;
    await steady.graphql('mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }', {
      input: { trust: 'RZZ', title, category: 'PRINTING', impact: 3, urgency: 3 },
    });
    return title;
  };
  /** The row of a ticket, in the list and nowhere else. */
  const row = (title: string) => page.getByRole('row', { name: new RegExp(title) });

  beforeAll(async () => {
    steady = await startServer({ environment: { DEMO: 'off' } });
    await steady.signIn();
    const list = await steady.request('/api/imports/organisations', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `${organisation}\r\n`,
    });
    expect(list.status).toBe(200);
    for (let n = 0; n < 30; n += 1) await log();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1000, height: 600 } });
    page.setDefaultTimeout(patience);
    await page.routeWebSocket(/\/graphql/, (route) => {
      routes.push(route);
      if (cut) void route.close({ code: 1001, reason: 'cut' });
      else route.connectToServer();
    });
    await page.goto(`${steady.base}/sign-in?next=/incidents`);
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await row('Printer 30 ').waitFor();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'a ticket logged by another person appears without reload; focus and scroll stay',
    async () => {
      for (let tries = 0; routes.length === 0 && tries < 600; tries += 1) await page.waitForTimeout(100);
      expect(routes).toHaveLength(1);
      await page.evaluate(() => {
        document.body.dataset['mark'] = 'the same page';
        window.scrollTo(0, 300);
      });
      const link = row('Printer 20 ').getByRole('link').first();
      await link.focus();
      const before = await page.evaluate(() => ({ y: window.scrollY, focus: document.activeElement?.textContent }));
      const title = await log();
      await row(title).waitFor();
      const after = await page.evaluate(() => ({ y: window.scrollY, focus: document.activeElement?.textContent }));
      expect(after.focus).toBe(before.focus);
      expect(await page.evaluate(() => document.body.dataset['mark'])).toBe('the same page');
      expect(before.y).toBeGreaterThan(0);
      // the browser itself keeps what is read in its place when a row comes in above it: a row's height at most
      expect(Math.abs(after.y - before.y)).toBeLessThan(120);
    },
    patience * 2,
  );

  test(
    'while the connection is cut the page asks by the clock, and listens again by itself afterwards',
    async () => {
      cut = true;
      const old = routes;
      routes = [];
      for (const route of old) await route.close({ code: 1001, reason: 'cut' });
      const meanwhile = await log();
      await row(meanwhile).waitFor();
      cut = false;
      const closed = routes.length;
      for (let tries = 0; routes.length === closed && tries < 800; tries += 1) await page.waitForTimeout(100);
      expect(routes.length).toBeGreaterThan(closed);
      await row(await log()).waitFor();
      expect(await page.evaluate(() => document.body.dataset['mark'])).toBe('the same page');
    },
    patience * 3,
  );
});
