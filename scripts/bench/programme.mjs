// `node scripts/bench/programme.mjs [share] [--ten-times] [--browser]`: the rollout and a site's page over a programme of 220
// trusts, 1,000,000 incidents and 10,000,000 figures (times `share`), beside SQL written by hand on the same database.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { administrator, startServer } from '../../test/support/server-process.mjs';
import { writeProgramme } from './made-programme.mjs';

// The driver is the server's.
const Database = createRequire(new URL('../../server/package.json', import.meta.url))('better-sqlite3');
const root = fileURLToPath(new URL('../..', import.meta.url));
const quantile = (samples, share) =>
  [...samples].sort((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))];
const documentOf = (path) => readFileSync(join(root, 'dashboard', 'src', path), 'utf8');

/** No measurement takes longer than this, however busy the machine is. */
const mostMs = 40_000;

/** How long something takes, again and again. */
async function timed(times, work) {
  const samples = [];
  const begun = performance.now();
  for (let index = 0; index < times && performance.now() - begun < mostMs; index += 1) {
    const from = performance.now();
    await work(index);
    samples.push(performance.now() - from);
  }
  return { p50: quantile(samples, 0.5), p99: quantile(samples, 0.99) };
}

const told = ({ p50, p99 }) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

/** Measures one volume. `row(what, measured, goal, holds)` prints a line. */
export async function benchProgramme(row, { share = 1, browser = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'steady-programme-'));
  try {
    const empty = await startServer({ folder, environment: { DEMO: 'off' } });
    await empty.stop({ keep: true });
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? 'steady.sqlite');
    const volume = { incidents: Math.round(1_000_000 * share), figures: Math.round(10_000_000 * share) };
    const from = performance.now();
    const written = writeProgramme(file, volume);
    const words = `${written.trusts} trusts, ${written.incidents.toLocaleString('en-GB')} incidents, ${written.figures.toLocaleString('en-GB')} figures`;
    row(
      `written by the generator: ${words}`,
      `${((performance.now() - from) / 1000).toFixed(0)} s, ${(statSync(file).size / 1e9).toFixed(2)} GB`,
      '',
      null,
    );
    const server = await startServer({ folder, environment: { DEMO: 'off' } });
    await server.signIn();
    try {
      return await measure(server, file, row, browser);
    } finally {
      await server.stop({ keep: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(server, file, row, browser) {
  const rollout = documentOf('features/rollout/rollout.graphql');
  const first = performance.now();
  const { deployments } = await server.graphql(rollout, { asOf: null });
  row(`health of ${deployments.length} sites worked out once`, `${((performance.now() - first) / 1000).toFixed(1)} s`, '', null);
  for (let index = 0; index < 20; index += 1) await server.graphql(rollout, { asOf: null });
  const whole = await timed(200, () => server.graphql(rollout, { asOf: null }));
  const bare = new Database(file, { readonly: true });
  const statement = bare.prepare(
    `SELECT d.*, h.stored FROM deployment d JOIN latest_health h ON h."deploymentId" = d.id ORDER BY h.verdict, h.score`,
  );
  const byHand = await timed(200, () =>
    JSON.stringify(statement.all().map(({ stored, ...rest }) => ({ ...rest, health: JSON.parse(stored) }))),
  );
  bare.close();
  row('rollout query of 220 sites', told(whole), 'p50 10 ms, p99 50 ms', whole.p50 <= 10 && whole.p99 <= 50);
  row(
    'the same by SQL written by hand, in process',
    `${told(byHand)}; ours is ${(whole.p50 / byHand.p50).toFixed(1)} ×`,
    '',
    null,
  );
  const site = documentOf('features/site/site.graphql');
  const measures = ['incidents.opened', 'incidents.openAtClose', 'appointments.bookingFailed', 'appointments.hospitalCancelled', 'appointments.didNotAttend', 'training.complete']; // prettier-ignore
  const live = deployments.filter(({ health }) => health.verdict !== 'NOT_LIVE');
  const page = await timed(100, (index) =>
    server.graphql(site, { id: live[index % live.length].id, asOf: null, measures, grain: 'DAY', baseline: null, ruleSet: null }),
  );
  row('site page in one round trip', told(page), 'p99 100 ms', page.p99 <= 100);
  const icons = documentOf('features/rollout/icon-table.graphql');
  const asked = await timed(11, (index) => {
    const trusts = deployments.slice(index * 20, index * 20 + 20).map(({ trust }) => trust.code);
    return server.graphql(icons, { measures: measures.slice(0, 5), trusts, asOf: null, grain: 'DAY' });
  });
  row('icons of 20 sites × 5 measures', told(asked), '', null);
  firstScript(row);
  if (browser) await benchDrawing(server, live[0].id, row);
  return whole;
}

/** The script a first page needs, gzipped: what index.html names and imports at once. */
function firstScript(row) {
  const dist = join(root, 'dashboard', 'dist');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  const bytes = [...new Set(named)].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
  row('first script, gzipped', `${(bytes / 1000).toFixed(0)} kB`, '180 kB', bytes <= 180_000);
}

/** The longest task while each tab of 220 sites, and a site's charts, are drawn, as the browser itself observes. */
async function benchDrawing(server, site, row) {
  const { openBrowser } = await import('../../test/support/browser.mjs');
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    await context.addInitScript(() => {
      window.longTasks = [];
      new window.PerformanceObserver((list) =>
        window.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        type: 'longtask',
        buffered: true,
      });
    });
    await context.request.post(`${server.base}/api/session`, {
      data: administrator,
      headers: { 'apollo-require-preflight': 'true' },
    });
    const page = await context.newPage();
    for (const [what, path] of [
      ['table', '/'],
      ['timeline', '/?tab=timeline'],
      ['curves', '/?tab=curves'],
      ['icon table', '/?tab=icons'],
      ['site page', `/deployments/${site}`],
    ]) {
      await page.goto(server.base + path);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await page.waitForTimeout(2500);
      const tasks = await page.evaluate(() => window.longTasks);
      const longest = Math.max(0, ...tasks);
      row(
        `longest task, ${what} of 220 sites`,
        `${longest.toFixed(0)} ms (${tasks.length} over 50 ms)`,
        '100 ms',
        longest <= 100,
      );
    }
  } finally {
    await browser.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const share = Number(process.argv.find((word) => /^[\d.]+$/.test(word)) ?? 1);
  const line = (what, measured, goal, holds) =>
    console.log(
      `${what}: ${measured}${goal ? ` (goal ${goal}${holds === null ? '' : holds ? ', holds' : ', DOES NOT HOLD'})` : ''}`,
    );
  const one = await benchProgramme(line, { share, browser: process.argv.includes('--browser') });
  if (process.argv.includes('--ten-times')) {
    const ten = await benchProgramme(line, { share: share * 10 });
    const ratio = ten.p50 / one.p50;
    line('rollout query with ten times the data', `${ratio.toFixed(2)} ×`, '1.2 ×', ratio <= 1.2);
  }
}
