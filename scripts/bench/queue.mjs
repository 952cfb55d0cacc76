// `node scripts/bench/queue.mjs [share]`: the queue over 1,000,000 incidents (times `share`): the first page of each order with each
// one filter, groups and logging by eight people at once; `--each` prints every pair.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../../test/support/server-process.mjs';
import { writeProgramme } from './made-programme.mjs';

const quantile = (samples, share) =>
  [...samples].sort((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))];
const ms = (value) => `${value.toFixed(1)} ms`;

/** No measurement takes longer than this, however busy the machine is. */
const mostMs = 15_000;

async function timed(times, work) {
  const samples = [];
  const begun = performance.now();
  for (let index = 0; index < times && performance.now() - begun < mostMs; index += 1) {
    const from = performance.now();
    await work(index);
    samples.push(performance.now() - from);
  }
  return samples;
}

const page = `query ($filter: IncidentFilter, $sort: IncidentSort) { incidents(filter: $filter, sort: $sort, first: 50) {
  totalCount pageInfo { hasNextPage endCursor } nodes { number title priority state openedAt trust { name } clocks { kind state dueAt } } } }`;

const orders = ['OPENED_AT', 'UPDATED_AT', 'PRIORITY', 'DUE_AT', 'NUMBER'];
const day = (before) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
const filters = {
  none: {},
  open: { open: true },
  'one trust': { trust: 'X007' },
  'state closed': { state: ['CLOSED'] },
  'state in progress': { state: ['IN_PROGRESS'] },
  'priority 1': { priority: ['P1'] },
  category: { category: ['APPOINTMENTS'] },
  'a category without incidents': { category: ['LETTERS'] },
  safety: { patientSafety: true },
  'on paper': { onPaper: true },
  undocumented: { undocumented: true },
  unassigned: { unassigned: true },
  'opened in a month': { openedFrom: day(60), openedTo: day(30) },
  'clock breached': { clock: ['BREACHED'] },
  'clock missed': { clock: ['MISSED'] },
  'words, few': { text: 'R1234' },
  'words, many': { text: 'list 7' },
  mine: { mine: true },
};

/** Measures one volume. `row(what, measured, goal, holds)` prints a line. */
export async function benchQueue(row, { share = 1 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'steady-queue-'));
  try {
    const empty = await startServer({ folder, environment: { DEMO: 'off' } });
    await empty.stop({ keep: true });
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? 'steady.sqlite');
    const { incidents } = writeProgramme(file, { incidents: Math.round(1_000_000 * share), figures: 0 });
    const server = await startServer({ folder, environment: { DEMO: 'off' } });
    try {
      await server.signIn();
      const from = performance.now();
      await server.graphql(page, {});
      row(
        `queue of ${incidents.toLocaleString('en-GB')} incidents read after a start`,
        `${((performance.now() - from) / 1000).toFixed(1)} s`,
        '',
        null,
      );
      await lists(server, row);
      await groups(server, row);
      await logging(server, row);
    } finally {
      await server.stop({ keep: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lists(server, row) {
  const all = [];
  const worst = { name: '', p99: 0 };
  for (const [name, filter] of Object.entries(filters))
    for (const by of orders) {
      const samples = await timed(12, () => server.graphql(page, { filter, sort: { by } }));
      all.push(...samples);
      const p99 = quantile(samples, 0.99);
      if (process.argv.includes('--each')) console.log(`  ${by} with ${name}: p50 ${ms(quantile(samples, 0.5))}, p99 ${ms(p99)}`);
      if (p99 > worst.p99) Object.assign(worst, { name: `${by} with ${name}`, p99 });
    }
  const p99 = quantile(all, 0.99);
  row(
    `first page, ${orders.length} orders × ${Object.keys(filters).length} filters`,
    `p50 ${ms(quantile(all, 0.5))}, p99 ${ms(p99)}; slowest of all ${worst.name}, ${ms(worst.p99)}`,
    'p99 50 ms',
    p99 <= 50,
  );
}

async function groups(server, row) {
  const query = 'query ($by: [IncidentGroupKey!]!) { incidents(first: 1) { totalCount groups(by: $by) { keys count } } }';
  const samples = await timed(40, () => server.graphql(query, { by: ['SITE', 'PRIORITY', 'WEEK'] }));
  const p50 = quantile(samples, 0.5);
  row('the whole list by site × priority × week', `p50 ${ms(p50)}`, 'p50 20 ms', p50 <= 20);
  const one = await timed(40, () => server.graphql(query, { by: ['STATE'] }));
  row('the whole list by state', `p50 ${ms(quantile(one, 0.5))}`, '', null);
}

async function logging(server, row) {
  const log = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }';
  const input = (index) => ({
    trust: `X${String(index % 200).padStart(3, '0')}`,
    title: `Made fault ${index}`,
    category: 'ACCESS',
    impact: 3,
    urgency: 3,
  });
  for (let index = 0; index < 20; index += 1) await server.graphql(log, { input: input(index) });
  const samples = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async (_, client) => {
      samples.push(...(await timed(60, (index) => server.graphql(log, { input: input(client * 60 + index) }))));
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const p99 = quantile(samples, 0.99);
  row(
    'logged durably, 8 at once',
    `p50 ${ms(quantile(samples, 0.5))}, p99 ${ms(p99)}, ${(samples.length / seconds).toFixed(0)}/s`,
    'p99 25 ms, 800/s',
    p99 <= 25 && samples.length / seconds >= 800,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const share = Number(process.argv.find((word) => /^[\d.]+$/.test(word)) ?? 1);
  await benchQueue(
    (what, measured, goal, holds) =>
      console.log(
        `${what}: ${measured}${goal ? ` (goal ${goal}${holds === null ? '' : holds ? ', holds' : ', DOES NOT HOLD'})` : ''}`,
      ),
    { share },
  );
}
