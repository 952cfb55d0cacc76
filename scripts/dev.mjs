// `npm run dev`: the server restarts and the dashboard reloads as files are saved. The dashboard is at http://localhost:5173.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, environment, root, say, servingFlags, servingNode, stopWith } from './workspace.mjs';

ensureInstalled();
if (!(await ensureBuilt())) stopWith('building did not succeed; see the lines above.');

const swc = (project) => ({
  command: 'swc',
  parameters: [
    'src',
    '-d',
    'dist',
    '--strip-leading-paths',
    '--config-file',
    '../scripts/swcrc.json',
    '--ignore',
    '**/*.test.ts',
    '--watch',
  ],
  cwd: join(root, project),
});
const file = join(root, '.env');
const children = [
  swc('shared'),
  swc('server'),
  {
    command: servingNode(),
    parameters: [
      ...servingFlags,
      ...(existsSync(file) ? [`--env-file=${file}`] : []),
      '--watch-path=server/dist',
      '--watch-path=shared/dist',
      '--watch-preserve-output',
      'server/dist/main.js',
    ],
    cwd: root,
  },
  { command: 'vite', parameters: [], cwd: join(root, 'dashboard') },
].map(({ command, parameters, cwd }) =>
  spawn(command, parameters, { cwd, env: environment(), stdio: 'inherit', shell: process.platform === 'win32' }),
);

say('the dashboard with reload is at http://localhost:5173; Ctrl-C ends everything.');
let ending = false;
function end() {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
for (const child of children) child.once('exit', end);
