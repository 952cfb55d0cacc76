// `npm start`: installs once, builds what is stale, then serves dashboard and API. Uses only what Node 20.19 has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureBuilt,
  ensureInstalled,
  environment,
  root,
  servingEnvironment,
  servingFlags,
  servingNode,
  stopWith,
} from './workspace.mjs';

ensureInstalled();
if (!(await ensureBuilt())) stopWith('building did not succeed; see the lines above.');

const file = join(root, '.env');
const settings = existsSync(file) ? [`--env-file=${file}`] : [];
const server = spawn(servingNode(), [...servingFlags, ...settings, join(root, 'server', 'dist', 'main.js')], {
  cwd: root,
  // Node keeps what it compiled, which halves the time of the second start.
  env: environment({ ...servingEnvironment, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') }),
  stdio: 'inherit',
});

// The server finishes what it is doing; we only pass the signal on and leave when it has.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
// npm passes a stop signal to a shell that may end without telling us: a changed parent is that signal.
const parent = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== parent) server.kill('SIGTERM');
  }, 500).unref();
server.once('error', (error) => stopWith(error.message));
server.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
