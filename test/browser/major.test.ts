import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Generous: a page of a machine that does four other things at once. */
const patience = 60_000;
const organisation = (code: string, name: string): string =>
  [code, name, 'Y56', ...Array<string>(24).fill('')].map((cell) => `"${cell}"`).join(',');
const lead = { email: 'lead@example.org', password: 'another long enough password' };
const secret = 'Clinic template loses sessions';

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

describe('a major incident, and a fault of several trusts', () => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  let number = '';

  const signedIn = async ({ email, password }: typeof administrator, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, colorScheme, bypassCSP: true });
    const opened = await context.newPage();
    opened.setDefaultTimeout(patience);
    await opened.goto(`${steady.base}/sign-in`);
    await opened.getByLabel('E-mail address').fill(email);
    await opened.getByLabel('Password').fill(password);
    await opened.keyboard.press('Enter');
    await opened.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
    return opened;
  };
  const violations = async (of: Page): Promise<string[]> => {
    await of.evaluate(axe);
    const found = await of.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  };
  const inBothThemes = async (of: Page): Promise<string[]> => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await of.emulateMedia({ colorScheme });
      found.push(...(await violations(of)));
    }
    return found;
  };
  const log = async (trust: string, title: string): Promise<string> => {
    const input = { trust, title, category: 'APPOINTMENTS', impact: 2, urgency: 2, department: 'Outpatients' };
    const query = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }';
    const { logIncident } = (await steady.graphql(query, { input })) as { logIncident: { number: string } };
    return logIncident.number;
  };
  const press = (name: string, of = page): Promise<void> => of.getByRole('button', { name, exact: true }).click();

  beforeAll(async () => {
    steady = await startServer({ environment: { DEMO: 'off' } });
    await steady.signIn();
    const list = await steady.request('/api/imports/organisations', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `${organisation('RZZ', 'MADE HOSPITALS NHS TRUST')}\r\n${organisation('RZY', 'OTHER HOSPITALS NHS TRUST')}\r\n`,
    });
    expect(list.status).toBe(200);
    for (const [trust, site] of [
      ['RZZ', 'Made General'],
      ['RZY', 'Other General'],
    ])
      // prettier-ignore
      await steady.graphql('mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }', {
        input: { trust, site, release: 'R1', phase: 'PREPARING', staff: 1000, feeds: [] },
      });
    number = await log('RZZ', 'Clinic lists are empty');
    const gathered = [await log('RZZ', secret), await log('RZZ', secret)];
    await log('RZY', 'Template of the clinic is empty');
    await steady.graphql('mutation ($numbers: [String!]!) { proposeTheme(title: "Templates", numbers: $numbers) { id } }', {
      numbers: gathered,
    });
    const { inviteUser } = (await steady.graphql(
      'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { link { path } } }',
      { input: { email: lead.email, name: 'Other lead', role: 'TRUST_IT_LEAD', trusts: ['RZY'] } },
    )) as { inviteUser: { link: { path: string } } };
    const token = inviteUser.link.path.split('/').at(-1);
    const chosen = await fetch(`${steady.base}/api/session/choose-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password: lead.password }),
    });
    expect(chosen.status).toBe(204);
    browser = await openBrowser();
    page = await signedIn(administrator, 'light');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'is proposed, accepted, told of, shown in its room, stood down and reviewed',
    async () => {
      await page.goto(`${steady.base}/incidents/${number}`);
      await press('Propose a major incident');
      await page.getByLabel('Why it is one').fill('No clinic sees its list');
      await press('Propose it');
      await page.getByRole('region', { name: 'Major incident' }).getByText('To be decided').waitFor();
      await page.getByRole('link', { name: 'Clinic lists are empty' }).click();
      await press('Accept');
      await page.getByLabel('Reason').fill('Ten clinics');
      await page.getByLabel('Lead').fill('Duty lead');
      await press('Accept it');
      await press('Post an update');
      await page.getByLabel('How it stands').fill('Half of the lists are back');
      await page.getByLabel('Next update').selectOption('60');
      await press('Post the update');
      await page.getByText('Half of the lists are back').waitFor();
      expect(await inBothThemes(page)).toEqual([]);

      await page.getByRole('link', { name: 'Open the room for a wall' }).click();
      await page.getByText('Next update in').waitFor();
      await page.getByText('Half of the lists are back').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
      expect(await inBothThemes(page)).toEqual([]);
      const wall = page;
      page = await signedIn(administrator, 'dark');
      await page.goto(wall.url().replace(/\/room$/, ''));
      await press('Stand down');
      await page.getByLabel('Reason').fill('All lists are back');
      await press('Stand it down');
      await wall.getByText('It lasted').waitFor(); // nobody touched the wall
      await press('Write the review');
      await page.getByLabel(/What happened/).fill('The rebuild was not rehearsed');
      await press('Finish the review');
      await page.getByText('Reviewed', { exact: true }).first().waitFor();
      await page.goto(`${steady.base}/major-incidents`);
      await page.getByText('0 running, 0 to be decided, 0 to be reviewed.').waitFor();
      expect(await inBothThemes(page)).toEqual([]);
    },
    patience * 4,
  );

  test(
    'a fault of several trusts is confirmed in words for all, and another trust reads those and no ticket',
    async () => {
      await page.goto(`${steady.base}/themes`);
      await page.getByRole('button', { name: /^Confirm in words/ }).click();
      await page.getByLabel('What the fault is called').fill('Templates empty after a reschedule');
      await page.getByLabel('Summary').fill(`Said of many: ${secret}`);
      await press('Confirm the theme');
      await page.getByText(/Use words of your own/).waitFor();
      await page.getByLabel('Summary').fill('A reschedule empties the template.');
      await page.getByLabel('Workaround (optional)').fill('Rebuild it overnight.');
      await press('Confirm the theme');
      await page.getByRole('listitem').getByText('Confirmed', { exact: true }).waitFor();
      expect(await inBothThemes(page)).toEqual([]);

      const other = await signedIn(lead, 'light');
      await other.goto(`${steady.base}/themes`);
      await other.getByRole('heading', { name: 'Templates empty after a reschedule' }).waitFor();
      await other.getByText('Seen at 1 other trust.').waitFor();
      expect(await other.content()).not.toContain(secret);
      expect(await other.content()).not.toContain('RZZ');

      await other.goto(`${steady.base}/incidents/new`);
      await other.getByLabel('What is wrong').fill('Our template is empty since the reschedule');
      const known = other.getByRole('region', { name: 'Known errors' });
      await known.getByText('Workaround: Rebuild it overnight.').waitFor();
      expect(await inBothThemes(other)).toEqual([]);
      await other.context().close();
    },
    patience * 3,
  );

  test(
    'a problem is recorded from an incident, found in the register, and known while logging',
    async () => {
      await page.goto(`${steady.base}/incidents/${number}`);
      await press('Record a problem from it');
      await page.getByLabel('What goes wrong').fill('Lists are drawn before the sessions are');
      await page.getByLabel('State').selectOption('KNOWN_ERROR');
      await page.getByLabel('Workaround (optional)').fill('Draw the list again');
      await press('Record the problem');
      await page.getByRole('button', { name: 'Unlink PRB00001' }).waitFor();
      await page.goto(`${steady.base}/problems`);
      await page.getByLabel('Search the register').fill('drawn sessions');
      await press('Search');
      await page.getByText('1 problem like that.').waitFor();
      expect(await inBothThemes(page)).toEqual([]);
      await page.getByRole('link', { name: 'Clinic lists are empty' }).click();
      await page.getByText('Of RZZ: its people and the programme see it').waitFor();
      expect(await inBothThemes(page)).toEqual([]);
    },
    patience * 3,
  );
});
