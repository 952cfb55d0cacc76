import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addDays, londonDayOf } from '@steady/shared/time';
import { openBrowser } from '../support/browser.mjs';
import { administrator, startServer } from '../support/server-process.mjs';

/** Generous: a page of a machine that does four other things at once. */
const patience = 60_000;

describe('a person who has never seen it argues about a site’s health', () => {
  let steady: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    steady = await startServer();
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${steady.base}/sign-in`);
    await page.getByLabel(/e-?mail/i).fill(administrator.email);
    await page.getByLabel(/^password/i).fill(administrator.password);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.getByRole('heading', { level: 1, name: 'Rollout' }).waitFor();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await steady?.stop();
  });

  test(
    'the first page names the worst site and why, without a click',
    async () => {
      const worst = page.getByRole('main').getByRole('row').nth(1);
      await worst.getByRole('link', { name: 'Royal Free Hampstead' }).waitFor();
      await worst.getByText('Unsteady', { exact: true }).waitFor();
      await worst.getByText(/Booking failures .* above the upper limit .*; Outpatients on paper since/).waitFor();
    },
    patience,
  );

  test(
    'the rows behind a red point are three clicks away',
    async () => {
      await page.getByRole('link', { name: 'Royal Free Hampstead' }).click(); // one
      await page.getByRole('heading', { level: 1, name: 'Royal Free Hampstead' }).waitFor();
      await page.locator('.point-concern').first().waitFor();
      const slider = page.getByRole('slider', { name: 'Points of Incidents opened' });
      const place = await slider.boundingBox();
      const red = await page.locator('.point-concern').last().boundingBox();
      const inChart = await page.locator('figure').first().locator('.point-concern').last().boundingBox();
      expect(place && red && inChart).toBeTruthy();
      await slider.click({ position: { x: inChart!.x - place!.x + 3, y: inChart!.y - place!.y + 3 } }); // two
      const rows = page.getByRole('region', { name: /^Incidents opened on/ });
      await rows.getByRole('link', { name: /^INC/ }).first().waitFor();
      expect(decodeURIComponent(page.url())).toContain('point=incidents.opened@');
      await rows.getByRole('link', { name: /^All \d+ tickets opened then/ }).click(); // three
      await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
      await page.goBack();
      await rows.getByRole('link', { name: /^INC/ }).first().waitFor();
    },
    patience * 2,
  );

  test(
    'a point is given its reason, and limits start again with one: both stand on the chart, no verdict moves',
    async () => {
      const panel = page.getByRole('region', { name: /^Incidents opened on/ });
      const verdict = await page.getByRole('region', { name: 'Verdict' }).innerText();
      await panel.getByLabel('Why is it like this? Note the reason').fill('Clinic lists loaded twice');
      await panel.getByRole('button', { name: 'Note it' }).click();
      await panel.getByText('Noted: Clinic lists loaded twice').waitFor();
      await panel.getByText('Start the limits again here').click();
      await panel.getByLabel('What has changed for good?').fill('Clinics rebuilt');
      await panel.getByRole('button', { name: 'Start limits again' }).click();
      await panel.getByText('Limits start again here: Clinics rebuilt').waitFor();
      await page.getByText(/since limits began again on .* \(Clinics rebuilt\)/).waitFor();
      expect(await page.getByRole('region', { name: 'Verdict' }).innerText()).toBe(verdict);
      await panel.getByRole('button', { name: 'Take the rebase back' }).click();
      await panel.getByText('Start the limits again here').waitFor();
    },
    patience * 2,
  );

  test(
    'points are read out by arrow key, and a chart is saved as a picture under the page’s own policy',
    async () => {
      const slider = page.getByRole('slider', { name: 'Points of Booking failures' });
      await slider.focus();
      await page.keyboard.press('Home');
      const first = await slider.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowRight');
      expect(await slider.getAttribute('aria-valuetext')).not.toBe(first);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'PNG of Booking failures' }).click(),
      ]);
      expect(saved.suggestedFilename()).toMatch(/^steady-RAL-appointments\.bookingFailed-.*\.png$/);
      const stream = await saved.createReadStream();
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const png = Buffer.concat(chunks);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    },
    patience * 2,
  );

  test(
    'how charts are drawn and the day whose knowledge is shown stand in the address, and Back works',
    async () => {
      await page.getByLabel('Points by').selectOption('WEEK');
      await page
        .getByText(/each week from/)
        .first()
        .waitFor();
      await page.getByLabel('Rules').selectOption('RUN');
      await page
        .getByText(/no limits/)
        .first()
        .waitFor();
      const then = addDays(londonDayOf(new Date()), -8);
      await page.getByLabel('As known on').fill(then);
      await page.getByText(/^As known at the end of/).waitFor();
      expect(page.url()).toMatch(new RegExp(`grain=week.*rules=RUN.*asOf=${then}`));
      await page.getByText(/Day 16 of hypercare/).waitFor();
      const address = page.url();
      const other = await browser.newPage();
      await other.goto(`${steady.base}/sign-in?next=${encodeURIComponent(address.replace(steady.base, ''))}`);
      await other.getByLabel(/e-?mail/i).fill(administrator.email);
      await other.getByLabel(/^password/i).fill(administrator.password);
      await other.getByRole('button', { name: /sign in/i }).click();
      await other.getByText(/Day 16 of hypercare/).waitFor();
      await other.close();
      await page.goBack();
      await page.getByText(/Day 24 of hypercare/).waitFor();
    },
    patience * 3,
  );

  test(
    'the tabs of the rollout show the same sites, filtered from the address',
    async () => {
      await page.goto(`${steady.base}/?tab=timeline&supplier=BT`);
      const timeline = page.getByRole('list', { name: 'Sites on a timeline, worst first' });
      await timeline.getByRole('img', { name: /^Royal Free Hampstead: went live on/ }).waitFor();
      expect(await timeline.getByRole('img').count()).toBe(3);
      await page.getByRole('link', { name: 'Days since go-live' }).click();
      await page.getByRole('slider', { name: 'Points of Royal Free Hampstead' }).waitFor();
      await page
        .getByText(/earlier sites were at|the one earlier site was at/)
        .first()
        .waitFor();
      await page.getByRole('link', { name: 'Icon table' }).click();
      await page.getByRole('img', { name: 'special cause of concern, high' }).nth(1).waitFor();
      await page.getByLabel('Supplier').selectOption('');
      await page.getByRole('row', { name: /Royal Berkshire.*no data/ }).waitFor();
    },
    patience * 3,
  );

  test('nothing threw, and nothing was refused by the policy', () => {
    expect(faults).toEqual([]);
  });
});
