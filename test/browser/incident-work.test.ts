import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Generous: a page of a machine that does four other things at once. */
const patience = 60_000;
const organisation = ['RZZ', 'MADE HOSPITALS NHS TRUST', 'Y56', ...Array<string>(24).fill('')]
  .map((cell) => `"${cell}"`)
  .join(',');
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}

describe('an incident from the first word to its end, by keyboard alone', () => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  let number = '';
  const faults: string[] = [];

  /** A page of its own person's browser, signed in. */
  const signedIn = async (colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme, bypassCSP: true });
    const opened = await context.newPage();
    opened.setDefaultTimeout(patience);
    opened.on('pageerror', (error) => faults.push(String(error)));
    await opened.goto(`${steady.base}/sign-in`);
    await opened.getByLabel('E-mail address').fill(administrator.email);
    await opened.getByLabel('Password').fill(administrator.password);
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
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
  };
  /** Walks to a place by Tab, as somebody without a mouse does. */
  const walkTo = async (place: Locator, key = 'Tab'): Promise<void> => {
    await place.waitFor();
    for (let presses = 0; presses < 120; presses += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`Tab does not come to ${String(place)}`);
  };
  const press = async (place: Locator): Promise<void> => {
    await walkTo(place);
    await page.keyboard.press('Enter');
  };
  const type = async (label: string, text: string): Promise<void> => {
    await walkTo(page.getByLabel(label, { exact: true }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  };
  /** Chooses by the letters an option begins with. */
  const choose = async (label: string, letters: string): Promise<void> => {
    await walkTo(page.getByLabel(label, { exact: true }));
    await page.keyboard.type(letters);
  };
  const act = (name: string): Locator =>
    page.getByRole('group', { name: 'What you may do with it' }).getByRole('button', { name, exact: true });
  const saved = (words: string): Promise<void> => page.getByText(`Saved: ${words}.`).waitFor();

  beforeAll(async () => {
    steady = await startServer({ environment: { DEMO: 'off' } });
    await steady.signIn();
    const list = await steady.request('/api/imports/organisations', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `${organisation}\r\n`,
    });
    expect(list.status).toBe(200);
    await steady.graphql('mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }', {
      input: { trust: 'RZZ', site: 'Made General', release: 'R1', phase: 'PREPARING', staff: 1000, feeds: [] },
    });
    for (const title of ['Clinic lists are empty in Outpatients', 'Label printer is out of ribbon'])
      await steady.graphql('mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }', {
        input: { trust: 'RZZ', title, category: 'OTHER', impact: 3, urgency: 3, usersAffected: 4 },
      });
    browser = await openBrowser();
    page = await signedIn();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'one like it is found while typing and joined: it counts the place, and nothing is logged twice',
    async () => {
      await page.keyboard.press('Alt+N');
      await page.getByRole('heading', { level: 1, name: 'Log an incident' }).waitFor();
      await page.getByLabel('What is wrong').waitFor();
      await page.keyboard.type('Clinic lists are empty');
      await page.getByText('1 similar open incident', { exact: true }).waitFor();
      await type('Department or ward (optional)', 'Ward 4');
      await type('People affected (optional)', '12');
      await walkTo(page.getByRole('button', { name: /^Mine too/ }), 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByText('Your place is counted on INC0000001.').waitFor();
      await page.getByText('16 people affected, at 2 places.').waitFor();
      await page.keyboard.press('Alt+N');
      expect(await page.getByLabel('What is wrong').inputValue()).toBe('');
    },
    patience * 2,
  );

  test(
    'another is logged from the keyboard, with its priority shown as it is chosen',
    async () => {
      await type('What is wrong', 'Discharge letters print twice');
      await type('What happened (optional)', 'Every letter since <b>nine</b> comes out twice');
      await choose('Category', 'Let');
      await choose('Impact: who is hit', '2');
      await choose('Urgency: how much it holds up', '2');
      await page.getByText('Priority P2.').waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText(/^Logged as INC/).waitFor();
      number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await page.getByText('Every letter since <b>nine</b> comes out twice').waitFor();
    },
    patience * 2,
  );

  test(
    'it is triaged to a person, paused with a reason, gone on with, handed over, resolved and opened again',
    async () => {
      await press(act('Triage'));
      await type('Team', 'Letters');
      await page.keyboard.press('Enter');
      await saved('triage');
      await press(act('Pause for the user'));
      await page.keyboard.press('Enter');
      await page.getByText('Say what the user is awaited for').waitFor();
      await page.keyboard.type('Which printer?');
      await page.keyboard.press('Enter');
      await saved('pause for the user');
      await page.getByText('paused', { exact: true }).first().waitFor();
      await press(act('Hand to the supplier'));
      await type('Supplier', 'BT');
      await type('The supplier’s reference (optional)', 'BT-1');
      await page.keyboard.press('Enter');
      await saved('hand to the supplier');
      await press(act('Resolve'));
      await page.keyboard.press('Control+Enter');
      await page.getByText('Say what was done about it').waitFor();
      await choose('Root cause', 'Conf');
      await type('What was done about it', 'The second copy is switched off');
      await page.keyboard.press('Control+Enter');
      await saved('resolve');
      await press(act('Reopen'));
      await page.keyboard.type('It prints twice again');
      await page.keyboard.press('Enter');
      await saved('reopen');
      await page.getByText('Reason: It prints twice again').waitFor();
    },
    patience * 4,
  );

  test(
    'a colleague is told of a comment, a picture is attached, and a link shows both sides',
    async () => {
      await press(act('Comment'));
      await page.keyboard.type('Looks like the queue. @Admin');
      await walkTo(page.getByRole('group', { name: 'Colleagues to name' }).getByRole('button').first());
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Enter');
      await saved('comment');
      await page.getByText('Internal', { exact: true }).waitFor();
      await page
        .getByLabel(/^Attach a picture or PDF/)
        .setInputFiles({ name: 'letter.png', mimeType: 'image/png', buffer: picture });
      await page.getByText('Attached: letter.png.').waitFor();
      await page
        .getByLabel(/^Attach a picture or PDF/)
        .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
      await page.getByText(/Attach a PNG or JPEG picture or a PDF/).waitFor();
      await press(act('Link'));
      await choose('This incident is', 'Cau');
      await type('The other’s number', 'inc0000002');
      await page.keyboard.press('Enter');
      await saved('link');
      await press(page.getByRole('link', { name: 'INC0000002' }));
      await page.getByRole('heading', { level: 1, name: 'Label printer is out of ribbon' }).waitFor();
      await page.getByText('Cause of').first().waitFor();
    },
    patience * 3,
  );

  test(
    'two people see each other’s change at once, and the second to save sees both versions',
    async () => {
      await page.goto(`${steady.base}/incidents/${number}`);
      const other = await signedIn();
      await other.goto(`${steady.base}/incidents/${number}`);
      await other.getByRole('heading', { level: 1, name: 'Discharge letters print twice' }).waitFor();
      await press(act('Assign'));
      await type('Team', 'Printing');
      const theirs = other.getByRole('group', { name: 'What you may do with it' });
      await theirs.getByRole('button', { name: 'Assign', exact: true }).click();
      await other.getByLabel('Team', { exact: true }).fill('Interfaces');
      await other.keyboard.press('Enter');
      await other.getByText('Saved: assign.').waitFor();
      // the first page shows the other's team without reload, and keeps what is being typed
      await page.getByText(/Team changed from Letters to Interfaces/).waitFor();
      expect(await page.getByLabel('Team', { exact: true }).inputValue()).toBe('Printing');
      await page.keyboard.press('Enter');
      await page.getByText(/changed this incident .* while you were writing/).waitFor();
      const row = page.getByRole('row').filter({ hasText: 'Interfaces' });
      expect(await row.textContent()).toMatch(/Letters.*Interfaces.*Printing/);
      await press(page.getByRole('button', { name: 'Save mine on the new version' }));
      await saved('assign');
      await other.getByText(/Team changed from Interfaces to Printing/).waitFor();
      await other.close();
    },
    patience * 4,
  );

  test(
    'several are changed at once from the list, and put back',
    async () => {
      await page.goto(`${steady.base}/incidents`);
      await page.getByRole('row', { name: /Label printer/ }).waitFor();
      for (const title of ['Label printer', 'Clinic lists']) {
        await walkTo(page.getByRole('row', { name: new RegExp(title) }).getByRole('checkbox'));
        await page.keyboard.press('Space');
      }
      await walkTo(page.getByRole('form', { name: 'Change the chosen incidents' }).getByLabel('Team'), 'Shift+Tab');
      await page.keyboard.type('Night desk');
      await page.keyboard.press('Enter');
      await page
        .getByText(/^2 incidents? changed|Changed: 2|2 changed/)
        .first()
        .waitFor();
      await walkTo(page.getByRole('button', { name: 'Undo' }));
      await page.keyboard.press('Enter');
      await page.getByText(/^Undone: 2 incidents/).waitFor();
    },
    patience * 2,
  );

  test.each(['light', 'dark'] as const)(
    'the form, the incident and the mentions have no fault that axe finds, in the %s theme',
    async (theme) => {
      const looked = await signedIn(theme);
      for (const path of [`/incidents/${number}`, '/incidents/new', '/mentions']) {
        await looked.goto(`${steady.base}${path}`);
        await looked.getByRole('heading', { level: 1 }).waitFor();
        await looked.waitForLoadState('networkidle');
        expect([path, await violations(looked)]).toEqual([path, []]);
      }
      await looked.close();
      expect(faults).toEqual([]);
    },
    patience * 3,
  );
});
