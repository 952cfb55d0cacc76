import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}
type Server = Awaited<ReturnType<typeof startServer>>;

/** No step takes as long but on a machine with much else to do. */
const patience = 120_000;
const organisation = ['RZZ', 'MADE HOSPITALS NHS TRUST', 'Y56', ...Array<string>(24).fill('')]
  .map((cell) => `"${cell}"`)
  .join(',');

describe('the queue in a browser', () => {
  let steady: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    steady = await startServer({ environment: { DEMO: 'off' } });
    await steady.signIn();
    const body = (text: string) => ({ method: 'POST', headers: { 'content-type': 'text/csv' }, body: text });
    await steady.request('/api/imports/organisations', body(`${organisation}\r\n`));
    const lines = Array.from({ length: 260 }, (_, index) => {
      const at = `2026-11-${String(2 + (index % 19)).padStart(2, '0')}T09:00:00Z`;
      return `Q-${index},Fault ${index},${index % 4 === 0 ? 'letters' : 'printing'},P3,${index % 5 === 0 ? 'resolved' : 'new'},${at},${at}`;
    });
    const sent = await steady.request(
      '/api/imports/incidents?trust=RZZ&source=csv',
      body(['reference,title,category,priority,state,openedAt,updatedAt', ...lines].join('\n')),
    );
    expect(sent.ok).toBe(true);
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(patience);
    await page.context().request.post(`${steady.base}/api/session`, {
      data: administrator,
      headers: { 'apollo-require-preflight': 'true' },
    });
  }, patience * 2);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  }, patience);

  const tools = () => page.locator('.list-tools');

  test(
    'is counted by category, narrowed by a press, drawn only where it is looked at, and kept in the address',
    async () => {
      await page.goto(`${steady.base}/incidents`);
      await tools().getByText('208 incidents', { exact: true }).waitFor();
      expect(await page.locator('.incident-table tbody tr').count()).toBeLessThan(80);
      await page.getByLabel('Counts by').selectOption('category');
      await page.getByRole('region', { name: 'By category' }).getByRole('link', { name: 'Letters 52' }).click();
      await tools().getByText('52 incidents', { exact: true }).waitFor();
      await page.waitForURL(/category=letters/);
      await page.goBack();
      await tools().getByText('208 incidents', { exact: true }).waitFor();
    },
    patience,
  );

  test(
    'has the columns chosen, and a file of exactly those rows and columns',
    async () => {
      await page.goto(`${steady.base}/incidents?columns=incident,category&category=letters`);
      await tools().getByText('52 incidents', { exact: true }).waitFor();
      await page.getByRole('columnheader', { name: 'Category' }).waitFor();
      const address = (await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href')) ?? '';
      const lines = (await (await page.context().request.get(steady.base + address)).text()).trim().split('\r\n');
      expect(lines).toHaveLength(53);
      expect(lines[0]).toContain('title');
      expect(lines[0]).toContain('category');
    },
    patience,
  );

  test(
    'is kept under a name and opened again by one press',
    async () => {
      await page.getByRole('button', { name: '+ Save this view' }).click();
      const form = page.getByRole('form', { name: 'Save this view' });
      await form.getByLabel('Name').fill('Letters');
      await form.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Letters is saved.').waitFor();
      await page.goto(`${steady.base}/incidents`);
      await page.getByRole('region', { name: 'Saved views' }).getByRole('link', { name: 'Letters' }).click();
      await page.waitForURL(/columns=incident,category/);
    },
    patience,
  );

  test(
    'is worked by keys: down, choose, help; what would change is shown before it changes, and is undone',
    async () => {
      await tools().getByText('52 incidents', { exact: true }).waitFor();
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('j');
      await page.waitForFunction(() => document.activeElement?.classList.contains('incident-link'));
      await page.keyboard.press('x');
      await page.getByText('1 chosen.').waitFor();
      const form = page.getByRole('form', { name: 'Change the chosen incidents' });
      await form.getByLabel('Team').fill('Night desk');
      await form.getByRole('button', { name: 'Show what would change' }).click();
      await page.getByText('1 incident would change, 0 would stay as they are.').waitFor();
      await form.getByRole('button', { name: 'Change 1 incident' }).click();
      await page.getByText('1 incident changed.').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText(/^Undone: 1 incident/).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys of the list' }).waitFor();
      await page.keyboard.press('Escape');
    },
    patience,
  );

  test.each(['light', 'dark'] as const)(
    'has no fault that axe finds, in the %s theme',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${steady.base}/incidents?group=state`);
      await page.getByRole('region', { name: 'By state' }).waitFor();
      await page.getByRole('button', { name: 'Columns', exact: true }).click();
      await page.getByRole('button', { name: 'More filters' }).click();
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        }),
      );
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    },
    patience,
  );
});
