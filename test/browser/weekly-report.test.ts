import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { type MailServer, startMailServer } from '../../server/src/testing/mail-server.js';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = 60_000;
const publisher = { email: 'ann.lee@example.org', password: 'another long enough password' };

let steady: Awaited<ReturnType<typeof startServer>>;
let mailServer: MailServer;
let browser: Browser;
beforeAll(async () => {
  mailServer = await startMailServer();
  steady = await startServer({ environment: { SMTP_URL: mailServer.url, SMTP_FROM: 'steady@example.org' } });
  await steady.signIn();
  const invited = (await steady.graphql('mutation ($input: InviteUserInput!) { inviteUser(input: $input) { link { path } } }', {
    input: { email: publisher.email, name: 'Ann Lee', role: 'PROGRAMME_MANAGER' },
  })) as { inviteUser: { link: { path: string } } };
  const token = invited.inviteUser.link.path.split('/').at(-1);
  const chosen = await steady.request('/api/session/choose-password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: publisher.password }),
  });
  expect(chosen.ok).toBe(true);
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await steady?.stop();
  await mailServer?.stop();
});

/** What the checker finds on a page; nothing, if all is well. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    };
    const found = await checker.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
  });
}

/** Somebody signed in, in a browser of their own. */
async function signedIn({ email, password }: { email: string; password: string }, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`${steady.base}/sign-in`);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/^password/i).fill(password);
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
  return page;
}

describe('a weekly report from draft to the reader’s mail', () => {
  let author: Page;
  let other: Page;
  let path: string;
  beforeAll(async () => {
    author = await signedIn(administrator, 'light');
    other = await signedIn(publisher, 'dark');
  }, patience * 4);

  test(
    'a reader is put on the list of the trust',
    async () => {
      await author.getByRole('link', { name: 'Reports', exact: true }).click();
      await author.getByRole('link', { name: 'Schedule and recipients' }).click();
      await author.getByLabel('Report of').selectOption('RAL');
      await author.getByText('Nobody is on this list yet').waitFor();
      await author.getByLabel('Add an address').fill('reader@example.org');
      await author.getByRole('button', { name: 'Add', exact: true }).click();
      await author.getByRole('cell', { name: 'reader@example.org', exact: true }).waitFor();
      expect(await violations(author)).toEqual([]);
    },
    patience * 3,
  );

  test(
    'the report is drafted, its text written, and approved',
    async () => {
      await author.getByRole('link', { name: 'Reports', exact: true }).last().click();
      await author.getByText('Draft a report now').click();
      await author.getByLabel('Report of').selectOption('RAL');
      await author.getByRole('button', { name: 'Draft the report' }).click();
      await author.getByRole('heading', { level: 1, name: 'Royal Free Hampstead' }).waitFor();
      path = new URL(author.url()).pathname;
      await author.getByText('This is a draft.').waitFor();
      await author.getByRole('link', { name: 'Edit the text' }).click();
      await author.getByRole('button', { name: 'Add a decision' }).click();
      await author.getByLabel('Decision', { exact: true }).last().fill('Keep the second wave on hold');
      await author.getByLabel('Asked of').last().fill('the programme board');
      await author.getByLabel('Clinical safety').fill('The queue was reviewed. <b>Not bold</b>');
      await author.getByRole('button', { name: 'Add a risk' }).click();
      await author.getByLabel('Risk', { exact: true }).last().fill('Clinic lists incomplete');
      await author.getByLabel('Reported as').selectOption('SETTLING');
      await author.getByLabel('Because').fill('Lists are whole since Friday');
      await author.getByRole('button', { name: 'Save the text' }).click();
      await author.getByText('Give the day the status runs out').first().waitFor(); // refused, and nothing is lost
      const days = 1000 * 60 * 60 * 24 * 20;
      await author.getByLabel('Until').fill(new Date(Date.now() + days).toISOString().slice(0, 10));
      expect(await violations(author)).toEqual([]);
      await author.getByRole('button', { name: 'Save the text' }).click();
      await author.getByText('Keep the second wave on hold (asked of the programme board)').waitFor();
      await author.getByText('The queue was reviewed. <b>Not bold</b>', { exact: true }).waitFor();
      await author
        .getByText(/reports “settling” until/)
        .first()
        .waitFor();
      expect(await violations(author)).toEqual([]);
      await author.getByRole('button', { name: 'Approve' }).click();
      await author.getByText(/The policy asks for two people/).waitFor();
    },
    patience * 4,
  );

  test(
    'another person publishes it, and then nobody can change it',
    async () => {
      await other.goto(steady.base + path);
      await other.getByRole('button', { name: 'Publish…' }).click();
      await other.getByRole('button', { name: 'Publish now' }).click();
      await other
        .getByText(/^Published by Ann Lee/)
        .first()
        .waitFor();
      await other.getByRole('cell', { name: 'reader@example.org', exact: true }).waitFor();
      expect(await other.getByRole('link', { name: 'Edit the text' }).count()).toBe(0);
      expect(await violations(other)).toEqual([]);
      await other.goto(`${steady.base}/reports`);
      await other.getByRole('link', { name: 'Royal Free Hampstead' }).first().waitFor();
      expect(await violations(other)).toEqual([]);
    },
    patience * 3,
  );

  test(
    'the reader gets it by mail, with pictures that show, reads it on a telephone, and leaves the list by its link',
    async () => {
      await mailServer.waitFor(2); // the first is the publisher's own invitation
      const mail = mailServer.received.find(({ to }) => to[0] === 'reader@example.org');
      const html = String(mail?.parsed.html);
      expect(html).toContain('Keep the second wave on hold');
      const context = await browser.newContext({ viewport: { width: 360, height: 800 }, bypassCSP: true });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      await page.setContent(html);
      expect(await page.getByText('<b>Not bold</b>').count()).toBe(1);
      const pictures = await page.locator('img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
      expect(pictures.length).toBeGreaterThan(0);
      expect(pictures.every((width) => width > 1000)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const link = (await page.getByRole('link', { name: 'Stop these e-mails' }).getAttribute('href')) ?? '';
      await page.goto(steady.base + new URL(link).pathname);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Stop these e-mails' }).click();
      await page.getByRole('heading', { name: 'You are off the list' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await other.goto(`${steady.base}/reports?tab=delivery`);
      await other.getByLabel('Report of').selectOption('RAL');
      await other
        .getByText(/Left the list/)
        .first()
        .waitFor();
      expect(await violations(other)).toEqual([]);
    },
    patience * 3,
  );
});
