import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

const faults: string[] = [];

async function newPage(options: { colorScheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page> {
  const { colorScheme = 'light', width = 1440 } = options;
  // the page's policy lets in no script but its own; the checker is ours
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => faults.push(String(error)));
  return page;
}

async function signIn(page: Page, { email, password } = administrator): Promise<void> {
  await page.goto(`${steady.base}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
}

async function violations(page: Page): Promise<string[]> {
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
}

const ann = { email: 'ann@example.org', password: 'three plain words' };

describe('an administrator and the person they invite', () => {
  let admin: Page;
  let person: Page;
  let link: string;

  test(
    'a person is invited by a link that is shown once',
    async () => {
      admin = await newPage();
      await signIn(admin);
      await admin.getByRole('link', { name: 'Administration' }).click();
      await admin.getByRole('heading', { level: 1, name: 'People' }).waitFor();
      await admin.getByText('Invite somebody').click();
      await admin.getByLabel('E-mail address').fill(ann.email);
      await admin.getByLabel('Name', { exact: true }).fill('Ann Example');
      await admin.getByLabel('Trust codes').fill('ral');
      await admin.getByRole('button', { name: 'Invite', exact: true }).click();
      const shown = admin.getByRole('region', { name: 'The link for Ann Example' });
      link = (await shown.locator('output').textContent()) ?? '';
      expect(link).toContain(`${steady.base}/invitation/`);
      await admin.getByRole('row', { name: /Ann Example.*Invited, until/ }).waitFor();
    },
    patience * 2,
  );

  test(
    'who chooses a password with it and is in; it works once',
    async () => {
      person = await newPage();
      await person.goto(link);
      await person.getByLabel('A password').fill(ann.password);
      await person.getByLabel('The password again').fill(ann.password);
      await person.getByRole('button', { name: 'Choose it and sign in' }).click();
      await person.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
      expect(await person.getByRole('link', { name: 'Administration' }).count()).toBe(0);
      const again = await newPage();
      await again.goto(link);
      await again.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    },
    patience * 2,
  );

  test(
    'sees their own account and changes the password',
    async () => {
      await person.getByRole('button', { name: 'Trust IT lead' }).click();
      await person.getByRole('link', { name: 'Your account' }).click();
      await person.getByRole('heading', { level: 1, name: 'Ann Example' }).waitFor();
      await person.getByText('(this one)').waitFor();
      await person.getByLabel('Present password').fill(ann.password);
      await person.getByLabel('New password', { exact: true }).fill('four other plain words');
      await person.getByLabel('New password again').fill('four other plain words');
      await person.getByRole('button', { name: 'Change the password' }).click();
      await person.getByText('Your password is changed.').waitFor();
      await person.getByText('Make a token').click();
      await person.getByLabel('What it is for').fill('nightly');
      await person.getByRole('button', { name: 'Make the token' }).click();
      const token = await person.getByRole('region', { name: 'The token nightly' }).locator('output').textContent();
      const answer = await fetch(`${steady.base}/api/feeds/incidents/sample.csv`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(403); // made for sending in, not for reading
    },
    patience * 2,
  );

  test(
    'is shut out at once when the administrator disables the account',
    async () => {
      await admin.getByRole('button', { name: 'Ann Example' }).click();
      await admin.getByRole('button', { name: 'Disable the account' }).click();
      await admin.getByRole('button', { name: 'Disable Ann Example now' }).click();
      await admin.getByText('The account is disabled.').waitFor();
      await person.goto(`${steady.base}/incidents`);
      await person.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    patience * 2,
  );

  test(
    'the last administrator is told why they stay one',
    async () => {
      await admin.getByRole('button', { name: 'administrator', exact: true }).click();
      await admin.getByRole('button', { name: 'Disable the account' }).click();
      await admin.getByRole('button', { name: /Disable administrator now/ }).click();
      await admin.getByText('This is the last administrator who can sign in.').waitFor();
    },
    patience,
  );

  test(
    'a policy is changed after its effect was seen',
    async () => {
      await admin.goto(`${steady.base}/admin/policies`);
      await admin.locator('summary', { hasText: /^Training/ }).click();
      await admin.getByLabel('Threshold overall').fill('most');
      await admin.getByRole('button', { name: /See what it would do/ }).click();
      await admin.getByRole('alert').getByText('This is a number.').waitFor();
      await admin.getByLabel('Threshold overall').fill('0.99');
      await admin.getByLabel('Threshold of critical groups').fill('0.99');
      await admin.getByRole('button', { name: /See what it would do/ }).click();
      await admin.getByText(/1 of \d+ verdicts would be another today: North Bristol settling/).waitFor();
      await admin.getByLabel('Name of the version').fill('Stricter training');
      await admin.getByLabel('Why it is changed').fill('Agreed by the board');
      await admin.getByRole('button', { name: 'Make version 2' }).click();
      await admin.getByRole('row', { name: /2\. Stricter training – in force today/ }).waitFor();
    },
    patience * 2,
  );

  test(
    'the log tells all of it, by act and as a file',
    async () => {
      await admin.goto(`${steady.base}/admin/audit?act=user`);
      await admin.getByRole('row', { name: /Account disabled/ }).waitFor();
      await admin.getByRole('row', { name: /Person invited/ }).waitFor();
      expect(await admin.getByRole('row', { name: /File received/ }).count()).toBe(0);
      await admin.getByLabel('Acts').selectOption('policy');
      await admin.getByRole('button', { name: 'Show' }).click();
      await admin.getByText('streams.training.thresholdShare: 0.8 became 0.99').waitFor();
      expect(admin.url()).toContain('act=policy');
      const [file] = await Promise.all([
        admin.waitForEvent('download'),
        admin.getByRole('link', { name: 'Take these rows as CSV' }).click(),
      ]);
      expect(readFileSync(await file.path(), 'utf8')).toContain('policy.made');
    },
    patience * 2,
  );
});

describe.each(['light', 'dark'] as const)('the administration in the %s theme', (colorScheme) => {
  test(
    'has no fault axe finds, and nothing scrolls sideways at 320 px',
    async () => {
      const page = await newPage({ colorScheme });
      await signIn(page);
      for (const path of ['people', 'tokens', 'sessions', 'policies', 'audit', 'sign-on']
        .map((name) => `/admin/${name}`)
        .concat('/account')) {
        await page.setViewportSize({ width: 1440, height: 1000 });
        await page.goto(steady.base + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
        expect([path, await violations(page)]).toEqual([path, []]);
        await page.setViewportSize({ width: 320, height: 800 });
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect([path, sideways]).toEqual([path, 0]);
      }
      const out = await newPage({ colorScheme, width: 320 });
      for (const path of ['/reset', '/reset/none', '/sign-in']) {
        await out.goto(steady.base + path);
        await out.getByRole('heading', { level: 1 }).waitFor();
        expect([path, await violations(out)]).toEqual([path, []]);
      }
      expect(faults).toEqual([]);
    },
    patience * 4,
  );
});
