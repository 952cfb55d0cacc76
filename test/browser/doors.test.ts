import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

async function signedIn(colorScheme: 'light' | 'dark', width = 1440): Promise<Page> {
  // the page's policy lets in no script but its own; the checker is ours
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${steady.base}/sign-in`);
  await page.getByLabel('E-mail address').fill(administrator.email);
  await page.getByLabel('Password', { exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
  return page;
}

async function violations(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string }[] }> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return found.violations.map(({ id }) => id);
}

test('a connection is made and ended, a text in quarantine decided on, and the register read, in both themes', async () => {
  const page = await signedIn('light');
  await page.goto(`${steady.base}/admin/connections`);
  await page.getByText('Make a connection').click();
  await page.getByLabel('Name', { exact: true }).fill('Desk of the Royal Free');
  await page.getByLabel('Trust code').fill('RAL');
  await page.getByRole('button', { name: 'Make the connection' }).click();
  const secret = await page.getByRole('region', { name: 'The secret of Desk of the Royal Free' }).locator('output').innerText();
  expect(secret).toHaveLength(43);
  await page
    .getByRole('rowheader', { name: /Desk of the Royal Free/ })
    .or(page.getByRole('cell', { name: /Desk of the Royal Free/ }))
    .first()
    .waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'End Desk of the Royal Free' }).waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'End Desk of the Royal Free' }).click();
  await page.getByText('Desk of the Royal Free has ended.').waitFor();

  await page.goto(`${steady.base}/incidents/new`);
  const query = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }';
  const input = { trust: 'RAL', title: 'Letter of NHS number 943 476 5919 lost', category: 'LETTERS', impact: 3, urgency: 3 };
  await page.evaluate(
    (body) =>
      fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then((answer) =>
        answer.json(),
      ),
    JSON.stringify({ query, variables: { input } }),
  );
  await page.goto(`${steady.base}/feeds/quarantine`);
  await page.getByRole('heading', { level: 1, name: 'Quarantine' }).waitFor();
  await page.getByText('Letter of NHS number [NHS number removed] lost', { exact: true }).waitFor();
  expect(await page.content()).not.toContain('943 476 5919');
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('button', { name: /^Keep it masked/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Keep it masked', exact: true }).click();
  await page.getByText('Kept masked.', { exact: true }).waitFor();

  const dark = await signedIn('dark', 360);
  for (const [path, heading] of [
    ['/feeds/register', 'Register of feeds'],
    ['/feeds/quarantine?decided=yes', 'Quarantine'],
    ['/admin/connections', 'Connections'],
  ] as const) {
    await dark.goto(steady.base + path);
    await dark.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect({ path, found: await violations(dark) }).toEqual({ path, found: [] });
    expect(await dark.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
}, 240_000);
