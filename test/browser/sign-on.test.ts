import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { clientId, startProvider, type TestProvider } from '../support/openid-provider.js';
import { administrator, startServer } from '../support/server-process.mjs';

/** Generous: a page of a machine that does four other things at once. */
const patience = 60_000;
const ann = { sub: 'ann-1', email: 'ann@example.org', email_verified: true, name: 'Ann Field', groups: ['it-leads-RAL'] };

describe('signing on through the organisation, in a real browser', () => {
  let provider: TestProvider;
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  let stopped = false;
  const faults: string[] = [];

  beforeAll(async () => {
    provider = await startProvider({
      method: 'private_key_jwt',
      asks: true,
      redirectUri: () => `${steady.base}/api/session/oidc/callback`,
    });
    steady = await startServer({
      environment: {
        DEMO: 'off',
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: clientId,
        OIDC_PRIVATE_KEY: provider.clientKey,
      },
    });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (line) => {
      if (/content security policy/i.test(line.text())) faults.push(line.text());
    });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
    if (!stopped) await provider?.stop();
  });

  const byPassword = async (): Promise<void> => {
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const signOut = async (): Promise<void> => {
    await page.locator('.user-menu-button').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in/);
  };
  const throughTheOrganisation = () => page.getByRole('link', { name: 'Sign in with your organisation’s account' }).click();

  test(
    'without a rule nobody comes in, and the page says why',
    async () => {
      provider.person = ann;
      await page.goto(`${steady.base}/incidents?state=NEW`);
      await page.waitForURL(/\/sign-in\?next=/);
      await throughTheOrganisation();
      await page.getByRole('button', { name: 'Sign in as Ann' }).click();
      await page.getByRole('alert').getByText('no rule here says what you may see', { exact: false }).waitFor();
    },
    patience * 2,
  );

  test(
    'an administrator writes the rule',
    async () => {
      await page.goto(`${steady.base}/sign-in?next=/admin/sign-on`);
      await byPassword();
      await page.getByRole('heading', { level: 1, name: 'Single sign-on' }).waitFor();
      await page.getByText(provider.issuer).waitFor();
      await page.getByRole('button', { name: 'Add a rule' }).click();
      await page.getByLabel('Value').fill('it-leads-*');
      await page.getByLabel('Sees').selectOption('MATCHED');
      await page.getByText('Who has “it-leads-*” in groups is trust IT lead', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Save the rules' }).click();
      await page.getByText('Saved. The new rules are in force.').waitFor();
      await page.reload();
      expect(await page.getByLabel('Value').inputValue()).toBe('it-leads-*');
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      await page.setViewportSize({ width: 1440, height: 1000 });
      await signOut();
    },
    patience * 2,
  );

  test(
    'then the person comes in, unasked since the organisation knows them, on the page asked for, with their role',
    async () => {
      await page.goto(`${steady.base}/incidents?state=NEW`);
      await page.waitForURL(/\/sign-in\?next=/);
      await throughTheOrganisation();
      await page.waitForURL(`${steady.base}/incidents?state=NEW`);
      await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
      await page.locator('.user-menu-button').click();
      await page.getByText('Ann Field').waitFor();
      await page.getByText('Sees RAL').waitFor();
      await page.keyboard.press('Escape');
      await signOut();
    },
    patience * 2,
  );

  test(
    'who has left the group is told so',
    async () => {
      provider.person = { ...ann, groups: [] };
      await page.goto(`${steady.base}/sign-in`);
      await throughTheOrganisation();
      await page.getByRole('alert').getByText('no rule here', { exact: false }).waitFor();
    },
    patience * 2,
  );

  test(
    'while the provider is away a password still lets in',
    async () => {
      await provider.stop();
      stopped = true;
      await steady.stop({ keep: true });
      // started again, it has to find the provider anew, and starts without it
      steady = await startServer({
        folder: steady.folder,
        environment: {
          DEMO: 'off',
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: clientId,
          OIDC_PRIVATE_KEY: provider.clientKey,
        },
      });
      await page.goto(`${steady.base}/sign-in`);
      await page.getByRole('link', { name: 'Sign in with your organisation’s account' }).click();
      await page.getByRole('alert').getByText('cannot be reached', { exact: false }).waitFor();
      await byPassword();
      await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
      expect(faults).toEqual([]);
    },
    patience * 2,
  );
});
