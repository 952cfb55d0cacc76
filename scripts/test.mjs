// `npm test`: installs what is missing, then proves everything: lint, walls, types, generated files, unit tests, journeys on SQLite and on a
// real PostgreSQL, a browser journey. Ends with one line, `N passed, N failed`. Lint, format, walls, each project's types and the
// generated files count as one case each; of Jest every test counts. Arguments choose steps: `npm test -- lint unit`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ensureBuilt, ensureInstalled, onServingNode, root, run, say } from './workspace.mjs';

ensureInstalled();
onServingNode();

const chosen = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'steady-test-reports-'));
/** One line of the table: what was run, how many cases passed and failed, and how long it took. */
const results = [];

async function step(group, name, work) {
  if (chosen.length > 0 && !chosen.includes(group)) return;
  say(`${name} …`);
  const began = performance.now();
  let outcome;
  try {
    outcome = await work();
  } catch (error) {
    console.error(String(error?.message ?? error));
    outcome = { passed: 0, failed: 1 };
  }
  results.push({ name, ...outcome, seconds: (performance.now() - began) / 1000 });
}

/** A program that passes or fails as one case. */
const check = (group, name, command, parameters, cwd = root) =>
  step(group, name, async () => {
    const { code, output } = await run(command, parameters, { cwd, catchOutput: true });
    if (code !== 0) console.error(output.trimEnd());
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });

let reportNumber = 0;
/** A run of Jest: each test is a case; a file that does not even load is a failed one. */
const jest = (group, name, project, { paths = [], env = {}, workers = 1 } = {}) =>
  step(group, name, async () => {
    const report = join(reports, `${(reportNumber += 1)}.json`);
    const { code, output } = await run(
      'jest',
      ['--json', `--outputFile=${report}`, '--silent', `--maxWorkers=${workers}`, ...paths],
      {
        cwd: join(root, project),
        env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning', LOG_LEVEL: 'silent', ...env },
        catchOutput: true,
      },
    );
    if (!existsSync(report)) {
      console.error(output.trimEnd());
      return { passed: 0, failed: 1 };
    }
    const told = JSON.parse(readFileSync(report, 'utf8'));
    const failed = told.numFailedTests + told.numRuntimeErrorTestSuites;
    for (const file of told.testResults)
      if (file.status === 'failed') console.error(`${file.name.slice(root.length + 1)}\n${file.message.trimEnd()}\n`);
    // Jest itself failing (a leak, an empty run) must not pass for success.
    return { passed: told.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: told.numPendingTests };
  });

/** Gets a Chromium where there is none: the system's package as root, else the one playwright-core downloads. */
async function ensureChromium() {
  const { chromiumPath } = await import('../test/support/browser.mjs');
  if (chromiumPath()) return;
  say('no Chromium was found; getting one …');
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const apt = { cwd: root, stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    if (spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], apt).status !== 0) {
      spawnSync('apt-get', ['update'], apt);
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], apt);
    }
  }
  if (!chromiumPath()) await run('playwright-core', ['install', 'chromium']);
  if (!chromiumPath()) console.error('There is no Chromium: set CHROMIUM_PATH or install one (apt-get install -y chromium).');
}

async function onPostgres() {
  const { startPostgres } = await import('../test/support/postgres.mjs');
  const postgres = await startPostgres();
  const env = { DB: 'postgres', TEST_DATABASE_URL: postgres.url };
  try {
    await jest('postgres', 'server tests on PostgreSQL', 'server', { env, workers: 2 });
    await jest('postgres', 'journeys on PostgreSQL', 'test', { paths: ['journeys'], env });
  } finally {
    await postgres.stop();
  }
}

await step('build', 'build', async () => ((await ensureBuilt()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
await check('lint', 'lint', 'eslint', ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/']);
await check('lint', 'format', 'prettier', ['--check', '.', '--cache', '--log-level', 'warn']);
await check('walls', 'walls', 'depcruise', ['shared/src', 'server/src', 'dashboard/src', '--config', '.dependency-cruiser.mjs']);
await check('types', 'types of shared', 'tsc', ['-p', 'tsconfig.json'], join(root, 'shared'));
await check('types', 'types of the tests of shared', 'tsc', ['-p', 'tsconfig.test.json'], join(root, 'shared'));
for (const project of ['server', 'dashboard', 'test'])
  await check('types', `types of ${project}`, 'tsc', ['-p', '.'], join(root, project));
await check('generated', 'generated files', 'node', ['scripts/generate.mjs', '--check']);
for (const project of ['shared', 'server', 'dashboard']) await jest('unit', `unit tests of ${project}`, project, { workers: 2 });
await jest('contracts', 'contracts', 'test', { paths: ['contracts'] });
await jest('journeys', 'journeys on SQLite', 'test', { paths: ['journeys'] });
if (chosen.length === 0 || chosen.includes('postgres'))
  await onPostgres().catch((error) => step('postgres', 'PostgreSQL', () => Promise.reject(error)));
await jest('faults', 'faults', 'test', { paths: ['faults'] });
if (chosen.length === 0 || chosen.includes('browser')) await ensureChromium();
await jest('browser', 'browser journey', 'test', { paths: ['browser'] });
rmSync(reports, { recursive: true, force: true });

const width = Math.max(...results.map((one) => one.name.length), 4);
console.log(`\n${'step'.padEnd(width)}  passed  failed  seconds`);
for (const { name, passed, failed, skipped = 0, seconds } of results)
  console.log(
    `${name.padEnd(width)}  ${String(passed).padStart(6)}  ${String(failed).padStart(6)}  ${seconds.toFixed(1).padStart(7)}${skipped > 0 ? `  (${skipped} skipped)` : ''}`,
  );
const sum = (key) => results.reduce((total, one) => total + one[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
